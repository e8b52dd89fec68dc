"""A plan for hard moments: what prevents them, what is taught in their place, the steps in them, and what comes after.

In papers a behaviour (support) plan, BIP. What it looks like is said kindly, since the child may read it one day.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.jurisdictions.known import profile_of
from allies.jurisdictions.profiles import Support
from allies.profiles.models import Term
from allies.teams.models import AboutChild, Child, District, Home, Member, Versioned, one_stands
from allies.teams.permissions import Kind
from allies.translation.models import HowRead

MOST_STEPS = 7  # each step must be read in the moment
LISTS = ("before", "during", "avoid", "safe", "after")


class OfAPlan(AboutChild):
    """Whatever belongs to one plan. `root` is all that its versions have in common, from the first draft on."""

    kind: Any = Kind.PLAN

    root = models.UUIDField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    language = models.CharField(max_length=12, default="en")
    KEPT = kept(record="root by language")

    class Meta:
        abstract = True


class Draft(models.Model):
    """What somebody has not shared, or not signed, yet: their own alone, one for each part of each plan."""

    class Part(models.TextChoices):
        PLAN = "plan", "plan"
        THOUGHT = "thought", "thought"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    root = models.UUIDField()
    part = models.CharField(max_length=8, choices=Part)
    typed = models.JSONField(default=dict)
    changed_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(person="id district child member root part typed changed_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "root", "part"], name="one_draft_of_a_seat_for_a_plan"),
        ]

    @classmethod
    def of(cls, member: Member, part: str = Part.PLAN) -> "models.QuerySet[Draft]":
        return cls.objects.filter(member=member, part=part).order_by("-changed_at", "id")


@history(but="taken_out_at")
class Version(OfAPlan):
    """A plan as it was shared. A change is a new row; the one before goes on until the new one may be used.

    `cards` pins what helps as it stood then: whoever said yes said it to those very steps.
    """

    class Asks(models.TextChoices):
        YES = "yes", _("The family is asked to agree")
        NONE = "none", _("Our district says that consent is not needed")

    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    what = models.CharField(max_length=600)  # what one sees and hears; not what the child is
    term = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+")
    signs = models.CharField(max_length=300, blank=True)  # what comes first
    before = models.JSONField(default=list)
    skill = models.CharField(max_length=300)
    goal_root = models.UUIDField(null=True, blank=True)
    during = models.JSONField()
    avoid = models.JSONField(default=list)
    safe = models.JSONField(default=list)
    call = models.CharField(max_length=200)
    number_to_call = models.CharField(max_length=40, blank=True)
    after = models.JSONField(default=list)
    cards = models.JSONField(default=list)  # [{"part": "before", "version": id of a version of what helps}]
    profile = models.CharField(max_length=40)  # of the place, whose word on a yes holds
    asks = models.CharField(max_length=4, choices=Asks, default=Asks.YES)
    asks_why = models.CharField(max_length=300, blank=True)
    begins_on = models.DateField()
    look_again_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ends_when = models.CharField(max_length=200, blank=True)
    changed = models.CharField(max_length=300, blank=True)  # what is different from the version before, and why
    KEPT = kept(
        record="number title what term signs before skill goal_root during avoid safe call number_to_call after cards "
        "profile asks asks_why begins_on look_again_on ends_on ends_when changed"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["root", "number"], name="a_number_is_of_one_version"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=False) | ~Q(ends_when=""), name="a_plan_says_when_it_ends"
            ),
            models.CheckConstraint(condition=~Q(call=""), name="a_plan_says_whom_to_call"),
            models.CheckConstraint(condition=~Q(asks="none", asks_why=""), name="no_yes_is_asked_for_with_a_word_why"),
        ]
        indexes = [models.Index(fields=["child", "root", "number"], name="versions_of_a_support_plan")]

    @property
    def support(self) -> Support:
        """What the place says of plans like this."""
        return profile_of(self.profile).support

    def pinned(self, part: str) -> list[str]:
        return [one["version"] for one in self.cards if one["part"] == part]

    @property
    def typed_words(self) -> Iterable[str]:
        """All that people wrote in it, in order."""
        yield from (self.title, self.what, self.signs, *self.before, self.skill, *self.during, *self.avoid)
        yield from (*self.safe, self.call, *self.after, self.ends_when, self.changed, self.asks_why)


@history(but="replaced_at taken_out_at")
class Thought(OfAPlan, Versioned):
    """What a qualified person thinks it does for the child: a maybe, in their words, under their name. Signed or not
    here at all. The program knows none and offers none."""

    words = models.CharField(max_length=800)
    rests_on = models.CharField(max_length=400)  # what was looked at, and with whom
    signs_as = models.CharField(max_length=120)  # what they are trained as, in their words
    sum = models.CharField(max_length=64)  # SHA-256 of what was signed
    known_by = models.JSONField(default=list)  # how they showed who they are
    KEPT = kept(record="words rests_on signs_as sum known_by")

    class Meta:
        constraints = [
            one_stands("root", name="one_signed_thought_stands"),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(rests_on="") & ~Q(signs_as=""), name="a_thought_is_signed_by_somebody"
            ),
        ]


@history(but="replaced_at taken_out_at")
class Answer(OfAPlan, Versioned):
    """What one guardian says to one version. A no is read by all who read the plan, the rest by home and school.

    `of` says it; `by` is somebody of school where it was said on paper or aloud.
    """

    goes_with = ("version",)

    is_of = "of"

    class Says(models.TextChoices):
        YES = "yes", _("Yes, do it like this")
        NO = "no", _("No, not like this")
        TALK = "talk", _("I would like to talk first")

    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    of = models.ForeignKey(Member, models.PROTECT, related_name="+")
    says = models.CharField(max_length=4, choices=Says)
    words = models.CharField(max_length=600, blank=True)
    said_on = models.DateField(null=True, blank=True)  # on paper: the day that stands there
    sum = models.CharField(max_length=64)  # SHA-256 of the version as it was before their eyes
    known_by = models.JSONField(default=list)
    how_read = models.CharField(max_length=12, choices=HowRead, blank=True)  # where it is not in their language
    KEPT = kept(record="version of says words said_on sum known_by how_read")

    class Meta:
        constraints = [
            one_stands("version", "of", name="one_answer_of_a_guardian_stands"),
            models.CheckConstraint(condition=~Q(says="no", words=""), name="a_no_to_a_support_plan_says_why"),
        ]
        indexes = [models.Index(fields=["root", "replaced_at"], name="answers_to_a_support_plan")]


@history(but="replaced_at taken_out_at")
class HomePart(OfAPlan, Versioned):
    """What one home does when it gets hard: its own offer, read by that home and school. Empty: taken away again."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    steps = models.JSONField(default=list)
    words = models.CharField(max_length=400, blank=True)
    KEPT = kept(record="home steps words")

    class Meta:
        constraints = [one_stands("root", "home", name="one_part_of_a_home_stands")]

    @property
    def is_empty(self) -> bool:
        return not self.steps and not self.words


@history(but="taken_out_at")
class ShownTo(OfAPlan):
    """Somebody was shown how it is done: who, on which day, by whom. A fact; read at school alone."""

    goes_with = ("version",)

    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    who = models.ForeignKey(Member, models.PROTECT, related_name="+")
    day = models.DateField()
    by_whom = models.CharField(max_length=100)
    KEPT = kept(record="version who day by_whom")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "who", "day"], condition=Q(taken_out_at=None), name="shown_once_on_a_day"
            )
        ]


@history(but="taken_out_at")
class Turn(OfAPlan):
    """The team looked at it again and goes on until a next day, or it ends, with a word why. The newest counts."""

    class State(models.TextChoices):
        GOES_ON = "goes_on", pgettext_lazy("of a support plan", "It goes on")
        ENDED = "ended", pgettext_lazy("of a support plan", "It ends")

    state = models.CharField(max_length=8, choices=State)
    why = models.CharField(max_length=300)
    next_on = models.DateField(null=True, blank=True)
    KEPT = kept(record="state why next_on")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="a_support_plan_turns_with_a_word_why"),
            models.CheckConstraint(
                condition=Q(state="ended", next_on=None) | Q(state="goes_on", next_on__isnull=False),
                name="what_goes_on_is_looked_at_again",
            ),
        ]
