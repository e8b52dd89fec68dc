"""What was filed under the wrong child and taken out again: who, why, and who had opened it meanwhile."""

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
    def read_by(self, person: Person) -> Self:
        return self.filter(readers=person).order_by("-at", "-id")


@history()
class TakenOut(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    why = models.CharField(max_length=500)
    at = models.DateTimeField(default=timezone.now)
    readers = models.ManyToManyField(Person, related_name="+")
    KEPT = kept(record="id district child entry by why at readers")
    objects = TakenOutQuerySet.as_manager()

    @classmethod
    def shown_to(cls, leader: Leader) -> models.QuerySet["TakenOut"]:
        """The latest of a school, for its leader: nobody else learns who had opened it."""
        taken = TakenOut.objects.filter(child__school=leader.school_id).select_related("child", "entry", "by__person")
        return taken.prefetch_related("readers").order_by("-at", "-id")[:100]

    @property
    def what(self) -> str:
        """What kind of thing it was; what it said is nobody's any more."""
        return str(Kind(self.entry.kind).label)
