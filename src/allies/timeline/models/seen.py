"""How far a member has read a child's story. One cursor for each seat: lines are fanned out when read."""

from datetime import datetime

from django.db import models

from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.once import write_once
from allies.teams.models import Child, District, Member


class Seen(models.Model):
    """Lines recorded up to here were there when this seat last opened the newest page.

    Not a record of when somebody read: it holds the time of the newest line, and no page shows it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    member = models.OneToOneField(Member, models.PROTECT, related_name="seen")
    up_to = models.DateTimeField()
    KEPT = kept(person="id district child member up_to")

    @classmethod
    def move(cls, member: Member, *, up_to: datetime) -> None:
        """Only forward; two pages at once move it to the later."""
        forward = models.Case(models.When(up_to__lt=up_to, then=models.Value(up_to)), default=models.F("up_to"))
        cursor = cls.objects.filter(member=member)
        if not cursor.update(up_to=forward):
            row = cls(district_id=member.district_id, child_id=member.child_id, member=member, up_to=up_to)
            write_once([row], unique="member")
            cursor.update(up_to=forward)  # another page may have been there in between
