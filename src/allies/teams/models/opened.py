"""What a guardian opened to a helper of their home: an advocate, an interpreter, a therapist from outside.

A guest reads what a guardian opened, as long as that guardian reads it, and no more: the kinds that were opened, of
those that this guardian sees now, in what is for the whole team, for this one home, or for chosen people,
both of them among these.
"""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.proving import Proving, proven
from allies.people.models import Person
from allies.teams.permissions import OPENABLE, Kind

from .child import Child
from .district import District

AT_MOST = timedelta(days=366)

Opening = Mapping[UUID, frozenset[Kind]]  # by guardian, the kinds that a guest reads through them now
CLOSED: Opening = {}


class OpenedQuerySet(Proving["Opened"]):
    def current(self) -> "OpenedQuerySet":
        """What nobody has closed, from guardians who have their place still. Its last day is asked for each child."""
        now = timezone.now()
        is_here = Q(guardian__ends_at=None) | Q(guardian__ends_at__gt=now)
        return self.filter(is_here, ended_at=None, from_at__lte=now, guardian__home=F("guest__home"))


@proven(ending="ended_at")
@history(but="ended_at ended_by")
class Opened(models.Model):
    """One kind of record, to one guest, through one guardian, until a day. What was closed stands here with the day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    guest = models.ForeignKey("teams.Member", models.PROTECT, related_name="opened_to_them")
    guardian = models.ForeignKey("teams.Member", models.PROTECT, related_name="opened_by_them")
    kind = models.CharField(max_length=20, choices=Kind)
    from_at = models.DateTimeField(default=timezone.now)
    until_on = models.DateField()  # the last day, where the school is
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="id district child guest guardian kind from_at until_on ended_at ended_by")
    objects = OpenedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["guest", "guardian", "kind"],
                condition=Q(ended_at=None),
                name="a_kind_is_opened_once_by_a_guardian",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(OPENABLE)), name="only_kinds_that_may_be_opened_to_a_guest"
            ),
            models.CheckConstraint(condition=~Q(guest=F("guardian")), name="nobody_opens_to_themselves"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__gte=F("from_at"), ended_by__isnull=False),
                name="what_was_opened_is_closed_by_somebody",
            ),
        ]
