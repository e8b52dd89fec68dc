"""The ledger: what people said to the plan, word for word, and what became of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Member, Versioned, one_stands
from allies.teams.permissions import Kind

from .plan import Plan

MOST_WORDS = 4000


class InputSort(models.TextChoices):
    CONCERN = "concern", _("A concern")
    GOAL = "goal", _("A goal")
    WORDS = "words", _("Other words for a part")
    HOPE = "hope", _("A hope")
    THANKS = "thanks", _("Thanks")


# A hope or a thanks asks for no verdict: it is heard.
NEEDS_VERDICT = frozenset({InputSort.CONCERN, InputSort.GOAL, InputSort.WORDS})


class Fate(models.TextChoices):
    ADOPTED = "adopted", _("It is in the plan")
    ADAPTED = "adapted", _("It is in the plan in another way")
    NOT_ADOPTED = "not_adopted", _("It is not in the plan")


@history(but="number withdrawn_at taken_out_at")
class Input(AboutChild):
    """Something somebody said. `number` is the edition that has to answer it: one that is finished never has to.

    A goal may have been asked for part by part. Then `goal` holds what a row of a goal would (`goal_words.as_facts`),
    and `words` says the same.
    """

    kind = Kind.PLAN
    goes_with = ("plan",)

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    sort = models.CharField(max_length=10, choices=InputSort)
    section = models.CharField(max_length=20, blank=True)  # a code of the profile
    words = models.TextField()
    goal = models.JSONField(default=dict)
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="plan number sort section words goal language by withdrawn_at")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="an_input_has_words")]

    @property
    def needs_verdict(self) -> bool:
        return self.sort in NEEDS_VERDICT and self.withdrawn_at is None

    @property
    def is_for_all(self) -> bool:
        return self.audience.home_id is None

    @classmethod
    def open_in(cls, plan: Plan) -> "models.QuerySet[Input]":
        """Those that still wait for an answer, whoever may read them. For acts alone: pages read through a seat."""
        return unanswered(cls.objects.filter(plan=plan, taken_out_at=None))


def unanswered[Q_: models.QuerySet[Input]](inputs: Q_) -> Q_:
    standing = Verdict.objects.standing().filter(input=models.OuterRef("pk"))
    return inputs.filter(~models.Exists(standing), sort__in=sorted(NEEDS_VERDICT), withdrawn_at=None)


@history(but="replaced_at taken_out_at")
class Verdict(Versioned):
    """What became of one input, why, and what that rests on. For exactly those who may read the input."""

    kind = Kind.PLAN
    goes_with = ("input",)

    input = models.ForeignKey(Input, models.PROTECT, related_name="verdicts")
    batch = models.UUIDField()  # of the form that answered it, and similar ones with it
    fate = models.CharField(max_length=12, choices=Fate)
    reason = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    KEPT = kept(record="input batch fate reason evidence language")

    class Meta:
        constraints = [
            one_stands("input", name="one_verdict_stands"),
            models.UniqueConstraint(fields=["input", "batch"], name="a_form_answers_an_input_once"),
            models.CheckConstraint(
                condition=Q(fate="adopted") | (~Q(reason="") & ~Q(evidence="")),
                name="what_is_not_taken_as_it_is_says_why",
            ),
        ]
