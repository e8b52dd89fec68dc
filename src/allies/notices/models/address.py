"""How an address of a person does, a mailbox or a number: what came back from it, and what they or it said."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import models
from django.utils import timezone

from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.notices.router import Channel, Health
from allies.people.models import Person

# A server may say no once because it is busy. So many times in a row, hours apart, it means it.
REFUSALS_THAT_COUNT = 3


class Address(models.Model):
    """Only an address about which there is something to say has a row. Another address is another row, and begins
    healthy.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=10, choices=[(way.value, way.value) for way in Channel if way.rings])
    value = models.CharField(max_length=320)
    health = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Health], default=Health.WORKING.value
    )
    refusals = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(default=timezone.now)  # when it came to do so
    KEPT = kept(person="id person kind value health refusals since")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "value"], name="one_row_for_an_address_of_a_person"),
        ]


def health_of(kind: Channel, values: Collection[tuple[UUID, str]]) -> dict[tuple[UUID, str], Health]:
    """How each address of somebody does, by person and value, in one query for all."""
    rows = Address.objects.filter(kind=kind, person__in={person for person, _value in values}) if values else ()
    said = {(row.person_id, row.value): Health(row.health) for row in rows}
    return {one: said.get(one, Health.WORKING) for one in values}


def mail_health_of(people: Sequence[Person]) -> dict[UUID, Health]:
    """How the mailbox of each does that they have now."""
    mailboxes = {person.pk: (person.pk, person.email) for person in people if person.email}
    found = health_of(Channel.EMAIL, mailboxes.values())
    return {person.pk: found[mailboxes[person.pk]] if person.email else Health.MISSING for person in people}
