"""When progress is told, what each side says beside the numbers, and each report as it went out."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.plans.models import Plan
from allies.teams.models import AboutChild, Child, District, Home, Member, Versioned, one_stands
from allies.teams.permissions import Kind, Side


@history(but="replaced_at taken_out_at")
class Rhythm(Versioned):
    """When a plan says that progress is told: every so many weeks, or on days that are named. The newest counts."""

    kind = Kind.PLAN
    goes_with = ("plan",)

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    every_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    days = models.JSONField(default=list)  # of report cards: "2026-12-11"
    KEPT = kept(record="plan every_weeks days")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(every_weeks=None) | Q(every_weeks__gte=1, days=[]), name="a_rhythm_is_of_weeks_or_of_days"
            ),
            one_stands("plan", name="one_rhythm_of_a_plan"),
        ]


@history(but="replaced_at taken_out_at")
class Said(Versioned):
    """One sentence beside the numbers of a goal, for the report of a day, in the words of who said it.

    School's is school's until the report is sent. Home's is an offer, for that home and school. What the child said is
    written down word for word: what was told at a home goes into that home's report alone.
    """

    kind = Kind.PLAN
    goes_with = ("plan",)

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    due_on = models.DateField()
    goal_root = models.UUIDField()
    voice = models.CharField(max_length=10, choices=Side)
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")  # where it was written
    words = models.CharField(max_length=300, blank=True)  # none: it was taken back
    language = models.CharField(max_length=12, default="en")
    KEPT = kept(record="plan due_on goal_root voice home words language")

    class Meta:
        constraints = [
            one_stands("plan", "due_on", "goal_root", "voice", home=None, name="one_sentence_of_a_voice_at_school"),
            one_stands(
                *("plan", "due_on", "goal_root", "voice", "home"),
                home__isnull=False,
                name="one_sentence_of_a_voice_at_a_home",
            ),
            models.CheckConstraint(condition=~Q(voice="home") | Q(home__isnull=False), name="homes_words_have_a_home"),
        ]


class Unsent(models.Model):
    """What somebody has written for a report and not sent: their own alone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    due_on = models.DateField()
    words = models.TextField(blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(person="id district child member plan due_on words changed_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "plan", "due_on"], name="one_unsent_report_of_a_seat_for_a_day")
        ]

    @classmethod
    def words_of(cls, member: Member, plan: Plan, due_on: date) -> str:
        found = cls.objects.filter(member=member, plan=plan, due_on=due_on).first()
        return found.words if found else ""


@history(but="taken_out_at")
class Report(AboutChild):
    """A progress report that was sent. A later one for the same day has the next number, and says what changed.

    `holds`: the ids of all that it was made of, so that it goes with what was filed under the wrong child.
    """

    kind = Kind.PLAN

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    due_on = models.DateField()
    number = models.PositiveSmallIntegerField(default=1)
    as_of = models.DateField()
    words = models.TextField(blank=True)
    changed = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=12, default="en")
    holds = models.JSONField(default=list)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="plan due_on number as_of words changed language holds by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "due_on", "number"], condition=Q(taken_out_at=None), name="one_report_of_a_number"
            ),
            models.CheckConstraint(
                condition=Q(number=1, changed="") | (Q(number__gt=1) & ~Q(changed="")),
                name="a_later_report_says_what_changed",
            ),
        ]


@history(but="taken_out_at")
class Sheet(AboutChild):
    """A report as it went to one home: the very words, numbers and drawings, in each language. It names no other home.

    `goals`: for each language, each goal with its parts; `said`: by goal, what people wrote, in their own language.
    """

    kind = Kind.PLAN
    goes_with = ("report",)

    report = models.ForeignKey(Report, models.PROTECT, related_name="+")
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    goals = models.JSONField(default=dict)
    said = models.JSONField(default=dict)
    KEPT = kept(record="report home goals said")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "home"], name="one_sheet_of_a_report_for_a_home")]
