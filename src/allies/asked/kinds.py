"""What can be asked, as each room says it: one function for the rows that should be, one for the words at reading."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, NamedTuple, Protocol, cast
from uuid import UUID, uuid5

from django.db.models import Model
from django.dispatch import Signal
from django.urls import reverse
from django.utils.functional import Promise

from allies.rooms.pieces import Piece
from allies.teams.models import AboutChild, AboutChildQuerySet, Audience, Child, Seats
from allies.teams.permissions import Kind, Permission
from allies.timeline.places import Waiting

from .models import Answered, Asked

SPACE = UUID("7f1c7a52-5a0e-5d0b-9c1d-0d8c5b7f2a10")  # of the ids of these rows


class About(Protocol):
    """Who may read a row, taken from what the row is about."""

    @property
    def pk(self) -> UUID: ...
    @property
    def kind(self) -> Any: ...
    @property
    def district_id(self) -> UUID: ...
    @property
    def child_id(self) -> UUID: ...
    @property
    def audience_id(self) -> UUID: ...


class ForSchool(NamedTuple):
    """What is about a child, a seat or an invitation, and no row of the record: for school alone."""

    pk: UUID
    kind: Kind
    district_id: UUID
    child_id: UUID
    audience_id: UUID


class EveryRow(Seats):
    """For the functions that say what should be asked: the rows of some children, whoever may read them. Only `asks.py`
    of a room has it, and what it says is read through the seat."""

    def __init__(self, children: Collection[UUID]) -> None:
        super().__init__([])
        self.children = children

    def sees[A: AboutChild](self, model: type[A]) -> "AboutChildQuerySet[A]":
        rows = model.objects.filter(child__in=self.children, taken_out_at=None)
        return cast("AboutChildQuerySet[A]", rows)


def midnight(day: date, child: Child) -> datetime:
    """As the day begins where the child's school is."""
    return datetime.combine(day, time.min, tzinfo=child.zone)


def for_school(children: Collection[UUID], kind: Kind) -> dict[UUID, ForSchool]:
    """One for each of these children."""
    return for_all_of(Audience.Reach.SCHOOL, children, kind)


def for_all_of(reach: Audience.Reach, children: Collection[UUID], kind: Kind) -> dict[UUID, ForSchool]:
    """The same for the whole team, where each is asked by their own seat."""
    rows = Audience.objects.filter(child__in=children, reach=reach)
    return {row.child_id: ForSchool(row.child_id, kind, row.district_id, row.child_id, row.pk) for row in rows}


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One row that should be, as its room says it."""

    about: About  # its subject, or what has its kind and audience
    permission: Permission
    from_at: datetime
    url_name: str
    subject: UUID | None = None  # where it is not `about` itself
    part: str = ""  # where one subject asks for several things
    role: str = ""
    side: str = ""
    home: UUID | None = None
    seat: UUID | None = None
    due_at: datetime | None = None
    until_at: datetime | None = None
    answered: Answered = Answered.WRITTEN
    is_urgent: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)

    def row(self, what: str) -> Asked:
        subject = self.subject or self.about.pk
        key = uuid5(SPACE, f"{what} {subject} {self.part} {self.side} {self.home} {self.seat}")
        return Asked(
            id=key,
            what=what,
            subject=subject,
            kind=self.about.kind,
            district_id=self.about.district_id,
            child_id=self.about.child_id,
            audience_id=self.about.audience_id,
            permission=self.permission,
            role=self.role,
            side=self.side,
            home_id=self.home,
            seat_id=self.seat,
            from_at=self.from_at,
            due_at=self.due_at,
            until_at=self.until_at,
            answered=self.answered,
            is_urgent=self.is_urgent,
            url_name=self.url_name,
            facts=dict(self.facts),
            recorded_at=self.from_at,
        )


def of_subject(row: Asked) -> str:
    """The page of what it is about, where its address is made of the child and that alone."""
    return reverse(row.url_name, args=[row.child_id, row.subject])


Rows = Callable[[Collection[UUID]], Iterable[Ask]]  # of these children
Condition = Callable[[Collection[UUID]], bool]  # of these children
Words = Callable[[Sequence[Asked], Seats], Iterable[Waiting]]  # of these rows, for these seats
Address = Callable[[Asked], str]
kind_came = Signal()  # kind: a room brought it


@dataclass(frozen=True)
class AskedKind(Piece):
    """`rows` is the one function that says what should be asked, out of rows of the models `of`: whenever one of these
    is written it is called for that child, in the same transaction. `of_the_day`: it stands with the child among the
    children of the day, too. `short` and `address`: what one row is called beside its day, and where it is answered;
    without them it is counted and has no day. `only_if`: one quick question for all kinds that ask it; where the answer
    is no, nothing is asked. `by_age`: it begins as a child gets older, and so a night may change it without a fault.
    """

    name: str
    rows: Rows
    words: Words
    of: Sequence[type[Model]]
    of_the_day: bool = False
    short: str | Promise = ""
    address: Address | None = None
    only_if: Condition | None = None
    by_age: bool = False

    @property
    def key(self) -> str:
        return self.name

    @classmethod
    def in_order(cls) -> list["AskedKind"]:
        """The order where there is no day: first those that `config/layout.toml` names, by what can hurt."""
        first = cls.laid_out("asked", "first")
        return first + [kind for kind in cls.every() if kind not in first]

    def take_up(self) -> None:
        super().take_up()
        kind_came.send(AskedKind, kind=self)
