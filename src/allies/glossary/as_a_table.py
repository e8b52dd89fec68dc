"""The words of a district as a file for a spreadsheet, and back: out of one house and into another.

A line is a word. Cells that a spreadsheet would take for a formula have a mark before them, which comes off again.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from allies.languages.known import known

from .forms import BOXES
from .models import Explanation

COLUMNS = ["word", "instead_of", *(f"{box}_{code}" for code in known() for box in BOXES)]
FORMULA = ("=", "+", "-", "@", "\t")
MOST_LINES = 500


class Unreadable(Exception):
    """The file is no table of words."""


def as_csv(explanations: Iterable[Explanation]) -> str:
    """With a mark at its start by which spreadsheets know that it is UTF-8."""
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    table.writeheader()
    for row in explanations:
        cells: dict[str, str] = {"word": str(row.word), "instead_of": row.instead_of}
        for code, said in row.said.items():
            cells |= {f"{box}_{code}": "; ".join(said[box]) if box == "others" else said[box] for box in BOXES}
        table.writerow({name: harmless(value) for name, value in cells.items()})
    return f"\ufeff{text.getvalue()}"


def from_csv(text: str) -> Iterator[dict[str, str]]:
    """The lines of a file, each with all columns. Columns that we do not know are left out."""
    try:
        table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restkey="", restval="", strict=True)
        if not {"name_en", "means_en"} & set(table.fieldnames or ()):
            raise Unreadable
        lines: Sequence[dict[str, Any]] = list(table)
    except csv.Error as error:
        raise Unreadable from error
    if len(lines) > MOST_LINES:
        raise Unreadable
    for line in lines:
        cells = {name: bare(line.get(name) or "") for name in COLUMNS}
        if any(cells.values()):
            yield cells


def harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
