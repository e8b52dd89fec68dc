"""What happened on a day, from which law counts; that what it wanted was done; and why law lets it be later."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.jurisdictions.deadlines import Happened
from allies.teams.models import Audience, Member, Versioned, one_stands
from allies.teams.permissions import Kind


class Event(models.TextChoices):
    """In words, what starts a count (`Happened`)."""

    EVALUATION_REQUESTED = Happened.EVALUATION_REQUESTED.value, _("Evaluation requested")
    EVALUATION_CONSENT_RECEIVED = Happened.EVALUATION_CONSENT_RECEIVED.value, _("Consent to evaluate received")
    EVALUATED = Happened.EVALUATED.value, _("Evaluation completed")
    NEED_DETERMINED = Happened.NEED_DETERMINED.value, _("Eligibility determined")
    PLAN_REVIEWED = Happened.PLAN_REVIEWED.value, _("Plan reviewed by the team")
    MEETING_REQUESTED = Happened.MEETING_REQUESTED.value, _("Meeting requested in writing")
    REVIEW_REQUESTED = Happened.REVIEW_REQUESTED.value, _("Review of the plan requested")
    RECORDS_REQUESTED = Happened.RECORDS_REQUESTED.value, _("Records requested")
    DUE_PROCESS_FILED = Happened.DUE_PROCESS_FILED.value, _("Due process complaint received")
    NEEDS_ASSESSMENT_REQUESTED = Happened.NEEDS_ASSESSMENT_REQUESTED.value, _("EHC needs assessment requested")
    PLACED = Happened.PLACED.value, _("Placed in a special education program")


class OfAThing(Versioned):
    """Of one event, about one thing of another room (a request, a plan) or written down by hand: then about itself.

    Kind and audience are those of the thing, so that a date is never seen by more people than what it counts from.
    What a lower room counts by itself is by nobody.
    """

    reaches = tuple(Audience.Reach)

    kind = models.CharField(max_length=20, choices=Kind)
    about_id = models.UUIDField()
    event = models.CharField(max_length=40, choices=Event)
    on = models.DateField()
    by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")  # type: ignore[assignment]
    KEPT = kept(record="kind about_id event on by")

    class Meta:
        abstract = True


@history(but="replaced_at taken_out_at")
class Happening(OfAThing):
    """A day that turns out to be another is a new row, and so is an earlier day that the thing itself names.

    `law`: where the thing has a law of its own, such as a 504 plan; empty: that of the district.
    """

    law = models.CharField(max_length=20, blank=True)
    named_on = models.DateField(null=True, blank=True)
    about_model = models.CharField(max_length=60)
    KEPT = kept(record="law named_on about_model")

    class Meta:
        constraints = [one_stands("about_id", "event", name="an_event_of_a_thing_has_one_day")]

    @property
    def is_by_hand(self) -> bool:
        return self.about_model == self._meta.label_lower


@history(but="replaced_at taken_out_at")
class Done(OfAThing):
    """What one deadline wanted, or all of that event (`rule` is empty), was done on a day."""

    rule = models.CharField(max_length=60, blank=True)
    KEPT = kept(record="rule")

    class Meta:
        constraints = [one_stands("about_id", "event", "rule", name="a_deadline_of_a_thing_is_done_once")]


@history(but="replaced_at taken_out_at")
class PutOff(OfAThing):
    """One deadline is later, or does not apply, for a reason that the law knows: since `on`, as who keeps the record
    says. `until_on`: the day that counts instead. `agreed_with`: who at home agreed to it in writing, and when.
    """

    rule = models.CharField(max_length=60)
    reason = models.CharField(max_length=20)
    until_on = models.DateField(null=True, blank=True)
    agreed_with = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)
    KEPT = kept(record="rule reason until_on agreed_with agreed_on")

    class Meta:
        constraints = [
            one_stands("about_id", "event", "rule", name="a_deadline_of_a_thing_is_put_off_once"),
            models.CheckConstraint(
                condition=models.Q(agreed_with=None, agreed_on=None)
                | models.Q(agreed_with__isnull=False, agreed_on__isnull=False),
                name="what_was_agreed_says_with_whom_and_when",
            ),
        ]
