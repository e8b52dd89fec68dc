"""How the adults help with a goal, step by step, and how often it was done as planned: of the plan, not of people."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.plans.models import Goal
from allies.teams.models import AboutChild, Home, Member
from allies.teams.permissions import Kind

MOST_STEPS = 10


@history(but="replaced_at taken_out_at")
class Way(AboutChild):
    """One version of how the adults help with a goal: `steps` in order, in words. A change is a new row."""

    kind = Kind.PLAN

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+")  # the version that stood then
    goal_root = models.UUIDField()
    steps = models.JSONField()
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="goal goal_root steps language by replaced_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["goal_root"],
                condition=Q(replaced_at=None, taken_out_at=None),
                name="a_goal_has_one_way_of_helping",
            )
        ]


@history(but="replaced_at taken_out_at")
class Check(AboutChild):
    """What became of each step on one day in one place: `done` has a `Did` for each step of `way`, in its order.

    Who wrote it is kept, since every row of the record has a writer, and is shown to nobody: it is the plan that is
    looked at. A newer check of the same hand, place and day stands in its place. A home's is its own and school's.
    """

    kind = Kind.PLAN

    class Did(models.TextChoices):
        DONE = "done", pgettext_lazy("of a step", "Done")
        NOT = "not", _("Not this time")
        NOT_UP = "none", _("Did not come up")

    way = models.ForeignKey(Way, models.PROTECT, related_name="+")  # the version that was carried out
    goal_root = models.UUIDField()
    place = models.CharField(max_length=20)  # the key of the goal's place
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")
    day = models.DateField()
    done = models.JSONField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="way goal_root place home day done by written_at replaced_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["goal_root", "place", "day", "by"],
                condition=Q(replaced_at=None, taken_out_at=None),
                name="one_check_of_a_hand_each_day",
            )
        ]
        indexes = [models.Index(fields=["child", "goal_root", "day"], name="checks_of_a_goal")]
