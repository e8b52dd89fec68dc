"""That a seat opened the page of a thing by itself: from then on it is no news to them, wherever the story stands."""

import uuid
from collections.abc import Iterable

from django.db import models

from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.once import write_once
from allies.teams.models import Child, District, Member


class ThingOpened(models.Model):
    """Without a time: it is no record of when somebody read. "Seen by" names the seat to the other side."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+", db_index=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", db_index=False)
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", db_index=False)
    about_id = models.UUIDField()
    KEPT = kept(person="id district child member about_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "about_id"], name="a_thing_is_opened_once_by_a_seat"),
        ]

    @classmethod
    def of(cls, things: Iterable[uuid.UUID], seats: Iterable[uuid.UUID]) -> set[tuple[uuid.UUID, uuid.UUID]]:
        """What of these was opened by whom of these."""
        return set(cls.objects.filter(about_id__in=things, member__in=seats).values_list("about_id", "member"))

    @classmethod
    def note(cls, member: Member, things: Iterable[uuid.UUID]) -> None:
        """All that a page shows whole. Opened twice is once."""
        whose = {"district_id": member.district_id, "child_id": member.child_id, "member_id": member.pk}
        wanted = set(things)
        known = cls.objects.filter(member=member, about_id__in=wanted).values_list("about_id", flat=True)
        write_once((cls(about_id=thing, **whose) for thing in wanted.difference(known)), unique="member about_id")
