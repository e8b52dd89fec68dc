"""Where rooms above put themselves on the child's page and the front page, so that timeline does not import up."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

from allies.rooms.pieces import Piece
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Side

from .story import Story


@dataclass(frozen=True)
class ToChild(Piece):
    """A page of a child, `/children/<child>/…` of a room above, for those who may. Families read the label, staff the
    term of the field where there is one, and the student what it is of their own.
    """

    label: str | Promise
    icon: str
    url_name: str
    permission: Permission
    tone: str = "teal"
    term: str | Promise = ""
    own: str | Promise = ""  # as the student reads it, where that is another word

    @property
    def key(self) -> str:
        return self.url_name

    def name_for(self, member: Member) -> str:
        if member.side is Side.CHILD and self.own:
            return str(self.own)
        return str(self.term or self.label) if member.side is Side.SCHOOL else str(self.label)


@dataclass(frozen=True)
class QuickAct(ToChild):
    """An act, in *Tell school* or *Record*: a verb."""

    says: str | Promise = ""  # a few words under it


@dataclass(frozen=True)
class Now:
    """What is in it now."""

    words: str = ""
    count: int | None = None
    waits: bool = False


State = Callable[[Member], Now | None]  # one question; None: nothing in it yet


def counted(rows: Callable[[Member], QuerySet[Any]]) -> State:
    """How many there are of what a reader may see."""
    return lambda member: of_so_many(rows(member).count())


def how_many(things: Callable[[Member], Sized]) -> State:
    """The same of things that are brought together out of several rows."""
    return lambda member: of_so_many(len(things(member)))


def of_so_many(count: int) -> Now | None:
    return Now(count=count) if count else None


def there(rows: Callable[[Member], QuerySet[Any]]) -> State:
    """Whether there is any of what a reader may see."""
    return lambda member: Now() if rows(member).exists() else None


def always(_member: Member) -> bool:
    return True


@dataclass(frozen=True)
class Row(ToChild):
    """A thing, as a line of one of the places: a noun, and what is in it now. While there is nothing in it, it is shown
    to those who may begin it, folded away, and to nobody else. `of_a_plan`: before there is one, it can hold nothing.
    `applies`: whether it is a thing of this child at all; else it is shown to nobody.
    """

    state: State | None = None
    begins: Permission | None = None
    of_a_plan: bool = False
    applies: Callable[[Member], bool] = always


# What the template of a section needs, or None when it has nothing to say. The page it stands on is in hand: its
# lines and the names of the team need not be asked for again.
Build = Callable[[Member, Story], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Panel(Piece):
    """A small section of a room above. At most one query each: the page counts them. `asked`: the kind of what waits
    that it tells, too; where the page says of that that it waits for the reader, it is said there and not twice.
    """

    template: str
    permission: Permission
    build: Build
    asked: str = ""

    @property
    def key(self) -> str:
        return self.template


@dataclass(frozen=True)
class Press:
    """A thing can be answered where it stands: one form, and a button for each value, its words and its picture."""

    url: str
    buttons: Sequence[tuple[str, str | Promise, str]]
    name: str = "choice"
    held: Mapping[str, str] = field(default_factory=dict)  # what else the form sends


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for a person on the front page. `child` says on whose card it stands.

    `together` says what of several children is one line for whoever has many: in how many words, given how many.
    `numbers_of`: the home that is called about it, and `may_be_told`, where only some of its guardians are.
    `is_told`: somebody else has to answer, and the reader only knows of it. `emergency`: school is closed; this number
    is for danger, empty where it is not known. `since`: from when on somebody of the family, or the child,
    waits for this answer. `what`: its kind, which the reading of all kinds fills in.
    """

    child: UUID
    words: str | Promise
    url: str
    icon: str = "circle-alert"
    is_urgent: bool = False
    together: Callable[[int], str] | None = None
    says: str = ""
    press: Press | None = None
    numbers_of: UUID | None = None
    may_be_told: Collection[UUID] | None = None
    is_told: bool = False
    emergency: str | None = None
    since: datetime | None = None
    what: str = ""


@dataclass(frozen=True)
class DayPanel(Piece):
    """A small section of a room above on the page of one day. At most two queries."""

    template: str
    permission: Permission
    build: Callable[[Member, date], Mapping[str, Any] | None]

    @property
    def key(self) -> str:
        return self.template


@dataclass(frozen=True)
class DayCount(Piece):
    """What a room above counts of days and tells in no line: rows of (day, how many) that the seat may read. All rooms
    are asked in one query.

    `words` is ngettext_lazy("%(count)s session", "%(count)s sessions", "count").
    """

    name: str
    icon: str
    words: Any
    permission: Permission
    count: Callable[[Member, date, date], QuerySet[Any, tuple[date, int]]]

    @property
    def key(self) -> str:
        return self.name


Waits = Callable[[Seats], Iterable[Waiting]]
Offers = Callable[[Seats], Iterable[tuple[UUID, QuickAct]]]  # by child


@dataclass(frozen=True)
class OfTheDay(Piece):
    """What stands with a child among the children of the day, like a call to make. One query each."""

    build: Waits


@dataclass(frozen=True)
class Offering(Piece):
    """An act that a home took up for itself stands with its child. It waits for nobody. One query."""

    build: Offers


def acts_for(member: Member, place: str, group: str) -> list[QuickAct]:
    return [act for act in QuickAct.laid_out(place, group) if member.may(act.permission)]


def rows_for(member: Member, place: str, group: str) -> list[Row]:
    return [row for row in Row.laid_out(place, group) if member.may(row.permission) and row.applies(member)]


def panels_for(
    member: Member, story: Story, page: str, place: str, *, said: Collection[str] = ()
) -> list[tuple[Panel, Mapping[str, Any]]]:
    """Every panel at that place that has something to say to this seat, and what its template needs. `said`: kinds of
    what waits that the page says by itself.
    """
    here = (panel for panel in Panel.laid_out(page, place) if member.may(panel.permission) and panel.asked not in said)
    built = ((panel, panel.build(member, story)) for panel in here)
    return [(panel, needs) for panel, needs in built if needs is not None]
