"""Boards that show a child what comes: first and then, a day, a story, choices, feelings, a break.

Home and school share them. A board is of one side, school's or one home's, and is an id (`root`) under which its
versions stand.
"""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.strategies.models import Try
from allies.teams.models import Member, OfferBetweenSides, OfOneSide, Versioned, one_stands

MOST_TITLE = 80


class BoardSort(models.TextChoices):
    FIRST_THEN = "first_then", _("First, then")
    DAY = "day", _("The day")
    STORY = "story", _("A story for me")
    CHOICE = "choice", _("Choices")
    FEELINGS = "feelings", _("How I feel")
    BREAK = "break", _("Break cards")


@history(but="replaced_at put_away_at put_away_by taken_out_at", sealing="title words helps")
class Board(OfOneSide, Versioned):
    """A board as it was written one time. A change is a new row that stands in this one's place.

    `words` has a line for each cell, and `helps` one for each cell that says what helps then: plain lines, so that
    another child's name can be sealed in them as in any text. `looks` says of each cell its picture and its time.
    `grew_from` is the version before, or the other side's that it was copied from.
    """

    goes_with = ("grew_from",)

    sort = models.CharField(max_length=10, choices=BoardSort)
    title = models.CharField(max_length=MOST_TITLE, blank=True)
    words = models.TextField()
    helps = models.TextField(blank=True)
    looks = models.JSONField(default=list)
    language = models.CharField(max_length=12, default="en")
    strategy = models.UUIDField(null=True, blank=True)  # the root of what helps, where the board is a part of it
    grew_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    put_away_at = models.DateTimeField(null=True, blank=True)
    put_away_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="sort title words helps looks language strategy grew_from put_away_at put_away_by sealed_at")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_board_says_something"),
            one_stands("root", name="one_version_of_a_board_stands"),
            models.CheckConstraint(
                condition=Q(put_away_at=None, put_away_by=None)
                | Q(put_away_at__isnull=False, put_away_by__isnull=False),
                name="a_board_is_put_away_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["child", "root"], name="versions_of_a_board")]

    @property
    def lines(self) -> list[str]:
        """What stands in each cell."""
        return self.words.split("\n")

    @property
    def helping(self) -> list[str]:
        """What helps, for each cell; empty where nothing is said."""
        said = self.helps.split("\n")
        return [*said, *[""] * len(self.lines)][: len(self.lines)]

    @property
    def looking(self) -> list[dict[str, str]]:
        """The picture and the time of each cell."""
        return [*self.looks, *[{}] * len(self.lines)][: len(self.lines)]

    @property
    def symbol(self) -> str:
        """The first there is in a cell."""
        return next((look["symbol"] for look in self.looking if look.get("symbol")), "")

    @property
    def name(self) -> str:
        """What it is called: as its writer says, or else by its first cells."""
        if self.title:
            return self.title
        own = [line for line in self.lines if line]
        said = " → ".join(own[:3]) if self.sort == BoardSort.FIRST_THEN else " · ".join(own[:3])
        return said if len(said) <= MOST_TITLE else f"{said[: MOST_TITLE - 1]}…"

    @property
    def symbols(self) -> list[str]:
        """Their keys."""
        return [look["symbol"] for look in self.looks if look.get("symbol")]

    @property
    def photos(self) -> list[uuid.UUID]:
        return [uuid.UUID(look["photo"]) for look in self.looks if look.get("photo")]


@history(but="taken_out_at")
class Photo(OfOneSide):
    """A photo of one's own in a cell. The picture itself, the child's yes and the way back are those of `media`."""

    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="by")


@history(but="taken_back_at taken_out_at")
class Use(OfOneSide):
    """An adult says that the board was used, and how it went. What the child pressed is written down nowhere.

    `home` and `audience` are those of the setting in which it was used.
    """

    goes_with = ("version",)

    class Outcome(models.TextChoices):
        HELPED = Try.Outcome.HELPED.value, Try.Outcome.HELPED.label
        LITTLE = Try.Outcome.LITTLE.value, Try.Outcome.LITTLE.label
        NO = Try.Outcome.NO.value, Try.Outcome.NO.label

    version = models.ForeignKey(Board, models.PROTECT, related_name="+")  # the one that was used
    outcome = models.CharField(max_length=8, choices=Outcome)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)  # by the writer's clock; it may have come in later
    taken_back_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="version outcome by written_at taken_back_at")

    class Meta:
        indexes = [models.Index(fields=["child", "root", "written_at"], name="uses_of_a_board")]

    @property
    def day(self) -> date:
        return self.written_at.astimezone(self.child.zone).date()


@history(but="answer answered_by answered_at taken_out_at")
class Offer(OfferBetweenSides):
    version = models.ForeignKey(Board, models.PROTECT, related_name="+")

    class Meta(OfferBetweenSides.Meta):
        abstract = False
