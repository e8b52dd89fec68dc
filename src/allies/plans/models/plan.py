"""A child's plan for a year, and its editions: what was called finished, when, and why it was opened again."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.jurisdictions.known import profile_of
from allies.jurisdictions.profiles import Profile
from allies.teams.models import AboutChild, Member
from allies.teams.permissions import Kind


@history(
    but="meeting_on official_in student_number eligibility eligible_words evaluated_on annual_on three_year_on"
    " taken_out_at"
)
class Plan(AboutChild):
    """One plan for some days, made as the law of one place says. What stands in it are rows of their own."""

    kind = Kind.PLAN

    profile = models.CharField(max_length=40)
    begins_on = models.DateField()
    ends_on = models.DateField()
    meeting_on = models.DateField(null=True, blank=True)
    official_in = models.CharField(max_length=80, blank=True)  # the system that holds the legal original, if another
    # For the first page of its paper; in `eligibility` a code of the profile.
    student_number = models.CharField(max_length=40, blank=True)
    eligibility = models.CharField(max_length=20, blank=True)
    eligible_words = models.CharField(max_length=300, blank=True)
    evaluated_on = models.DateField(null=True, blank=True)
    annual_on = models.DateField(null=True, blank=True)
    three_year_on = models.DateField(null=True, blank=True)
    came_from = models.CharField(max_length=120, blank=True)  # of a plan of another year, made elsewhere and brought in
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(
        record="profile begins_on ends_on meeting_on official_in student_number eligibility eligible_words"
        " evaluated_on annual_on three_year_on came_from by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("begins_on")), name="a_plan_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["child", "begins_on", "id"], name="plans_by_their_year")]

    @property
    def law(self) -> Profile:
        return profile_of(self.profile)

    @property
    def review_by(self) -> date:
        """The day that its paper names; without one, its last."""
        return self.annual_on or self.ends_on

    def is_over(self, today: date) -> bool:
        """Past its last day. In force it may still be: see `dates.on_day`."""
        return self.ends_on < today

    @property
    def is_brought_in(self) -> bool:
        """It was made elsewhere and is here to start from: never finished here, never signed here, never in force."""
        return bool(self.came_from)


@history(
    but="finished_at finished_by holds answered left_open why_open why_open_in in_effect_on in_effect_by taken_out_at"
)
class Edition(AboutChild):
    """The plan between two finishes. The first is the plan itself; a later one is an amendment and says what and why.

    `holds` names what stood in it when it was called finished. Finished is not in force: that is the law's to say, and
    `in_effect_on` is the day that the case manager says, once it is.
    """

    kind = Kind.PLAN
    goes_with = ("plan",)

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    why = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    sections = models.JSONField(default=list)  # what an amendment changes, by code; empty: all
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    holds = models.JSONField(default=dict)
    answered = models.JSONField(default=dict)  # questions of its parts, by code: "yes" or "no"
    left_open = models.JSONField(default=list)  # duties that it did not meet then, as in `duties.Open`
    why_open = models.TextField(blank=True)  # why it was called final all the same
    why_open_in = models.CharField(max_length=12, default="en")
    in_effect_on = models.DateField(null=True, blank=True)
    in_effect_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(
        record="plan number why language sections by finished_at finished_by holds answered left_open why_open"
        " why_open_in in_effect_on in_effect_by"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_edition_of_a_number"),
            models.UniqueConstraint(fields=["plan"], condition=Q(finished_at=None), name="one_edition_is_open"),
            models.CheckConstraint(
                condition=Q(finished_at=None, finished_by=None)
                | Q(finished_at__isnull=False, finished_by__isnull=False),
                name="a_finished_edition_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(in_effect_on=None, in_effect_by=None)
                | Q(in_effect_on__isnull=False, in_effect_by__isnull=False, finished_at__isnull=False),
                name="what_is_in_effect_is_finished_and_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(number=1, why="") | (Q(number__gt=1) & ~Q(why="")), name="an_amendment_says_why"
            ),
        ]

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def is_amendment(self) -> bool:
        return self.number > 1

    def is_in_effect(self, today: date) -> bool:
        return self.in_effect_on is not None and self.in_effect_on <= today

    def opens(self, section: str) -> bool:
        """Whether this section may be changed now."""
        return not self.is_finished and (not self.sections or section in self.sections)
