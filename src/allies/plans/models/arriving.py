"""Last year's plan on its way in: pasted, cut into goals, looked over. Its bringer's alone until it is kept."""

from django.db import models
from django.utils import timezone

from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.teams.models import Child, District, Member


class Arriving(models.Model):
    """One for each seat. `goals` are its pieces in their order: {id, words}, and {own} where a part was put right.

    What is read out of the words is read anew each time; only what a person changed by hand is held. What nobody
    touched for a month goes by itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)  # of the plan that it will be
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    member = models.OneToOneField(Member, models.CASCADE, related_name="+")
    profile = models.CharField(max_length=40)
    begins_on = models.DateField()
    ends_on = models.DateField()
    came_from = models.CharField(max_length=120)
    goals = models.JSONField(default=list)
    content = models.BinaryField(null=True, blank=True)  # the PDF
    changed_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(used="id district child member profile begins_on ends_on came_from goals content changed_at")

    @classmethod
    def of(cls, member: Member) -> "models.QuerySet[Arriving]":
        return cls.objects.filter(member=member)
