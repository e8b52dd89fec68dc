"""A request: what was asked, by whom, in which words, and on which day school received it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, InALanguage, Member
from allies.teams.models.about import AboutChildQuerySet
from allies.teams.permissions import Kind, Role, Side

MOST_WORDS = 8000


class What(models.TextChoices):
    """What can be asked: of a family first, then of those who work with the child."""

    EVALUATION = "evaluation", _("An evaluation")
    INDEPENDENT_EVALUATION = "independent_evaluation", _("An independent evaluation (IEE)")
    RECORDS = "records", _("The child’s records")
    MEETING = "meeting", _("A meeting about the plan")
    SERVICE = "service", _("A service, or a change of one")
    ACCOMMODATION = "accommodation", _("An accommodation")
    WHY_REFUSED = "why_refused", _("Why something was refused")
    CORRECTION = "correction", _("A correction of the record")
    REPORT = "report", _("A report")
    SECOND_ADULT = "second_adult", _("A second adult")
    BREAK_SPACE = "break_space", _("A place for breaks")
    TRAINING = "training", _("Training")
    SOMETHING_ELSE = "something_else", _("Something else")

    def roles(self, asker: str = "") -> frozenset[Role]:
        """Who answers it. Of the record, and where the case manager asks, a leader on the team has it, too."""
        is_for_leaders = self in {What.RECORDS, What.CORRECTION} or asker == Role.CASE_MANAGER
        return frozenset({Role.CASE_MANAGER, Role.LEADER} if is_for_leaders else {Role.CASE_MANAGER})


OF_STAFF = (What.SECOND_ADULT, What.BREAK_SPACE, What.TRAINING, What.SOMETHING_ELSE)
OF_FAMILY = tuple(what for what in What if what not in OF_STAFF)


class CameBy(models.TextChoices):
    PAGE = "page", pgettext_lazy("how it came", "from a page here")
    MESSAGE = "message", pgettext_lazy("how it came", "in a message")
    MAIL = "mail", pgettext_lazy("how it came", "by mail")
    TEXT = "text", pgettext_lazy("how it came", "by text")
    PAPER = "paper", pgettext_lazy("how it came", "on paper")


class RequestQuerySet(AboutChildQuerySet["Request"]):
    def waiting(self) -> "RequestQuerySet":
        """Neither answered nor withdrawn."""
        return self.filter(answered_at=None, withdrawn_at=None, taken_out_at=None)


@history(but="answered_at withdrawn_at sealed_at sealed_by taken_out_at", sealing="words")
class Request(InALanguage, AboutChild):
    """Asked formally, in whatever form it came. The day on which school received it counts, wherever it was read first.

    `words` are the letter as it was sent; none, where the words of a request that came in another form were left where
    they are. `sentences` say of each of its lines which sentence of ours it is, and with what in it, so that every
    reader has those lines in their own language; nothing for what the sender wrote of their own.
    """

    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)
    is_of = "by"
    event = "asking.received"  # as news it is a receipt: of the rest a line of the story tells
    kind = models.CharField(max_length=20, choices=Kind)  # a column: an aide who asks reads no talks

    what = models.CharField(max_length=24, choices=What)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    sentences = models.JSONField(default=list)
    received_on = models.DateField()  # where the school is
    came_by = models.CharField(max_length=8, choices=CameBy, default=CameBy.PAGE)
    source = models.UUIDField(null=True, blank=True)  # the message or mail in which it came
    passed_on_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # by who asked
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(
        record="kind what by words sentences received_on came_by source passed_on_by answered_at withdrawn_at"
        " sealed_at sealed_by"
    )
    objects = RequestQuerySet.as_manager()  # type: ignore[misc]  # narrower than the base's

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(came_by="page", passed_on_by=None, source=None) & ~Q(words="")
                | ~Q(came_by="page") & Q(passed_on_by__isnull=False),
                name="somebody_passed_on_what_came_another_way",
            ),
            models.UniqueConstraint(
                fields=["source", "what"],
                condition=Q(source__isnull=False, taken_out_at=None),
                name="a_message_asks_for_each_thing_once",
            ),
        ]
        indexes = [
            models.Index(fields=["child", "received_on", "id"], name="requests_by_day"),
            models.Index(fields=["child"], condition=Q(answered_at=None, withdrawn_at=None), name="requests_that_wait"),
        ]

    @property
    def roles(self) -> frozenset[Role]:
        return What(self.what).roles(self.by.role)

    @property
    def is_of_staff(self) -> bool:
        return self.by.side is Side.SCHOOL

    @property
    def waits(self) -> bool:
        return self.answered_at is None and self.withdrawn_at is None


@history(but="sealed_at sealed_by taken_out_at", sealing="words")
class Addition(InALanguage, AboutChild):
    """What the asker wrote beside a request later. The request itself stays as it was sent."""

    kind = models.CharField(max_length=20, choices=Kind)
    goes_with = ("request",)
    reaches = Request.reaches
    is_of = "by"

    request = models.ForeignKey(Request, models.PROTECT, related_name="additions")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    words = models.TextField()
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="kind request by words sealed_at sealed_by")
