"""A table of children and adults, as somebody pasted it or as a spreadsheet wrote it: rows with cells we know. Pure."""

import csv
import io
import re
from dataclasses import dataclass, field

from allies.glossary.as_a_table import bare, harmless
from allies.glossary.naming import key
from allies.teams.permissions import HOME_ROLES
from allies.ui.pasting import unhidden

from .side_by_side import of_somebody
from .terms import COLUMNS, OF_CHILD, OF_HEADING, OF_ROLE

MOST_ROWS = 5_000
MOST_SIGNS = 900_000
MOST_COLUMNS = 200
LONGEST_SHOWN = 200


class NoTable(Exception):
    """It cannot be read as a table."""


class NoHeadings(NoTable):
    """No line of the list has a heading for the child's name."""


class TwoAlike(NoTable):
    """Two columns have a heading that we read as the same; their headings."""

    def __init__(self, headings: list[str]) -> None:
        super().__init__(headings)
        self.headings = headings


class TooLong(NoTable):
    """More rows than are read at once."""


class TooWide(NoTable):
    """More columns than a list of children has."""


@dataclass
class Row:
    """One row. `number` is that of the table as it was pasted, with the headings as row 1."""

    number: int
    cells: dict[str, str]
    pasted: list[str] = field(default_factory=list)

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Column:
    """What a heading means: a cell of `COLUMNS`, or nothing; and whose, where adults stand side by side."""

    means: str = ""
    who: str = ""
    role: str = ""


@dataclass
class Table:
    columns: list[str]  # of COLUMNS, in their order
    rows: list[Row]
    headings: list[str]  # as pasted
    unknown: list[str]  # headings that are not read


def text_of(content: bytes) -> str:
    """What spreadsheets write: UTF-8 with or without its mark, Unicode text, or the letters of Western Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in content[:200]:
        encodings = ["utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    raise NoTable


def delimiter_of(text: str) -> str:
    """What stands most often in the first line that has letters. A copied table has tabs."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    return max("\t;,|", key=head.count)


def read_table(text: str) -> Table:
    text = text.removeprefix("\ufeff")
    if re.match(r"(?i)sep=.\r?\n", text):  # a line by which a spreadsheet says how cells are parted
        text = text.split("\n", maxsplit=1)[1]
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)))
    except csv.Error as trouble:
        raise NoTable from trouble
    if any(len(line) > MOST_COLUMNS for line in lines):
        raise TooWide
    numbered = [(at, [_plain(cell) for cell in line]) for at, line in enumerate(lines, 1)]
    numbered = [(at, line) for at, line in numbered if any(line)]
    if len(numbered) > MOST_ROWS + 1:
        raise TooLong
    at, columns = _head_of([line for _at, line in numbered])
    headings = numbered[at][1]
    rows = [row for number, line in numbered[at + 1 :] for row in _rows(number, line, columns)]
    if len(rows) > MOST_ROWS:
        raise TooLong
    means = {column.means for column in columns} | ({"adult", "role"} if any(one.who for one in columns) else set())
    return Table(
        columns=[column for column in COLUMNS if column in means],
        rows=[row for row in rows if any(row.cells.values())],
        headings=headings,
        unknown=[heading for heading, column in zip(headings, columns, strict=True) if heading and not column.means],
    )


def _head_of(lines: list[list[str]]) -> tuple[int, list[Column]]:
    """The first line that names the child. A title may stand above it."""
    for at, line in enumerate(lines[:10]):
        columns = _columns(line)
        if {"child", "child_first", "child_last"} & {column.means for column in columns}:
            twice = [line[at] for at, one in enumerate(columns) if one.means and columns.count(one) > 1]
            if twice:
                raise TwoAlike(twice)
            return at, columns
    raise NoHeadings


def _columns(line: list[str]) -> list[Column]:
    """What each heading means, and whose. "Parent email" is of the one adult of a row, if none other is."""
    alone = _of_one_adult(line)
    beside = [("", "", "") if means else of_somebody(cell) for means, cell in zip(alone, line, strict=True)]
    return [
        Column(means or (what if who or what not in alone else ""), who, role if who else "")
        for means, (who, role, what) in zip(alone, beside, strict=True)
    ]


def _of_one_adult(line: list[str]) -> list[str]:
    """A bare "name" is the child's, unless the child has a column and the adult none."""
    found = [OF_HEADING.get(key(cell), "") for cell in line]
    is_of_adult = "child" in found and "adult" not in found
    bare_ones = {"name": "adult" if is_of_adult else "child"}
    has_child = bool({"child", "child_first", "child_last"} & set(found))
    bare_ones |= {part: f"{'adult' if has_child else 'child'}_{part}" for part in ("first", "last")}
    return [bare_ones.get(column, column) for column in found]


def _rows(number: int, line: list[str], columns: list[Column]) -> list[Row]:
    """One for each adult, with the child of the row; and one for a child whom nobody stands beside."""
    cells: dict[tuple[str, str], dict[str, str]] = {}
    for column, cell in zip(columns, line, strict=False):
        if column.means:
            cells.setdefault((column.who, column.role), {})[column.means] = cell
    own = _joined(_joined(cells.pop(("", ""), {}), "child"), "adult")
    child = {column: own[column] for column in OF_CHILD if column in own}
    shared = {} if own["adult"] else {column: own[column] for column in ("home", "language") if column in own}
    rows = []
    for (_who, role), told in cells.items():
        adult = {column: cell for column, cell in _joined(told, "adult").items() if cell}
        if adult.keys() & {"adult", "email", "phone"}:
            family = shared if OF_ROLE[key(role)][0] in HOME_ROLES else {}
            rows.append(Row(number, child | family | {"role": role} | adult, line))
    if not rows or any(own.get(column) for column in ("adult", "role", "email", "phone")):
        rows.insert(0, Row(number, own, line))
    return rows


def _joined(cells: dict[str, str], who: str) -> dict[str, str]:
    """First and last name as one."""
    first, last = cells.pop(f"{who}_first", ""), cells.pop(f"{who}_last", "")
    return cells if cells.get(who) else cells | {who: " ".join(filter(None, [first, last]))}


def _plain(cell: str) -> str:
    """One line, without unseen signs; a mark that a spreadsheet was given against formulas comes off again."""
    return " ".join(unhidden(bare(cell.strip())).split())


def as_text(headings: list[str], rows: list[Row]) -> str:
    """The same rows to paste again, with tabs. Who pastes them into a spreadsheet starts no formula."""
    text = io.StringIO()
    table = csv.writer(text, delimiter="\t", lineterminator="\n")
    table.writerow(headings)
    table.writerows([harmless(cell) for cell in line] for line in {row.number: row.pasted for row in rows}.values())
    return text.getvalue()
