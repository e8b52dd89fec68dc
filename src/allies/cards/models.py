"""A child's day card: what the child works on, the parts of the day, and what was said around it. The marks are records
of the goals (`progress`), and stand nowhere else.
"""

from typing import Any, TypedDict

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Home, Member, Versioned, one_stands
from allies.teams.permissions import Kind

MOST_GOALS = 5
MOST_PERIODS = 10


class OnTheCard(TypedDict, total=False):
    lines: list[dict[str, str]]
    periods: list[str]
    enough: int
    checks_in: bool
    is_small: bool


@history(but="replaced_at ended_at ended_by taken_out_at")
class DayCard(Versioned):
    """One version of a child's card. A change is a new row, so that a day that is over keeps its own card.

    `lines` are what is marked, in order: {goal: the root of the goal, place: its key there, words}. `periods` are the
    names of the parts of the day, in order; a mark is a record of the goal with the name as its activity.
    """

    kind = Kind.PLAN
    stands_until = (*Versioned.stands_until, "ended_at")

    root = models.UUIDField()
    lines = models.JSONField()
    periods = models.JSONField()
    enough = models.PositiveSmallIntegerField()  # of 100: from which share of its marks a day is reached
    checks_in = models.BooleanField(default=False)  # a word in the morning and one before going home
    is_small = models.BooleanField(default=False)  # for the child alone: no name and no title on it
    language = models.CharField(max_length=12, default="en")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="root lines periods enough checks_in is_small language ended_at ended_by")

    class Meta:
        constraints = [
            one_stands("child", ended_at=None, name="a_child_has_one_day_card"),
            models.CheckConstraint(
                condition=Q(enough__gte=1, enough__lte=100), name="what_is_enough_is_a_share_of_the_marks"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="a_day_card_is_ended_by_somebody",
            ),
        ]

    @property
    def slots(self) -> int:
        return len(self.lines) * len(self.periods)


class OfADay(AboutChild):
    """Whatever belongs to one day of a card."""

    kind: Any = Kind.PLAN
    goes_with = ("card",)

    card = models.ForeignKey(DayCard, models.PROTECT, related_name="+")  # the version of then
    card_root = models.UUIDField()
    day = models.DateField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="card card_root day by")

    class Meta:
        abstract = True


@history(but="replaced_at taken_out_at")
class Word(OfADay, Versioned):
    """School's words of one day: in the morning, before going home, one good thing. Written anew, the newer stands."""

    class Sort(models.TextChoices):
        CHECK_IN = "check_in", _("In the morning")
        CHECK_OUT = "check_out", _("Before going home")
        GOOD = "good", _("One good thing of the day")

    sort = models.CharField(max_length=10, choices=Sort)
    words = models.CharField(max_length=300)
    language = models.CharField(max_length=12, default="en")
    KEPT = kept(record="sort words language")

    class Meta:
        constraints = [
            one_stands("card_root", "day", "sort", name="one_word_of_a_sort_each_day"),
            models.CheckConstraint(condition=~Q(words=""), name="a_word_of_a_day_says_something"),
        ]


@history(but="taken_out_at")
class Sent(OfADay):
    """The card of one day went home before the day was over. Without it, it goes by itself with the day."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["card_root", "day"], condition=Q(taken_out_at=None), name="a_day_card_goes_home_once_a_day"
            )
        ]


@history(but="replaced_at taken_out_at")
class Reply(OfADay, Versioned):
    """One home's answer to one day: seen; it did what it had offered; a word back. For that home and school alone."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    did = models.BooleanField(default=False)
    words = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=12, default="en")
    KEPT = kept(record="home did words language")

    class Meta:
        constraints = [one_stands("card_root", "day", "home", name="one_answer_of_a_home_each_day")]


@history(but="replaced_at taken_out_at")
class HomeOffer(Versioned):
    """What one home wants to do after a day that went well. Its own idea; no row, or off, is as good."""

    kind = Kind.PLAN

    card_root = models.UUIDField()
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    words = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=12, default="en")
    is_on = models.BooleanField()
    KEPT = kept(record="card_root home words language is_on")

    class Meta:
        constraints = [
            one_stands("card_root", "home", name="one_offer_of_a_home_for_a_card"),
            models.CheckConstraint(condition=Q(is_on=False) | ~Q(words=""), name="an_offer_says_what"),
        ]
