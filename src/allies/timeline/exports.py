"""What can be taken along of a child: each room says which tables it gives, and `progress` hands them over.

They stand here so that rooms on all floors above can give theirs.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from allies.rooms.pieces import Piece
from allies.teams.models import Home, Member
from allies.teams.permissions import Permission

Row = dict[str, Any]
Written = Callable[[Any], str]  # what is a list for another program, in one cell
MARK = "\ufeff"  # so that table programs read the letters of all languages
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a table program would run what begins with these


@dataclass(frozen=True)
class Table(Piece):
    """Rows of one sort. `rows` reads only what this member sees; who has not `permission` is not offered it.

    `name`: of the file and in its address, so of us and never of a child. `cells`: how a column that is a list is
    written in one cell; without one its parts stand on lines of their own.
    """

    name: str
    label: str | Promise
    columns: tuple[str, ...]
    rows: Callable[[Member], Iterable[Row]]
    permission: Permission = Permission.SEE_PLAN
    cells: Mapping[str, Written] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return self.name

    def in_cells(self, row: Row) -> Row:
        return {name: harmless(self._in_a_cell(name, row[name])) for name in self.columns}

    def as_csv(self, member: Member) -> Iterator[bytes]:
        """A row at a time, so that a long table takes no memory."""
        text = io.StringIO()
        written = csv.DictWriter(text, self.columns)
        written.writeheader()
        yield (MARK + text.getvalue()).encode()
        for row in self.rows(member):
            text.seek(0)
            text.truncate()
            written.writerow(self.in_cells(row))
            yield text.getvalue().encode()

    def _in_a_cell(self, name: str, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return self.cells[name](value) if name in self.cells else "\n".join(map(str, value))


@dataclass(frozen=True)
class Printed(Piece):
    """Papers of one sort, as this member prints them in the language of now: what each is called, and its bytes.

    `name`: of the files, so of us and never of a child.
    """

    name: str
    papers: Callable[[Member], Iterable[tuple[str, bytes]]]
    permission: Permission = Permission.SEE_PLAN

    @property
    def key(self) -> str:
        return self.name


def printed_for(member: Member) -> Iterator[tuple[str, str, bytes]]:
    """The name of each file, what it is called, and its bytes."""
    for printed in Printed.every():
        if member.may(printed.permission):
            for number, (called, content) in enumerate(printed.papers(member), 1):
                yield f"{printed.name}-{number}.pdf", called, content


def harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def tables_for(member: Member) -> list[Table]:
    return [table for table in Table.every() if member.may(table.permission)]


def whose(home: Home | None) -> str:
    """A home by its name; else school. Nobody reads the row of a home that is not theirs to read."""
    return home.name if home else "school"
