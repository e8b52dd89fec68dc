"""Who does what of the plan, who has read their part, and each time that a service was given, or was not."""

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.plans.models import Accommodation, Edition, Goal, Plan, Service
from allies.plans.models.rows import MOST_MINUTES_A_DAY
from allies.services.minutes import Outcome
from allies.teams.models import AboutChild, Audience, Member
from allies.teams.permissions import Kind


@history(but="ended_at ended_by taken_out_at")
class Named(AboutChild):
    """This person gives a service, sees to what is made easier, or writes down how a goal goes in one place.

    It is said of the first version of each.
    """

    kind = Kind.PLAN
    goes_with = ("service", "accommodation", "goal")

    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    accommodation = models.ForeignKey(Accommodation, models.PROTECT, null=True, blank=True, related_name="+")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=20, blank=True)  # the key of the goal's place
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="service accommodation goal place member by ended_at ended_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(service__isnull=False, accommodation=None, goal=None, place="")
                | Q(service=None, accommodation__isnull=False, goal=None, place="")
                | (Q(service=None, accommodation=None, goal__isnull=False) & ~Q(place="")),
                name="somebody_is_named_for_one_thing",
            ),
            models.UniqueConstraint(
                fields=["service", "member"],
                condition=Q(ended_at=None, taken_out_at=None),
                name="named_once_for_a_service",
            ),
            models.UniqueConstraint(
                fields=["accommodation", "member"],
                condition=Q(ended_at=None, taken_out_at=None),
                name="named_once_for_what_is_made_easier",
            ),
            models.UniqueConstraint(
                fields=["goal", "place", "member"],
                condition=Q(ended_at=None, taken_out_at=None),
                name="named_once_for_a_place_of_a_goal",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="a_naming_is_ended_by_somebody",
            ),
        ]

    @property
    def name_key(self) -> tuple[str, UUID]:
        """As a duty has it: the kind, with the place of a goal, and the first version."""
        if self.service_id:
            return "give", self.service_id
        if self.accommodation_id:
            return "ease", self.accommodation_id
        assert self.goal_id is not None  # noqa: S101 - a constraint says so
        return f"note{self.place}", self.goal_id


@history(but="taken_out_at")
class PartRead(AboutChild):
    """Somebody has read their own part of a plan: exactly these rows. School's reads are school's, a home's its own."""

    kind = Kind.PLAN
    goes_with = ("plan",)

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    holds = models.JSONField(default=list)  # the duties that stood there: "kind:id of the row", and the place of a goal
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="plan edition holds by")

    class Meta:
        indexes = [models.Index(fields=["child", "by", "recorded_at"], name="parts_read_by_whom")]


@history(but="taken_out_at")
class PartReminder(AboutChild):
    """Somebody at school was asked once more to read their part of a plan. It is between them and who asked."""

    kind = Kind.PLAN
    reaches = (*AboutChild.reaches, Audience.Reach.CHOSEN)
    goes_with = ("plan",)
    event = "services.part_reminded"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    of = models.ForeignKey(Member, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="plan of by")


@history(but="taken_out_at")
class Session(AboutChild):
    """One time that a service was to be given: that it was, or why not. A correction is a row of its own."""

    kind = Kind.PLAN
    goes_with = ("service", "makes_up")

    class What(models.TextChoices):
        GIVEN = Outcome.GIVEN.value, _("It took place")
        CHILD_ABSENT = Outcome.CHILD_ABSENT.value, _("The child was away")
        PROVIDER_ABSENT = Outcome.PROVIDER_ABSENT.value, _("Who gives it was away")
        HOLIDAY = Outcome.HOLIDAY.value, _("A holiday or no school")
        EVENT = Outcome.EVENT.value, _("Something else at school")
        SAID_NO = Outcome.SAID_NO.value, _("The child said no or stopped")
        MISTAKE = Outcome.MISTAKE.value, _("This was written here by mistake")

    service = models.ForeignKey(Service, models.PROTECT, related_name="+")  # the version that stood then
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=16, choices=What)
    makes_up = models.ForeignKey("MakeUp", models.PROTECT, null=True, blank=True, related_name="+")
    root = models.ForeignKey("self", models.PROTECT, related_name="versions")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    written_at = models.DateTimeField(default=timezone.now)  # by the writer's clock; it may have come in later
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="service day minutes outcome makes_up root corrects written_at by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=MOST_MINUTES_A_DAY), name="a_time_fits_in_a_school_day"
            ),
        ]
        indexes = [models.Index(fields=["child", "day", "id"], name="sessions_by_day")]

    @property
    def was_given(self) -> bool:
        return self.outcome == self.What.GIVEN

    @property
    def was_missed(self) -> bool:
        return self.outcome not in {self.What.GIVEN, self.What.MISTAKE}


@history(but="taken_out_at")
class MakeUp(AboutChild):
    """A day on which a missed time is made up: promised here, and written down like any other when it took place."""

    kind = Kind.PLAN
    goes_with = ("missed",)

    missed = models.ForeignKey(Session, models.PROTECT, related_name="+")  # the first of its line of corrections
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="missed day minutes replaces by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=MOST_MINUTES_A_DAY), name="a_make_up_fits_in_a_school_day"
            ),
        ]
