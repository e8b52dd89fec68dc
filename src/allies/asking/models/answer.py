"""The answer to a request: yes, no or in part, and what happens by when. A corrected one takes its place; both stay."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.jurisdictions.papers import Matter
from allies.teams.models import InALanguage, Member, Versioned, one_stands
from allies.teams.permissions import Kind

from .request import Request, What

# What these ask for is about one of the four matters, whoever answers.
MATTER_OF = {
    What.EVALUATION: Matter.EVALUATION,
    What.INDEPENDENT_EVALUATION: Matter.EVALUATION,
    What.SERVICE: Matter.SERVICES,
    What.ACCOMMODATION: Matter.SERVICES,
}


class Says(models.TextChoices):
    YES = "yes", pgettext_lazy("answer to a request", "Yes")
    IN_PART = "in_part", pgettext_lazy("answer to a request", "Yes, in part")
    NO = "no", pgettext_lazy("answer to a request", "No")


class MatterChoice(models.TextChoices):
    IDENTIFICATION = (
        Matter.IDENTIFICATION.value,
        _("Identification: whether the child has a disability that the law names"),
    )
    EVALUATION = Matter.EVALUATION.value, _("Evaluation: finding out what the child needs")
    PLACEMENT = Matter.PLACEMENT.value, _("Placement: where the child learns")
    SERVICES = Matter.SERVICES.value, _("Services: what help the child gets")


@history(but="done_on done_noted_by replaced_at sealed_at taken_out_at", sealing="words")
class RequestAnswer(InALanguage, Versioned):
    """For exactly those who read the request. About one of the four matters a `PriorNotice` went with it."""

    kind = models.CharField(max_length=20, choices=Kind)  # of the request
    goes_with = ("request",)
    reaches = Request.reaches
    is_of = "request__by"

    request = models.ForeignKey(Request, models.PROTECT, related_name="answers")
    says = models.CharField(max_length=8, choices=Says)
    words = models.TextField()  # what happens now, or why not
    promised_for = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)  # what was promised
    done_noted_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    matter = models.CharField(max_length=16, choices=MatterChoice, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="kind request says words promised_for done_on done_noted_by matter sealed_at")

    class Meta:
        constraints = [
            one_stands("request", name="one_answer_stands"),
            models.CheckConstraint(condition=~Q(words=""), name="an_answer_says_what_happens_or_why_not"),
            models.CheckConstraint(
                condition=Q(says="no", promised_for=None) | (~Q(says="no") & Q(promised_for__isnull=False)),
                name="a_yes_says_by_when",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None, done_noted_by=None)
                | Q(done_on__isnull=False, done_noted_by__isnull=False, promised_for__isnull=False),
                name="what_was_promised_and_done_says_who_noted_it",
            ),
        ]
