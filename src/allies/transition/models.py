"""Life after school: what the student wants, goals for it, what leads there, and who was told which rights pass.

A goal, a service and an agency change by a new row, so that what was planned a year ago can be read as it was.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Home, InALanguage, Member, Versioned, one_stands
from allies.teams.permissions import Kind, Side

MOST_WORDS = 600
MOST_OF_A_LINE = 200


class Topic(models.TextChoices):
    INTEREST = "interest", _("Interests")
    HOPE = "hope", _("Hopes")
    STRENGTH = "strength", _("Strengths")


@history(but="taken_out_at sealed_at", sealing="words")
class Hope(InALanguage, AboutChild):
    """An interest, a hope or a strength, as it was said. `voice` is whose words these are: the student’s, where an
    adult wrote it down with them or they did in a place of their own. A home's are that home's and school's.
    """

    kind = Kind.PLAN

    topic = models.CharField(max_length=10, choices=Topic)
    voice = models.CharField(max_length=10, choices=Side)
    words = models.TextField()
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="topic voice words home by sealed_at")

    class Meta:
        indexes = [models.Index(fields=["child", "recorded_at", "id"], name="hopes_for_after_school")]
        constraints = [
            models.CheckConstraint(
                condition=Q(voice__in=[Side.HOME, Side.SCHOOL, Side.CHILD]), name="hopes_have_three_voices"
            )
        ]


class Area(models.TextChoices):
    """34 CFR 300.320(b)(1): training and education, employment and, where appropriate, independent living."""

    LEARNING = "learning", _("Learning")
    WORK = "work", _("Work")
    LIVING = "living", _("Living")


class InVersions(InALanguage, Versioned):
    """`root` is the id of the first version. The last version of what is over says so: `is_over`."""

    kind = Kind.PLAN

    root = models.UUIDField()
    is_over = models.BooleanField(default=False)
    KEPT = kept(record="root is_over")

    class Meta:
        abstract = True


@history(but="replaced_at taken_out_at")
class PostsecondaryGoal(InVersions):
    """Something that can be seen to have happened once the student has left school, and on what it rests."""

    area = models.CharField(max_length=10, choices=Area)
    words = models.TextField()
    assessed = models.CharField(max_length=MOST_OF_A_LINE)
    assessed_by = models.CharField(max_length=MOST_OF_A_LINE)
    assessed_on = models.DateField()
    KEPT = kept(record="area words assessed assessed_by assessed_on")

    class Meta:
        constraints = [one_stands("root", name="one_version_of_a_postsecondary_goal")]
        indexes = [models.Index(fields=["child", "replaced_at"], name="postsecondary_goals")]


class Sort(models.TextChoices):
    """34 CFR 300.320(b)(2) and 300.43(a)(2)."""

    COURSES = "courses", _("Courses of study")
    INSTRUCTION = "instruction", _("Instruction")
    RELATED = "related", _("Related services")
    COMMUNITY = "community", _("Community experiences")
    WORK = "work", _("Work and other adult living")
    DAILY = "daily", _("Daily living skills")
    VOCATIONAL = "vocational", _("Functional vocational evaluation")


@history(but="replaced_at taken_out_at")
class TransitionService(InVersions):
    """What leads to the goals, who gives it, and from when until when."""

    sort = models.CharField(max_length=12, choices=Sort)
    words = models.TextField()
    giver = models.CharField(max_length=MOST_OF_A_LINE)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    KEPT = kept(record="sort words giver begins_on ends_on")

    class Meta:
        constraints = [
            one_stands("root", name="one_version_of_a_transition_service"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("begins_on")),
                name="a_transition_service_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["child", "replaced_at"], name="transition_services")]


class Answered(models.TextChoices):
    NOT_ASKED = "not_asked", _("Not asked yet")
    ASKED = "asked", _("Asked, no answer yet")
    YES = "yes", _("Will help")
    NO = "no", _("Said no")


@history(but="replaced_at taken_out_at")
class Agency(InVersions):
    """Somebody outside the school who may help after it. `asked_by` asked them on `asked_on`."""

    name = models.CharField(max_length=MOST_OF_A_LINE)
    words = models.TextField()
    state = models.CharField(max_length=10, choices=Answered)
    asked_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    asked_on = models.DateField(null=True, blank=True)
    KEPT = kept(record="name words state asked_by asked_on")

    class Meta:
        constraints = [
            one_stands("root", name="one_version_of_an_agency"),
            models.CheckConstraint(
                condition=Q(state="not_asked", asked_by=None, asked_on=None)
                | (~Q(state="not_asked") & Q(asked_by__isnull=False, asked_on__isnull=False)),
                name="an_agency_was_asked_by_somebody_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["child", "replaced_at"], name="agencies_after_school")]


@history(but="replaced_at taken_out_at")
class Consent(Versioned):
    """Whether one who decides about the plan agrees that this agency is invited. A home's is its own and school's."""

    kind = Kind.PLAN

    agency = models.UUIDField()  # its root
    agrees = models.BooleanField()
    KEPT = kept(record="agency agrees")

    class Meta:
        constraints = [one_stands("agency", "by", name="one_answer_of_a_person_about_an_agency")]


@history(but="taken_out_at")
class LeadsThere(AboutChild):
    """An annual goal that leads to a goal for after school: what is measured is measured there."""

    kind = Kind.PLAN

    goal = models.UUIDField()  # root of a postsecondary goal
    annual = models.UUIDField()  # root of a goal of the plan
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="goal annual by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "annual"], condition=Q(taken_out_at=None), name="an_annual_goal_leads_there_once"
            )
        ]


class How(models.TextChoices):
    TALK = "talk", _("In a talk")
    PAPER = "paper", _("On paper")
    HERE = "here", _("Read here")


@history(but="taken_out_at")
class RightsTold(AboutChild):
    """Somebody was told which rights become the student's own on a day. Without a home it was the student. `of`: whose
    seat it was, where they read it here themselves.
    """

    kind = Kind.PLAN

    passes_on = models.DateField()
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")
    of = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=10, choices=How)
    told_on = models.DateField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="passes_on home of how told_on by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(how="here", of__isnull=False) | (~Q(how="here") & Q(of=None)),
                name="who_read_which_rights_pass_has_a_seat",
            )
        ]
