"""What keepers of a team say of somebody who is invited: the same person as one whom we know, or another."""

from django.db import models
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.proving import Proving, proven
from allies.people.models import Person

from .child import Child
from .district import District
from .invitation import Invitation


class SaidWhoQuerySet(Proving["SaidWho"]):
    pass


@proven()
@history()
class SaidWho(models.Model):
    """One keeper's word on one invitation and one person of this child's team, now or before. It is never taken back:
    an invitation of which something wrong was said is withdrawn, and made anew."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="said_who")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    is_same = models.BooleanField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    KEPT = kept(record="id district child invitation person is_same by at")
    objects = SaidWhoQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invitation", "person", "by"], name="each_keeper_says_once_who_somebody_is")
        ]
