"""A line of the story and the team around it as the database brings them, in as few columns as the page needs."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, Func, OuterRef, StringAgg, Subquery, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from allies.teams.known import HOMES
from allies.teams.models import Member
from allies.teams.models.belonging import Bounds
from allies.teams.models.member import what_of

from .models import Answer, ThingOpened


class Who(NamedTuple):
    """A seat of this child's team, open or ended, as far as the story needs it."""

    id: uuid.UUID
    name: str
    role: str
    title: str
    home: uuid.UUID | None
    home_as_named: str | None
    ends_at: datetime | None
    seen_up_to: datetime | None
    relation: str = ""
    own_words: str = ""
    brought_by: uuid.UUID | None = None
    checked_at: datetime | None = None

    @property
    def what(self) -> str:
        words = self.own_words if self.checked_at else self.title
        return what_of(self.role, words, self.relation, is_checked=not self.brought_by or bool(self.checked_at))

    @property
    def home_name(self) -> str | None:
        return HOMES.shown(self.home_as_named) if self.home_as_named else None

    @property
    def is_open(self) -> bool:
        return self.ends_at is None or self.ends_at > timezone.now()


Team = Mapping[uuid.UUID, Who]


def name_of_home(team: Team, home: uuid.UUID | None) -> str:
    """The name of the home as somebody knows it who lives, or lived, there."""
    return next((who.home_name for who in team.values() if who.home_name and who.home == home), "")


class Row(NamedTuple):
    """One line as the database has it."""

    id: uuid.UUID
    event: str
    kind: str
    by: uuid.UUID
    side: str
    occurred_at: datetime
    recorded_at: datetime
    tone: str
    facts: Mapping[str, Any]
    reach: str
    home: uuid.UUID | None
    adult: uuid.UUID | None
    about: uuid.UUID
    is_opened: bool  # the reader has opened what it is about, or the day on which it stands
    given: str | None = None  # as answers_given() brings it
    recordings: str | None = None  # of what the line is about, as media.story_recordings brings them
    openers: str | None = None  # as opened_among() brings it

    @property
    def whose(self) -> Bounds:
        return Bounds(self.reach, self.home, self.adult)


class Pair(Func):
    """Two columns as one text. Neither is ever null, so that the database need not look."""

    template = "(%(expressions)s)"
    arg_joiner = " || ':' || "
    output_field = TextField()


def answers_given(member: Member) -> Subquery:
    """For each line of a query: who answered what, of the answers that this seat may see, without a query more."""
    given = member.sees(Answer).filter(entry=OuterRef("pk")).order_by().values("entry")
    return Subquery(given.annotate(all=StringAgg(Pair(Cast("by_id", TextField()), "choice"), Value(" "))).values("all"))


def opened_among(seats: Iterable[uuid.UUID]) -> Subquery:
    """For each line of a query: who of these seats opened what it is about, or the day on which it stands."""
    opened = ThingOpened.objects.filter(member__in=list(seats), about_id=OuterRef("about_id")).order_by()
    who = StringAgg(Cast("member_id", TextField()), Value(" "))
    return Subquery(opened.values("about_id").annotate(all=who).values("all"))


def opened_by(member: Member) -> Exists:
    """For each line of a query: whether this seat has opened what it is about."""
    return Exists(ThingOpened.objects.filter(member=member.pk, about_id=OuterRef("about_id")))
