"""What was seen of a goal: one record for each time, in one place; or why there is none."""

from typing import TypedDict

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.goals import parts
from allies.plans.models import Goal
from allies.plans.models.goals import keys
from allies.teams.models import AboutChild, District, Home, Member, Versioned, one_stands
from allies.teams.permissions import Kind

from .values import amount_of

MOST_MINUTES = 24 * 60


@history(but="replaced_at taken_out_at")
class HelpList(Versioned):
    """The team's own list of help for one child, from none to most: {key, words}. A change is a new row.

    Words are empty where the house's own are meant, so that each reader has them in their language. A key is kept
    through all versions, and the first is always `none`.
    """

    kind = Kind.PLAN

    levels = models.JSONField()
    language = models.CharField(max_length=12, default="en")
    KEPT = kept(record="levels language")

    class Meta:
        constraints = [one_stands("child", name="one_list_of_help_stands")]


@history(but="replaced_at taken_out_at")
class GoalPicture(Versioned):
    """The picture by which the child knows a goal on their own pages. A change is a new row; empty: none any more."""

    kind = Kind.PLAN
    goes_with = ("goal",)

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+")  # the first of its versions
    symbol = models.CharField(max_length=60, blank=True)
    KEPT = kept(record="goal symbol")

    class Meta:
        constraints = [one_stands("goal", name="one_picture_of_a_goal_stands")]


class Seen(TypedDict, total=False):
    """What somebody says of one time, beside the goal, the place and the hour."""

    value: float | None
    out_of: float | None
    minutes: float | None
    is_capped: bool
    activity: str
    missing: str
    taps: list[dict[str, str]]
    help_list: HelpList | None
    helped: str


@history(but="taken_out_at")
class Record(AboutChild):
    """One time that a goal was watched in one place. `value` is in its unit, or `missing` says why there is none.

    `value` of `out_of` for shares and levels; a count with the `minutes` watched for rates; minutes or seconds for what
    is timed. `is_capped`: it had not begun when the wait ended, or was not reached in so many tries, so that the truth
    is more. `taps`: each trial or stretch in its order, {id, at, mark}, where it was tapped; the value is counted from
    them (`taps.counted`), and those of help name the version of the list they are of. `at` is empty where only a number
    of them was typed.
    `by` typed it in, and `seen_by` saw it where that was another of the same side; who is on no team has `initials`.
    A correction is a row of its own; the row before stays. What home records is for that home and school.
    """

    kind = Kind.PLAN
    goes_with = ("goal", "root")

    class Missing(models.TextChoices):
        ABSENT = "absent", _("The child was away")
        NOT_OBSERVED = "not_observed", _("Nobody could watch")
        SAID_NO = "said_no", _("The child said no or stopped")
        NOT_APPLICABLE = "not_applicable", _("It did not come up")
        MISTAKE = "mistake", _("This was written here by mistake")

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+")  # the version that stood then
    goal_root = models.UUIDField()
    place = models.CharField(max_length=20)  # the key of the goal's place
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")  # of who recorded it
    happened_at = models.DateTimeField()
    day = models.DateField()  # the same, where the school is
    minutes = models.FloatField(null=True, blank=True)  # watched
    activity = models.CharField(max_length=120, blank=True)
    measure = models.CharField(max_length=12, choices=keys(parts.Measure))
    unit = models.CharField(max_length=20, choices=keys(parts.Unit))
    value = models.FloatField(null=True, blank=True)
    out_of = models.FloatField(null=True, blank=True)
    is_capped = models.BooleanField(default=False)
    taps = models.JSONField(default=list)
    help_list = models.ForeignKey(
        HelpList, models.PROTECT, null=True, blank=True, related_name="+"
    )  # none: the house's
    helped = models.CharField(max_length=120, blank=True)  # who else had a hand in what is there when it is done
    missing = models.CharField(max_length=16, blank=True, choices=Missing)
    root = models.ForeignKey("self", models.PROTECT, related_name="versions")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    written_at = models.DateTimeField(default=timezone.now)  # by the writer's clock; it may have come in later
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    seen_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")  # none: `by` did
    initials = models.CharField(max_length=8, blank=True, db_default="", default="")  # as they stand on the paper
    KEPT = kept(
        record="goal goal_root place home happened_at day minutes activity measure unit value out_of is_capped taps "
        "help_list helped missing root corrects written_at by seen_by initials"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False, missing="") | (Q(value=None) & ~Q(missing="")),
                name="a_record_has_a_value_or_says_why_not",
            ),
            models.CheckConstraint(condition=Q(value=None) | Q(value__gte=0), name="a_value_is_not_below_nothing"),
            models.CheckConstraint(
                condition=Q(value=None) | Q(out_of=None) | Q(value__lte=F("out_of")),
                name="a_value_is_not_more_than_there_is",
            ),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gt=0, minutes__lte=MOST_MINUTES),
                name="the_minutes_watched_fit_in_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["child", "goal_root", "happened_at", "id"], name="records_of_a_goal"),
            # The unique one holds mostly nothing, so that SQLite, once it has counted, reads all rows in its place.
            models.Index(fields=["corrects"], condition=Q(corrects__isnull=False), name="corrections_of_records"),
        ]

    @property
    def observer(self) -> Member:
        """Who was there, whoever typed it in."""
        return self.by if self.seen_by_id is None or self.seen_by is None else self.seen_by

    @property
    def amount(self) -> float | None:
        """As it is drawn, and held against the goal; None where there is no value."""
        how = {"out_of": self.out_of, "minutes": self.minutes}
        return amount_of(self.measure, self.value, **how, criterion=self.goal.criterion)

    @property
    def writer(self) -> Member:
        """Who was there: what somebody else types in, or puts right, stays theirs."""
        return self.root.observer


@history(but="taken_out_at")
class Decision(AboutChild):
    """What the team decided about a goal on a day. A change is a line in the graph; the aim and the words stay data."""

    kind = Kind.PLAN
    goes_with = ("goal",)

    class What(models.TextChoices):
        CONTINUE = "continue", _("Go on as it is")
        CHANGE = "change", _("Change how we help")
        RAISE = "raise", _("Aim higher")
        END = "end", _("Stop working on it")

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+")  # the version that stood then
    goal_root = models.UUIDField()
    what = models.CharField(max_length=10, choices=What)
    day = models.DateField()
    label = models.CharField(max_length=60, blank=True)  # of a change, for the graph: what is different now
    why = models.TextField()
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="goal goal_root what day label why language by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="a_decision_says_why"),
            models.CheckConstraint(condition=~Q(what="change") | ~Q(label=""), name="a_change_says_what_is_different"),
        ]
        indexes = [models.Index(fields=["child", "goal_root", "day", "id"], name="decisions_about_a_goal")]


@history(but="taken_out_at")
class Difference(AboutChild):
    """What one side says is different between school and one home. A newer row says more; none takes the place of one.

    For that home and school, whoever wrote it: what school says of one home is nothing that another home reads.
    """

    kind = Kind.PLAN
    goes_with = ("goal",)

    class What(models.TextChoices):
        WHO = "who", _("Who is there")
        TIME = "time", _("The time of day")
        HELP = "help", _("How much help there is")
        MATERIALS = "materials", _("The things that are used")
        NOISE = "noise", _("How loud or full it is")
        COUNTING = "counting", _("How it is counted")

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+")  # the version that stood then
    goal_root = models.UUIDField()
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")  # the home that stands beside school
    what = models.JSONField(default=list)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="goal goal_root home what words language by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(what=[]) | ~Q(words=""), name="a_difference_says_something"),
        ]
        indexes = [models.Index(fields=["child", "goal_root", "id"], name="differences_of_a_goal")]

    @property
    def what_in_words(self) -> list[str]:
        return [str(one.label) for one in self.What if one.value in self.what]


class RolledUp(AboutChild):
    """What is kept of one line beside its records, in the moment in which they are written: made from them, and from

    nothing else, so it can be made again at any time (`actions/rolling.py`). A line is one place, by school or by one
    home; its audience is that of its records, so nobody reads of it who does not read them.
    """

    kind = Kind.PLAN

    goal_root = models.UUIDField()
    place = models.CharField(max_length=20)
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="goal_root place home")

    class Meta:
        abstract = True


class Week(RolledUp):
    """The records of one line in one week: sums for what is a share or a rate, the middle for all else.

    Of what is measured as the goal is measured now; where that was changed, older values are in no sum. `missing`
    counts, by reason, the times without a value. Its id is made of its line and its Monday.
    """

    monday = models.DateField()
    records = models.PositiveIntegerField()  # with such a value
    days = models.PositiveSmallIntegerField()  # with one
    value = models.FloatField()  # these three are sums
    out_of = models.FloatField()
    minutes = models.FloatField()
    middle = models.FloatField(null=True, blank=True)  # the median of the values
    missing = models.JSONField(default=dict)
    KEPT = kept(record="monday records days value out_of minutes middle missing")

    class Meta(RolledUp.Meta):
        abstract = False
        indexes = [models.Index(fields=["child", "goal_root", "monday"], name="weeks_of_a_goal")]


class Standing(RolledUp):
    """Where one line stands: what a page of many children says of it without reading its records.

    `answer` and `why` are keys of `statistics.deciding`, empty where there is nothing to aim at; `points` and
    `weeks_more` say what is missing. Its id is made of its line.
    """

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+")  # the version that it is held against
    last_on = models.DateField()  # a value, or why there is none
    records = models.PositiveIntegerField()  # with a value
    days = models.PositiveIntegerField()  # with a value
    answer = models.CharField(max_length=12, blank=True)
    why = models.CharField(max_length=20, blank=True)
    points = models.PositiveSmallIntegerField(default=0)
    weeks_more = models.PositiveSmallIntegerField(default=0)
    reached_on = models.DateField(null=True, blank=True)
    again_on = models.DateField(null=True, blank=True)  # from when on the goal asks whether it stayed
    rolled_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(record="goal last_on records days answer why points weeks_more reached_on again_on rolled_at")

    class Meta(RolledUp.Meta):
        abstract = False
        indexes = [models.Index(fields=["child", "goal_root"], name="lines_of_a_goal")]


class InLesson(models.Model):
    """A child whose goals somebody writes down in one lesson with others': chosen once, until they choose again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    member = models.OneToOneField(Member, models.CASCADE, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(person="id district member chosen_at")


@history(but="taken_out_at")
class Danger(AboutChild):
    """Whether what a goal counts can hurt somebody, as the team says. The newest row holds; nobody is blamed by it."""

    kind = Kind.PLAN
    goes_with = ("goal",)

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+")  # the version that stood then
    goal_root = models.UUIDField()
    is_on = models.BooleanField()
    why = models.TextField()
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="goal goal_root is_on why language by")

    class Meta:
        indexes = [models.Index(fields=["child", "goal_root", "id"], name="dangers_of_a_goal")]


@history(but="taken_out_at")
class PersonAsked(AboutChild):
    """Something that can hurt was written down: a person looks the same day, whatever the numbers say.

    For whoever reads the record. It stays open until somebody says that they have seen it (`PersonCame`).
    """

    kind = Kind.PLAN
    goes_with = ("record",)

    record = models.OneToOneField(Record, models.PROTECT, related_name="+")  # the first word of it
    goal_root = models.UUIDField()
    KEPT = kept(record="record goal_root")


@history(but="taken_out_at")
class PersonCame(AboutChild):
    """Somebody has seen what can hurt, and says what is done. Taken out, the question is open again."""

    kind = Kind.PLAN
    goes_with = ("asked",)

    asked = models.ForeignKey(PersonAsked, models.PROTECT, related_name="+")
    words = models.TextField()
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="asked words language by")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="who_came_says_what_is_done")]


class Checked(models.Model):
    """One time that what is kept of lines was held against their records. Nothing about anybody."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    lines = models.PositiveIntegerField()
    differed = models.PositiveIntegerField()  # and were made anew
    KEPT = kept(always="id at lines differed")


@history(but="ended_at ended_by taken_out_at")
class Watched(AboutChild):
    """Two people wrote of the same moment in the same place. `leads` counts in the line; `second` stands beside it.

    Who wrote first leads, so that nobody chooses by the number. Ended: they had not watched together after all.
    """

    kind = Kind.PLAN
    goes_with = ("leads", "second")

    goal_root = models.UUIDField()
    leads = models.ForeignKey(Record, models.PROTECT, related_name="+")  # the first word of each
    second = models.ForeignKey(Record, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="goal_root leads second by ended_at ended_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["leads"], condition=Q(ended_at=None), name="a_record_leads_once"),
            models.UniqueConstraint(fields=["second"], condition=Q(ended_at=None), name="a_record_is_second_once"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="who_parted_two_records_says_when",
            ),
        ]
        indexes = [models.Index(fields=["child", "goal_root", "id"], name="watched_by_two")]
