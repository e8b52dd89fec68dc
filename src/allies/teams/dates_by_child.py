"""What a leader reads of a child of the school without a seat on the team: dates and states, and nothing else.

The one place of it. A column of a room gets rows of some children and makes cells of them, and a cell can hold a day
and one of these states, and no words: none that somebody wrote, of no order, and nothing about health. A leader who is,
or was, at home with a child reads nothing of that child here: it would be of the other home, too. Who was shown what
is in the log, and the families read it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from allies.log import actions as log
from allies.people.models import Person
from allies.rooms.pieces import Piece

from .keeping_team import at_home_with
from .models import AboutChild, AboutChildQuerySet, Child, Leader, Member, School, Seats
from .models.namesakes import tell_apart
from .permissions import Permission
from .reads import KIND_OPENED

SOON = timedelta(days=30)
PAGE = 40


class State(models.TextChoices):
    """All that a cell can say beside its day, the most urgent first."""

    CALL = "call", pgettext_lazy("state", "Waits")
    NO_PLAN = "no_plan", pgettext_lazy("state", "No plan")
    LATE = "late", pgettext_lazy("state", "Late")
    TODAY = "today", pgettext_lazy("state", "Today")
    BEHIND = "behind", pgettext_lazy("state", "Behind")
    SOON = "soon", pgettext_lazy("state", "Soon")
    UNSIGNED = "unsigned", pgettext_lazy("state", "No signature yet")
    DRAFT = "draft", pgettext_lazy("state", "Draft")
    TO_COME = "to_come", ""
    DONE = "done", pgettext_lazy("state", "Done")


NOW = {State.CALL, State.NO_PLAN, State.LATE, State.TODAY, State.BEHIND}
NEXT = {State.SOON, State.UNSIGNED, State.DRAFT}
ORDER = list(State)


@dataclass(frozen=True)
class Cell:
    state: State
    on: date | None = None

    def __post_init__(self) -> None:
        if type(self.state) is not State or type(self.on) not in {date, type(None)}:
            raise TypeError("A leader without a seat reads a day and a state")

    @property
    def tone(self) -> str:
        return "coral" if self.state in NOW else "amber" if self.state in NEXT else ""

    @property
    def urgency(self) -> tuple[int, date]:
        """In the order of the states, and the earlier day first."""
        return ORDER.index(self.state), self.on or date.min


def due(on: date, today: date) -> Cell:
    if on <= today:
        return Cell(State.TODAY if on == today else State.LATE, on)
    return Cell(State.SOON if on - today <= SOON else State.TO_COME, on)


class DatesOf(Seats):
    """The rows of some children, whoever may read them: only `for_leaders.py` of a room has it, to make cells of."""

    def __init__(self, children: Iterable[Child], school: School) -> None:
        super().__init__(Member(child=child, district_id=child.district_id) for child in children)
        self.children = [seat.child_id for seat in self]
        self.zone = ZoneInfo(school.time_zone)
        self.today = timezone.now().astimezone(self.zone).date()
        self.found: dict[Callable[[DatesOf], object], object] = {}

    def once[T](self, ask: Callable[["DatesOf"], T]) -> T:
        """What several columns need is asked by the first of them."""
        if ask not in self.found:
            self.found[ask] = ask(self)
        return cast(T, self.found[ask])

    def day_of(self, at: datetime | None) -> date | None:
        return at.astimezone(self.zone).date() if at else None

    def sees[A: AboutChild](self, model: type[A]) -> "AboutChildQuerySet[A]":
        return cast("AboutChildQuerySet[A]", model.objects.filter(child__in=self.children, taken_out_at=None))


Cells = Callable[[DatesOf], Mapping[UUID, Cell]]


@dataclass(frozen=True)
class DateColumn(Piece):
    """`cells`: one of each child that has something to say. `is_costly`: asked of those alone who are
    on the page. `is_ahead`: its days are ones to plan for, and are in the calendar. `waits`: a family waits until it is
    done, which is on a leader's first page.
    """

    name: str
    label: str | Promise
    cells: Cells
    is_costly: bool = False
    is_ahead: bool = False
    waits: bool = False

    @property
    def key(self) -> str:
        return self.name


@dataclass
class DatesOfChild:
    child: Child
    cells: dict[str, Cell] = field(default_factory=dict)

    @property
    def urgency(self) -> tuple[int, date]:
        return min((cell.urgency for cell in self.cells.values()), default=(len(ORDER), date.min))

    def has(self, states: Collection[State]) -> bool:
        return any(cell.state in states for cell in self.cells.values())


SHOWN = {"now": NOW, "soon": NEXT}


@dataclass
class Dates:
    """`columns`: those that say something of a child on this page; `silent`: the others."""

    columns: list[DateColumn]
    silent: list[DateColumn]
    lines: list[tuple[Child, list[Cell | None]]]
    counts: dict[str, int]
    all: int
    after: str = ""

    @property
    def rows(self) -> list[tuple[Child, list[tuple[DateColumn, Cell | None]]]]:
        return [(child, list(zip(self.columns, cells, strict=True))) for child, cells in self.lines]


def children_for(leader: Leader) -> list[Child]:
    return children_at(leader.school, leader.person_id)


def children_at(school: School, leader: UUID) -> list[Child]:
    """Those of the school, but none with whom the leader is, or was, at home."""
    children = list(school.children.filter(left_at=None).select_related("school__district").order_by("name", "pk"))
    tell_apart(children)
    own = at_home_with(leader, [child.pk for child in children])
    return [child for child in children if child.pk not in own]


def where_families_wait(schools: Collection[School], person: Person) -> set[UUID]:
    """That there is one, and of which child is on the page of the school."""
    columns = [column for column in DateColumn.laid_out("school", "dates") if column.waits]
    by_school = {school.pk: DatesOf(children_at(school, person.pk), school) for school in schools}
    return {school for school, rows in by_school.items() if any(column.cells(rows) for column in columns)}


def dates_for(leader: Leader, *, show: str = "", after: str = "") -> Dates:
    """A page of children, the most urgent first. That they were shown is in the log."""
    children = children_for(leader)
    columns = DateColumn.laid_out("school", "dates")
    lines = {child.pk: DatesOfChild(child) for child in children}
    fill(lines, [column for column in columns if not column.is_costly], DatesOf(children, leader.school))
    wanted = [line for line in lines.values() if show not in SHOWN or line.has(SHOWN[show])]
    wanted.sort(key=lambda line: (line.urgency, line.child.name, line.child.pk))
    begins = next((at + 1 for at, line in enumerate(wanted) if line.child.pk.hex == after), 0)
    page = wanted[begins : begins + PAGE]
    fill(
        lines, [column for column in columns if column.is_costly], DatesOf([line.child for line in page], leader.school)
    )
    note_reading(leader, [line.child for line in page])
    speaking = [column for column in columns if any(column.name in line.cells for line in page)]
    return Dates(
        speaking,
        [column for column in columns if column not in speaking],
        [(line.child, [line.cells.get(column.name) for column in speaking]) for line in page],
        {name: sum(line.has(states) for line in lines.values()) for name, states in SHOWN.items()},
        len(children),
        after=page[-1].child.pk.hex if len(wanted) > begins + PAGE else "",
    )


class Due(NamedTuple):
    on: date
    child: Child
    what: str | Promise


def days_for(leader: Leader, first: date, last: date) -> list[Due]:
    """The days of these columns in some weeks, for the calendar: those of one list, by day."""
    children = children_for(leader)
    rows, by_id = DatesOf(children, leader.school), {child.pk: child for child in children}
    columns = [column for column in DateColumn.laid_out("school", "dates") if column.is_ahead]
    found = [
        Due(cell.on, by_id[child], column.label)
        for column in columns
        for child, cell in column.cells(rows).items()
        if cell.on and first <= cell.on <= last
    ]
    note_reading(leader, {one.child.pk: one.child for one in found}.values())
    return sorted(found, key=lambda one: (one.on, one.child.name, one.child.pk))


def fill(lines: Mapping[UUID, DatesOfChild], columns: Iterable[DateColumn], rows: DatesOf) -> None:
    for column in columns:
        for child, cell in column.cells(rows).items():
            lines[child].cells[column.name] = cell


def note_reading(leader: Leader, children: Iterable[Child]) -> None:
    shown = [(child.pk, child.district_id) for child in children]
    log.read_of_children(Permission.SEE_DATES.value, by=leader.person_id, children=shown)


def open_to(member: Member) -> Collection[UUID]:
    """The child, if this reader may know who looked at its dates: whom an order keeps from the plan may not."""
    return [member.child_id] if KIND_OPENED[Permission.SEE_DATES] in member.kinds else []
