"""A list as its page shows it: every row, what must be mended first, each sentence beside its cell."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from allies.teams.permissions import Role

from .lines import ListLine, State
from .looking import Look
from .terms import COLUMNS

ORDER = [State.LEFT, State.WAITS, State.HANDED, State.NEW, State.KNOWN]
HEADINGS = {
    "child": gettext_lazy("Child"),
    "called": gettext_lazy("Likes to be called"),
    "born": gettext_lazy("Birth date"),
    "grade": gettext_lazy("Grade"),
    "room": gettext_lazy("Room"),
    "adult": gettext_lazy("Adult"),
    "role": gettext_lazy("Role"),
    "home": pgettext_lazy("household", "Home"),
    "email": gettext_lazy("E-mail"),
    "language": gettext_lazy("Language"),
    "phone": gettext_lazy("Phone"),
}
STATES = {
    State.NEW: (gettext_lazy("New"), "teal"),
    State.WAITS: (gettext_lazy("New, waits"), "amber"),
    State.HANDED: (gettext_lazy("New, by the case manager"), "lilac"),
    State.KNOWN: (gettext_lazy("Here already"), "plain"),
    State.LEFT: (gettext_lazy("Not understood"), "coral"),
}


@dataclass
class Cell:
    words: str
    note: str
    trouble: str


@dataclass
class ShownLine:
    line: ListLine
    cells: list[Cell]

    @property
    def number(self) -> int:
        return self.line.row.number

    @property
    def state(self) -> str:
        return str(STATES[self.line.state][0])

    @property
    def tone(self) -> str:
        return STATES[self.line.state][1]


@dataclass
class Shown:
    look: Look
    only_left: bool = False
    columns: list[str] = field(init=False)

    def __post_init__(self) -> None:
        told = {column for line in self.look for column in (*line.troubles, *line.notes)}
        self.columns = [column for column in COLUMNS if column in self.look.table.columns or column in told]

    @property
    def headings(self) -> list[str]:
        return [str(HEADINGS[column]) for column in self.columns]

    @property
    def unknown(self) -> list[str]:
        return self.look.table.unknown

    @cached_property
    def lines(self) -> list[ShownLine]:
        lines = [line for line in self.look if line.state is State.LEFT or not self.only_left]
        lines.sort(key=lambda line: (ORDER.index(line.state), line.row.number))
        return [
            ShownLine(
                line,
                [
                    Cell(line.row[column], line.notes.get(column, ""), line.troubles.get(column, ""))
                    for column in self.columns
                ],
            )
            for line in lines
        ]

    @cached_property
    def children(self) -> int:
        """Who would be new here."""
        return sum(child.known is None and any(line.is_in for line in child.lines) for child in self.look.children)

    @cached_property
    def in_one_home(self) -> int:
        """New children with several parents and no home named: the two would read each other’s line to school."""
        return sum(
            child.known is None
            and not child.homes
            and len({line.adult for line in child.lines if line.is_in and line.role is Role.GUARDIAN}) > 1
            for child in self.look.children
        )

    @cached_property
    def adults(self) -> int:
        return len({line.adult for line in self.look if line.makes_place})

    @cached_property
    def places(self) -> int:
        return sum(line.makes_place for line in self.look)

    @cached_property
    def left(self) -> int:
        return sum(line.state is State.LEFT for line in self.look)

    @cached_property
    def known(self) -> int:
        return sum(line.state is State.KNOWN for line in self.look)

    @property
    def brings_something(self) -> bool:
        return bool(self.children or self.places)


def headings() -> list[str]:
    return [str(HEADINGS[column]) for column in COLUMNS]


def samples() -> list[list[str]]:
    """Rows as they could be: a child with an adult at home, and one who works with them."""
    first = ["Sofia Ramos", "Sofi", "2018-03-14", "3", "12"]
    return [
        [*first, "Elena Ramos", _("mother"), "A", "elena@example.org", _("Spanish"), "+1 312 555 0142"],
        [*first, "Pablo Ortiz", _("father"), "B", "", _("English"), ""],
        [*first, "Kim Lee", _("case manager"), "", "lee@example.org", _("English"), ""],
    ]
