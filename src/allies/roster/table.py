"""A table of children and adults, as somebody pasted it or as a spreadsheet wrote it: rows with cells we know. Pure."""

import csv
import io
import re
from dataclasses import dataclass, field

from allies.glossary.as_a_table import bare, harmless
from allies.glossary.naming import key
from allies.ui.pasting import unhidden

from .terms import COLUMNS, OF_HEADING

MOST_ROWS = 5_000
MOST_SIGNS = 900_000
LONGEST_SHOWN = 200


class NoTable(Exception):
    """It cannot be read as a table."""


class NoHeadings(NoTable):
    """No line of it has a heading for the child's name."""


class TwoAlike(NoTable):
    """Two columns have a heading that we read as the same; their headings."""

    def __init__(self, headings: list[str]) -> None:
        super().__init__(headings)
        self.headings = headings


class TooLong(NoTable):
    """More rows than are read at once."""


@dataclass
class Row:
    """One row. `number` is that of the table as it was pasted, with the headings as row 1."""

    number: int
    cells: dict[str, str]
    pasted: list[str] = field(default_factory=list)

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


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
    numbered = [(at, [_plain(cell) for cell in line]) for at, line in enumerate(lines, 1)]
    numbered = [(at, line) for at, line in numbered if any(line)]
    if len(numbered) > MOST_ROWS + 1:
        raise TooLong
    at, columns = _head_of([line for _at, line in numbered])
    headings = numbered[at][1]
    rows = [_row(number, line, columns) for number, line in numbered[at + 1 :]]
    return Table(
        columns=[column for column in COLUMNS if column in columns],
        rows=[row for row in rows if any(row.cells.values())],
        headings=headings,
        unknown=[heading for heading, column in zip(headings, columns, strict=True) if heading and not column],
    )


def _head_of(lines: list[list[str]]) -> tuple[int, list[str]]:
    """The first line that names the child. A title may stand above it."""
    for at, line in enumerate(lines[:10]):
        columns = _columns(line)
        if {"child", "child_first", "child_last"} & set(columns):
            known = [column for column in columns if column]
            if len(known) > len(set(known)):
                raise TwoAlike([line[at] for at, column in enumerate(columns) if columns.count(column) > 1 and column])
            return at, columns
    raise NoHeadings


def _columns(line: list[str]) -> list[str]:
    """What each heading means. A bare "name" is the child's, unless the child has a column and the adult none."""
    found = [OF_HEADING.get(key(cell), "") for cell in line]
    is_of_adult = "child" in found and "adult" not in found
    bare_ones = {"name": "adult" if is_of_adult else "child"}
    has_child = bool({"child", "child_first", "child_last"} & set(found))
    bare_ones |= {part: f"{'adult' if has_child else 'child'}_{part}" for part in ("first", "last")}
    return [bare_ones.get(column, column) for column in found]


def _row(number: int, line: list[str], columns: list[str]) -> Row:
    cells = {column: cell for column, cell in zip(columns, line, strict=False) if column}
    for who in ("child", "adult"):
        first, last = cells.pop(f"{who}_first", ""), cells.pop(f"{who}_last", "")
        if not cells.get(who):
            cells[who] = " ".join(filter(None, [first, last]))
    return Row(number, cells, line)


def _plain(cell: str) -> str:
    """One line, without unseen signs; a mark that a spreadsheet was given against formulas comes off again."""
    return " ".join(unhidden(bare(cell.strip())).split())


def as_text(headings: list[str], rows: list[Row]) -> str:
    """The same rows to paste again, with tabs. Who pastes them into a spreadsheet starts no formula."""
    text = io.StringIO()
    table = csv.writer(text, delimiter="\t", lineterminator="\n")
    table.writerow(headings)
    table.writerows([harmless(cell) for cell in row.pasted] for row in rows)
    return text.getvalue()
