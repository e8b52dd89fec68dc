"""How the adults help with a goal, step by step, and how often it was done as planned: of the plan, not of people."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.plans.models import Goal
from allies.teams.models import AboutChild, Home, Member, Versioned, one_stands
from allies.teams.permissions import Kind, Side

MOST_STEPS = 10


@history(but="replaced_at taken_out_at")
class Way(Versioned):
    """One version of how the adults help with a goal: `steps` in order, in words. A change is a new row."""

    kind = Kind.PLAN
    goes_with = ("goal",)

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+")  # the version that stood then
    goal_root = models.UUIDField()
    steps = models.JSONField()
    language = models.CharField(max_length=12, default="en")
    KEPT = kept(record="goal goal_root steps language")

    class Meta:
        constraints = [one_stands("goal_root", name="a_goal_has_one_way_of_helping")]


@history(but="replaced_at taken_out_at")
class Check(Versioned):
    """What became of each step on one day in one place: `done` has a `Did` for each step of `way`, in its order.

    Who wrote it is kept, since every row of the record has a writer, and is shown to nobody: it is the plan that is
    looked at. A newer check of the same hand, place and day stands in its place. A home's is its own and school's.
    """

    kind = Kind.PLAN
    goes_with = ("way",)

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
    written_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(record="way goal_root place home day done written_at")

    class Meta:
        constraints = [one_stands("goal_root", "place", "day", "by", name="one_check_of_a_hand_each_day")]
        indexes = [models.Index(fields=["child", "goal_root", "day"], name="checks_of_a_goal")]


@history(but="home_yes_at home_yes_by school_yes_at school_yes_by ended_at taken_out_at")
class SharedCount(AboutChild):
    """School and one home wish to read how often steps are done in both places; it is counted once both have said so.

    It ends when either side switches it off, for both at one moment. By whom is written nowhere: not here, in no line,
    in no log. A new beginning is a new row.
    """

    kind = Kind.PLAN

    goal_root = models.UUIDField()
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    home_yes_at = models.DateTimeField(null=True, blank=True)
    home_yes_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    school_yes_at = models.DateTimeField(null=True, blank=True)
    school_yes_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="goal_root home home_yes_at home_yes_by school_yes_at school_yes_by ended_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["goal_root", "home"],
                condition=Q(ended_at=None, taken_out_at=None),
                name="one_shared_count_of_a_goal_with_a_home",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{side}_yes_at": None, f"{side}_yes_by": None})
                    | Q(**{f"{side}_yes_at__isnull": False, f"{side}_yes_by__isnull": False}),
                    name=f"a_shared_count_has_a_yes_of_{side}_by_somebody",
                )
                for side in ("home", "school")
            ),
            models.CheckConstraint(
                condition=Q(home_yes_at__isnull=False) | Q(school_yes_at__isnull=False),
                name="somebody_wished_for_a_shared_count",
            ),
        ]

    @property
    def since(self) -> datetime | None:
        """When the second of the two said yes; None while one side alone has."""
        yeses = [at for at in (self.home_yes_at, self.school_yes_at) if at is not None]
        return max(yeses) if len(yeses) == 2 else None

    def has_yes_of(self, side: Side) -> bool:
        return (self.home_yes_at if side is Side.HOME else self.school_yes_at) is not None
