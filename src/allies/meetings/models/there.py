"""Who was at a meeting, and how."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Member
from allies.teams.permissions import Kind

from .invited import Invited
from .meeting import Held


@history(but="taken_out_at")
class There(AboutChild):
    """How one of those invited took part. It is for whom the invitation is."""

    kind = Kind.PLAN
    goes_with = ("held",)

    class Way(models.TextChoices):
        THERE = "there", _("in person")
        PHONE = "phone", _("by phone")
        VIDEO = "video", _("by video")
        EXCUSED = "excused", _("excused in writing")
        AWAY = "away", _("did not take part")

    held = models.ForeignKey(Held, models.PROTECT, related_name="there")
    invited = models.ForeignKey(Invited, models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=Way)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="held invited way by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["held", "invited"], condition=Q(taken_out_at=None), name="one_way_to_take_part_in_a_meeting"
            )
        ]
