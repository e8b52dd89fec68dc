"""What is said and done in a concern. Each stays word for word; a step that somebody leaves out is a row, too."""

from django.db import models
from django.db.models import Q

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, InALanguage, Member
from allies.teams.permissions import Kind, Side

from .concerns import Concern
from .offers import Offer


class Sort(models.TextChoices):
    MATTERS = "matters"  # for the child, here
    VIEW = "view"  # what one side sees, and what it needs
    QUESTION = "question"
    HEARD = "heard"  # what I heard you say is ...
    ANSWER = "answer"  # to a question, to what was heard
    OPTION = "option"
    WEIGHED = "weighed"  # which of what matters an option helps
    OFFERED = "offered"
    TOLD = "told"  # yes or no to an offer
    REVIEW = "review"
    ASKED_IN = "asked_in"  # somebody more, where home has to say yes
    CAME = "came"
    LEFT = "left"


class Says(models.TextChoices):
    NOT_NOW = "not_now"
    YES = "yes"
    NO = "no"
    NOT_QUITE = "not_quite"
    KEPT = "kept"
    CHANGED = "changed"
    ENDED = "ended"
    GO_ON = "go_on"


# What is written in words, in the order of the way.
STEPS = (Sort.MATTERS, Sort.VIEW, Sort.QUESTION, Sort.HEARD, Sort.OPTION)
# What is said to another row of the same table.
TO_ANOTHER = (Sort.HEARD, Sort.ANSWER, Sort.WEIGHED)
TO_AN_OFFER = (Sort.OFFERED, Sort.TOLD, Sort.REVIEW)
ABOUT_SOMEBODY = (Sort.ASKED_IN, Sort.CAME)


@history(but="taken_out_at", sealing="words needs")
class Said(InALanguage, AboutChild):
    """What one side sees and needs has an audience of its own, of that side. The other side is let in to it once both
    have written or left it out, so until then no page, search, count, mail or export can bring it to them.
    """

    kind = Kind.PLAN
    goes_with = ("concern",)
    event = "concerns.said"
    reaches = (*AboutChild.reaches, Audience.Reach.CHOSEN)

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="said")
    sort = models.CharField(max_length=10, choices=Sort)
    words = models.TextField(blank=True)
    needs = models.TextField(blank=True)  # with a view: what that side needs
    says = models.CharField(max_length=10, choices=Says, blank=True)
    of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="answers")
    offer = models.ForeignKey(Offer, models.PROTECT, null=True, blank=True, related_name="said")
    whom = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    helps = models.JSONField(default=list, blank=True)  # ids of what matters, for an option
    due_on = models.DateField(null=True, blank=True)  # of a review: the day that it is of
    next_on = models.DateField(null=True, blank=True)  # of a review: when it is looked at again
    side = models.CharField(max_length=10, choices=Side)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="concern sort words needs says of offer whom helps due_on next_on side by sealed_at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sort__in=TO_ANOTHER, of__isnull=False) | (~Q(sort__in=TO_ANOTHER) & Q(of=None)),
                name="what_is_said_to_something_names_it",
            ),
            models.CheckConstraint(
                condition=Q(sort__in=TO_AN_OFFER, offer__isnull=False) | (~Q(sort__in=TO_AN_OFFER) & Q(offer=None)),
                name="what_is_said_to_an_offer_names_it",
            ),
            models.CheckConstraint(
                condition=Q(sort__in=ABOUT_SOMEBODY, whom__isnull=False) | (~Q(sort__in=ABOUT_SOMEBODY) & Q(whom=None)),
                name="who_comes_is_named",
            ),
            models.UniqueConstraint(
                fields=["concern", "side", "says"], condition=Q(sort="view"), name="a_side_writes_once"
            ),
            models.UniqueConstraint(fields=["of"], condition=Q(sort="answer"), name="one_answer_each"),
            models.UniqueConstraint(
                fields=["offer", "side"],
                condition=Q(sort="told", says__in=["yes", "no"]),
                name="a_side_answers_an_offer_once",
            ),
            models.UniqueConstraint(
                fields=["offer", "side", "due_on"], condition=Q(sort="review"), name="a_side_reviews_a_day_once"
            ),
        ]
        indexes = [models.Index(fields=["concern", "recorded_at", "id"], name="said_in_a_concern")]

    @classmethod
    def news(cls) -> "models.QuerySet[Said, Said]":
        return cls.objects.all()
