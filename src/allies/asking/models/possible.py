"""Words that came in another form and may be a request, until somebody has said whether they are one."""

from datetime import timedelta
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.batons.models import Baton
from allies.conversations.models import Message
from allies.database.append_only import history
from allies.database.keeping import kept
from allies.plans.models import Input
from allies.teams.models import AboutChild, Audience, InALanguage, Member
from allies.teams.permissions import STAFF, Kind

from .request import OF_FAMILY, What

DISAGREEMENT = "disagreement"
MAY_BE: list[tuple[str, str | Promise]] = [
    *((what.value, what.label) for what in OF_FAMILY),
    (DISAGREEMENT, _("They do not agree, or they complain")),
]
MOST_WHY = 1000
ASKS_FOR = timedelta(days=14)  # so long its writer is asked


def unsaid[Q: models.QuerySet[Possible]](rows: Q) -> Q:
    """Those of which nobody has said yet whether they are a request."""
    said = SaidWhether.objects.filter(possible=OuterRef("pk"), taken_out_at=None)
    return rows.filter(~Exists(said), taken_out_at=None)


@history(but="taken_out_at")
class Possible(AboutChild):
    """One thing that words of a family may ask for. It holds none of the words: those stay where they were written.

    For who wrote them and the people of school to whom they were written: nobody else at home, and no other home.
    """

    kind = Kind.TALK
    goes_with = ("message", "baton", "input")
    reaches = (*AboutChild.reaches, Audience.Reach.CHOSEN, Audience.Reach.ADULT)
    event = "asking.may_be"  # as news it is a receipt, for who wrote the words

    message = models.ForeignKey(Message, models.PROTECT, null=True, blank=True, related_name="+")
    baton = models.ForeignKey(Baton, models.PROTECT, null=True, blank=True, related_name="+")
    input = models.ForeignKey(Input, models.PROTECT, null=True, blank=True, related_name="+")  # a comment on the plan
    what = models.CharField(max_length=24, choices=MAY_BE)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")  # who wrote the words
    received_on = models.DateField()  # the day on which they came, where the school is
    marked_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")  # where a person did
    KEPT = kept(record="message baton input what by received_on marked_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(message__isnull=False, baton=None, input=None)
                | Q(message=None, baton__isnull=False, input=None)
                | Q(message=None, baton=None, input__isnull=False),
                name="what_may_be_a_request_came_in_one_thing",
            ),
            *(
                models.UniqueConstraint(
                    fields=[field, "what"],
                    condition=Q(**{f"{field}__isnull": False}, taken_out_at=None),
                    name=f"a_{field}_may_ask_for_each_thing_once",
                )
                for field in ("message", "baton", "input")
            ),
        ]
        indexes = [models.Index(fields=["child", "received_on", "id"], name="possible_by_day")]

    @property
    def source(self) -> UUID:
        """The thing in which the words came."""
        found = self.message_id or self.baton_id or self.input_id
        assert found is not None  # noqa: S101 - a constraint
        return found

    @property
    def asks_formally(self) -> What | None:
        """What it is a request for. Who does not agree has other ways, that no request stands for."""
        return None if self.what == DISAGREEMENT else What(self.what)


@history(but="sealed_at sealed_by taken_out_at", sealing="words")
class SaidWhether(InALanguage, AboutChild):
    """Somebody said that it is a request, or that it is not, and why. What its writer says counts most."""

    kind = Kind.TALK
    goes_with = ("possible",)
    reaches = Possible.reaches
    event = "asking.said_not"  # as news, and in the story: that it is not one

    possible = models.ForeignKey(Possible, models.PROTECT, related_name="said")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    is_one = models.BooleanField()
    words = models.TextField(blank=True)  # why it is not
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="possible by is_one words sealed_at sealed_by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_one=False) | Q(words=""), name="only_what_is_no_request_has_a_reason")
        ]

    @classmethod
    def news(cls) -> "models.QuerySet[SaidWhether]":
        """That it is not one, as school said of what was written to a few: of that the story has no line."""
        return cls.objects.filter(is_one=False, by__role__in=STAFF, audience__reach=Audience.Reach.CHOSEN)
