"""A serious event: its facts in versions, who was told by voice and when, and each side's own account."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.people.models import Reach
from allies.teams.models import AboutChild, Home, InALanguage, Member
from allies.teams.permissions import Kind, Side

from .chips import Done, Now, Sentence, There, What, Where, labels


@history(but="taken_out_at")
class Incident(AboutChild):
    """One serious event. What is known of it stands in its facts, the newest of which hold."""

    kind = Kind.INCIDENT

    happened_at = models.DateTimeField()  # by its first facts; the order of the list
    sentence = models.CharField(max_length=20, choices=Sentence)  # what home was told at once
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="happened_at sentence by")

    class Meta:
        indexes = [models.Index(fields=["child", "happened_at", "id"], name="incidents_by_when")]


class Said(TypedDict):
    what: list[str]
    happened_at: datetime
    minutes: int | None
    where: str
    there: list[str]
    done: list[str]
    now: str
    words: str


@history(but="corrects taken_out_at")
class Facts(InALanguage, AboutChild):
    """What somebody wrote down. A correction is a new row; the earlier one stays."""

    kind = Kind.INCIDENT
    goes_with = ("incident",)

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="facts")
    what = models.JSONField(default=list)
    happened_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    where = models.CharField(max_length=20, choices=Where)
    there = models.JSONField(default=list)
    done = models.JSONField(default=list)
    now = models.CharField(max_length=20, choices=Now)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    KEPT = kept(record="incident what happened_at minutes where there done now words by corrects")

    class Meta:
        indexes = [
            # That of the field holds mostly nothing: once it has counted, SQLite reads all rows instead.
            models.Index(fields=["corrects"], condition=Q(corrects__isnull=False), name="corrections_of_facts"),
        ]

    @property
    def what_in_words(self) -> list[str | Promise]:
        return labels(What, self.what)

    @property
    def there_in_words(self) -> list[str | Promise]:
        return labels(There, self.there)

    @property
    def done_in_words(self) -> list[str | Promise]:
        return labels(Done, self.done)


class How(models.TextChoices):
    PHONE = "phone", _("By phone")
    IN_PERSON = "in_person", _("In person")
    VIDEO = "video", _("By video")
    TEXT = "text", _("By text")
    MESSAGE = "message", _("By a message here")

    @classmethod
    def to_reach(cls, guardians: Iterable[Member]) -> "How":
        """How these are told: by phone only where one of them may be called."""
        ways = [guardian.person.reach for guardian in guardians]
        return cls.PHONE if not ways or Reach.CALL in ways else cls(ways[0])


class Why(models.TextChoices):
    """Why a home is called today."""

    EVENT = "event", _("A serious event")
    HARD_DAY = "hard_day", _("A hard day")


@history(but="told_at told_by how with_interpreter caller taken_out_at")
class HomeCall(AboutChild):
    """That one home is to be told by voice today; and when that was done, by whom. Between that home and school.

    It is about a serious event, or about a day that was hard: then `day` and `part` say which, and what told of it.
    """

    kind = Kind.INCIDENT
    goes_with = ("incident",)

    why = models.CharField(max_length=10, choices=Why, default=Why.EVENT)
    incident = models.ForeignKey(Incident, models.PROTECT, null=True, blank=True, related_name="calls")
    day = models.DateField(null=True, blank=True)
    part = models.UUIDField(null=True, blank=True)
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    caller = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")  # "I will call"
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=10, choices=How, blank=True)
    with_interpreter = models.BooleanField(default=False)
    KEPT = kept(record="why incident day part home caller told_at told_by how with_interpreter")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "home"], name="one_call_of_a_home_about_an_event"),
            models.UniqueConstraint(
                fields=["home", "day"],
                condition=Q(why="hard_day", taken_out_at=None),
                name="one_call_of_a_home_about_a_hard_day",
            ),
            models.CheckConstraint(
                condition=Q(why="event", incident__isnull=False, day=None, part=None)
                | Q(why="hard_day", incident=None, day__isnull=False, part__isnull=False),
                name="a_call_is_about_an_event_or_a_day",
            ),
            models.CheckConstraint(
                condition=Q(told_at=None, told_by=None, how="")
                | (Q(told_at__isnull=False, told_by__isnull=False) & ~Q(how="")),
                name="a_told_home_says_when_how_and_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["child"], condition=Q(told_at=None), name="homes_to_call")]


class Outcome(models.TextChoices):
    REACHED = "reached", _("Reached")
    NO_ANSWER = "no_answer", _("No answer")
    LEFT_MESSAGE = "left_message", _("Left a message")


@history(but="taken_out_at")
class CallTry(AboutChild):
    """One time that somebody called this home, and how it went. Each is kept."""

    kind = Kind.INCIDENT

    call = models.ForeignKey(HomeCall, models.PROTECT, related_name="tries")
    outcome = models.CharField(max_length=12, choices=Outcome)
    tried_at = models.DateTimeField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="call outcome tried_at by")


@history(but="taken_out_at")
class Opened(AboutChild):
    """That one guardian opened this event: from then on it is no longer the first thing on their front page.

    It is shown to nobody.
    """

    kind = Kind.INCIDENT

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="incident member")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "member"], name="an_event_is_opened_once_by_a_seat")]


@history(but="corrects taken_out_at")
class Account(AboutChild):
    """How somebody saw it, in their own words. A correction is a new row; the earlier one stays."""

    kind = Kind.INCIDENT
    goes_with = ("incident",)

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="accounts")
    voice = models.CharField(max_length=10, choices=Side)
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField()
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    KEPT = kept(record="incident voice home words language by corrects")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(voice=Side.HOME, home__isnull=False) | (~Q(voice=Side.HOME) & Q(home=None)),
                name="a_home_account_is_of_one_home",
            ),
        ]
        indexes = [  # as of `Facts`
            models.Index(fields=["corrects"], condition=Q(corrects__isnull=False), name="corrections_of_accounts"),
        ]
