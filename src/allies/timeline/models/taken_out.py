"""What was filed under the wrong child and taken out again: who, why, and who had opened it meanwhile."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.people.models import Person
from allies.teams.models import Child, District, Leader, Member
from allies.teams.permissions import Kind

from .entry import Entry


class TakenOutQuerySet(models.QuerySet["TakenOut"]):
    def standing(self) -> Self:
        """Those that were not put back."""
        return self.filter(put_back=None)

    def read_by(self, person: Person) -> Self:
        return self.standing().filter(readers=person).order_by("-at", "-id")


@history()
class TakenOut(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")  # it may be put back, and taken out again
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    why = models.CharField(max_length=500)
    at = models.DateTimeField(default=timezone.now)
    readers = models.ManyToManyField(Person, related_name="+")
    opened = models.JSONField(default=dict)  # by the id of each reader, when they first opened a page that showed it
    KEPT = kept(record="id district child entry by why at readers opened")
    objects = TakenOutQuerySet.as_manager()

    @classmethod
    def of_school(cls, leader: Leader) -> TakenOutQuerySet:
        return TakenOut.objects.filter(child__school=leader.school_id)

    @classmethod
    def moved_to_school(cls, leader: Leader) -> TakenOutQuerySet:
        """What came from a child of another school: of that child this leader learns nothing."""
        moved = TakenOut.objects.filter(moved__to_child__school=leader.school_id)
        moved = moved.exclude(child__school=leader.school_id).select_related("moved__to_child", "entry", "by__person")
        return moved.order_by("-at", "-id")

    @classmethod
    def shown_to(cls, leader: Leader) -> models.QuerySet["TakenOut"]:
        """The latest of a school, for its leader: nobody else learns who had opened it."""
        about = ("child", "entry", "by__person", "put_back__by", "moved__to_child")
        taken = cls.of_school(leader).select_related(*about)
        return taken.prefetch_related("readers").order_by("-at", "-id")[:100]

    @property
    def was_put_back(self) -> bool:
        return hasattr(self, "put_back")

    @property
    def was_moved(self) -> bool:
        return hasattr(self, "moved")

    @property
    def read_by_whom(self) -> list[tuple[Person, datetime | None]]:
        """The day stands in no row that is older than this column."""
        found = [(person, self.opened.get(str(person.pk))) for person in self.readers.all()]
        return [(person, datetime.fromisoformat(at) if at else None) for person, at in found]

    @property
    def what(self) -> str:
        """What kind of thing it was; what it said is nobody's any more."""
        return str(Kind(self.entry.kind).label)
