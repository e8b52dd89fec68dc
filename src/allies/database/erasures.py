"""What was erased for good, so that an older backup does not bring it back.

A list of tables and ids, and nothing else, kept outside of the database and of every backup. Whoever erases a row
notes it here first and erases inside `append_only.erasing()`; `./allies restore`, and each start after it, reads the
list and erases again. A child is noted as one row: the room that erases says how the rest goes with it.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.utils import timezone

from allies.database.append_only import erasing
from allies.rooms.pieces import Piece

NAME = "erasures.jsonl"


@dataclass(frozen=True)
class ErasedAs(Piece):
    """A whole that is noted by one row of its `table`: how it is erased again. Answers how many rows went."""

    table: str
    again: Callable[[Any], int]

    @property
    def key(self) -> str:
        return self.table


def note_erasure(thing: Model) -> None:
    """Write down that this row is erased; on disk before this returns. Saying it twice is harmless."""
    line = json.dumps({"at": timezone.now().isoformat(), "table": thing._meta.label_lower, "id": str(thing.pk)})
    append_lines(Path(settings.DATA) / NAME, [line])


def append_lines(path: Path, lines: Iterable[str]) -> None:
    """Add what is not there yet."""
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        known = set(file.read().splitlines())
        file.writelines(f"{line}\n" for line in lines if line not in known)
        file.flush()
        os.fsync(file.fileno())


def noted_in(path: Path) -> Iterator[tuple[str, str]]:
    """Tables and ids, in the order in which they were erased. A last line cut short by a power cut is passed over."""
    for line in path.read_text().splitlines() if path.exists() else []:
        try:
            noted = json.loads(line)
            yield noted["table"], noted["id"]
        except (ValueError, KeyError, TypeError):
            continue


def erase_again(path: Path) -> int:
    """Erase what the list names and the database has again; say how many rows."""
    return sum(erase_row_again(table, pk) for table, pk in noted_in(path))


def erase_row_again(table: str, pk: str) -> int:
    model = apps.get_model(table)
    row = model._base_manager.filter(pk=pk).first()
    if row is None:
        return 0
    if whole := ErasedAs.find(table):
        return whole.again(row.pk)
    with erasing():
        model._base_manager.filter(pk=pk).delete()
    return 1
