"""A file of series, read whole or not at all: what is wrong is told by line and column, in plain words."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import pairwise, zip_longest
from math import isfinite

from .series import Measure, Series

COLUMNS = ("series", "phase", "session", "value")
PHASES = ("A", "B")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
NO_NUMBERS = {"nan", "inf", "infinity"}
CELL = re.compile(r'"(?:[^"]|"")*"(?=[,\r\n]|\Z)|[^",\r\n][^,\r\n]*|(?=[,\r\n]|\Z)')


class Malformed(ValueError):
    """The file cannot be read. It says where, and what to do."""


@dataclass(frozen=True)
class Cell:
    """One cell, and where it stands: the line and the column, both from 1."""

    words: str
    line: int
    column: int

    def refuse(self, why: str) -> Malformed:
        name = COLUMNS[self.column - 1]
        return Malformed(f"Line {self.line}, column {self.column} ({name}): {why}")


@dataclass(frozen=True)
class Row:
    """One session of one series."""

    series: str
    phase: str
    session: float
    value: float
    cells: tuple[Cell, ...]


def read(content: bytes, measure: Measure) -> list[Series]:
    """The series of a CSV file in UTF-8 with the columns series, phase (A or B), session and value, in that order.

    Rows may come in any order; a series goes by its sessions, its first phase A and then B, each session once. A row
    stands for something that was measured, so that no cell is empty. `measure` says which values there can be; one that
    lies less than half a step beyond (100.03 %, read off a printed graph) is taken as it stands.
    """
    lines = _lines(content)
    _line, header = next(lines, (1, []))
    _check_names([word.strip().lower() for word in header])
    rows = [_row(line, words, measure) for line, words in lines]
    if not rows:
        raise Malformed("Line 2, column 1: there is no row below the names of the columns.")
    by_series: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_series[row.series].append(row)
    return [_series(name, of_series) for name, of_series in by_series.items()]


def _check_names(named: Sequence[str]) -> None:
    if tuple(named) == COLUMNS:
        return
    wrong = next(place for place, pair in enumerate(zip_longest(named, COLUMNS), 1) if pair[0] != pair[1])
    names = f"Line 1, column {wrong}: the first line names the columns, and says {','.join(COLUMNS)}."
    raise Malformed(names + _what_is_missing(named))


def _what_is_missing(named: Sequence[str]) -> str:
    missing = [name for name in COLUMNS if name not in named]
    more = [(place, word) for place, word in enumerate(named, 1) if word not in COLUMNS]
    if missing:
        return f" The column {missing[0]} is missing."
    if more:
        return f" Column {more[0][0]} ({more[0][1]}) is not one of them."
    return " Here they stand in another order, or twice."


def _lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line in which each begins, blank lines left out."""
    lines = list(StringIO(_text(content), newline=""))
    reader = csv.reader(lines, strict=True)
    begins = 1
    try:
        for words in reader:
            if any(word.strip() for word in words) or len(words) > 1:
                yield begins, words
            begins = reader.line_num + 1
    except csv.Error as wrong:
        column = _where_it_breaks("".join(lines[begins - 1 :]))
        raise Malformed(f"Line {begins}, column {column}: this is not a line of a CSV file ({wrong}).") from wrong


def _where_it_breaks(text: str) -> int:
    """The first cell of the line whose quotes do not match, or that is too long; the last where neither is so."""
    column, begins = 1, 0
    while (cell := CELL.match(text, begins)) and len(cell[0]) <= csv.field_size_limit():
        if text[cell.end() : cell.end() + 1] != ",":
            break
        column, begins = column + 1, cell.end() + 1
    return column


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        column = content.count(b",", content.rfind(b"\n", 0, wrong.start) + 1, wrong.start) + 1
        raise Malformed(f"Line {line}, column {column}: the file is not UTF-8. Save it as CSV UTF-8.") from wrong


def _row(line: int, words: Sequence[str], measure: Measure) -> Row:
    if len(words) != len(COLUMNS):
        more = " A number is written with a point: 3.5" if len(words) > len(COLUMNS) else ""
        place = min(len(words), len(COLUMNS)) + 1
        raise Malformed(f"Line {line}, column {place}: there are {len(words)} cells, and {len(COLUMNS)} columns.{more}")
    cells = tuple(Cell(word.strip(), line, column) for column, word in enumerate(words, 1))
    for cell in cells:
        if not cell.words:
            raise cell.refuse("the cell is empty. What was not measured has no row; it is not zero.")
        if "\0" in cell.words:
            raise cell.refuse("something stands here that is no letter. Save the file as CSV UTF-8.")
    series, phase, session, value = cells
    if phase.words not in PHASES:
        raise phase.refuse(f"{phase.words!r} is no phase. Write A for the baseline, B for what came after.")
    return Row(series.words, phase.words, _number(session), _value(value, measure), cells)


def _number(cell: Cell) -> float:
    words = cell.words
    if words.lower().lstrip("+-") in NO_NUMBERS:
        raise cell.refuse(f"{words!r} is not a number that can be measured.")
    if not NUMBER.fullmatch(words):
        raise cell.refuse(f"{words!r} is not a number. Write it with digits, and a point if need be: 3.5")
    if not isfinite(float(words)):
        raise cell.refuse(f"{words!r} is too large.")
    return float(words)


def _value(cell: Cell, measure: Measure) -> float:
    value = _number(cell)
    if not measure.lowest - measure.hair < value < measure.highest + measure.hair:
        top = f" to {measure.highest:g}" if isfinite(measure.highest) else " upwards"
        raise cell.refuse(f"{cell.words} is outside of the scale {measure.scale}, which goes from 0{top}.")
    return value


def _series(name: str, rows: Sequence[Row]) -> Series:
    ordered = sorted(rows, key=lambda row: row.session)
    for earlier, row in pairwise(ordered):
        line = earlier.cells[0].line
        if earlier.session == row.session:
            raise row.cells[2].refuse(f"session {row.cells[2].words} of {name!r} stands in line {line} already.")
        if (earlier.phase, row.phase) == ("B", "A"):
            raise row.cells[1].refuse(f"A comes after B (line {line}) in {name!r}. A series has one A, and then one B.")
    values = {phase: tuple(row.value for row in ordered if row.phase == phase) for phase in PHASES}
    return Series(name, values["A"], values["B"])
