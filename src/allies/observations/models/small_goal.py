"""What the child works towards, in a line, and where. Small on purpose: the plan has the whole of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Member
from allies.teams.permissions import Kind


@history(but="ended_at ended_by taken_out_at", sealing="words")
class SmallGoal(AboutChild):
    kind = Kind.OBSERVATION

    class Setting(models.TextChoices):
        SCHOOL = "school", _("At school")
        HOME = "home", _("At home")
        BOTH = "both", _("In both places")

    words = models.CharField(max_length=200)
    setting = models.CharField(max_length=8, choices=Setting)
    language = models.CharField(max_length=12)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="words setting language by ended_at ended_by sealed_at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_by=None)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="a_small_goal_is_ended_by_somebody",
            ),
        ]


@history(but="taken_out_at")
class GoalTurn(AboutChild):
    """Somebody said that the team is done with a small goal, or took it up again. The last one holds."""

    kind = Kind.OBSERVATION
    goes_with = ("goal",)

    class Turn(models.TextChoices):
        ENDED = "ended", "ended"
        AGAIN = "again", "again"

    goal = models.ForeignKey(SmallGoal, models.PROTECT, related_name="+")
    turn = models.CharField(max_length=8, choices=Turn)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="goal turn by")
