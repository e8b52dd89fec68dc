"""What is in a passport that somebody brings, read row by row: nothing in it is believed, and nothing here writes.

No room is named. A column is read as its field reads it, and is taken only where it would be written just so again.
"""

import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import rfc8785
from django.core.exceptions import ValidationError
from django.db.models import NOT_PROVIDED, BinaryField, Field, ForeignKey, JSONField, Model, UUIDField

from allies.people.models import Person
from allies.teams.models import Audience, Child, Home, Member

from .checking import FRAME, LARGEST, Checked, NoPassport, blocks, check, shown, spelled
from .contents import Json, columns, plain, tables

LONGEST = 4 << 20  # bytes of one row
MOST_ROWS = 1_000_000
LARGEST_PAPER = 64 << 20
TABLE = re.compile(r"record/([a-z_]+\.[a-z_]+)\.json")
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# The lists of the frame, and what a row of each is here.
IN_FRAME: dict[str, type[Model]] = {"homes": Home, "persons": Person, "seats": Member, "audiences": Audience}
WRONG = (ValidationError, ValueError, TypeError, KeyError, AttributeError, OverflowError, rfc8785.CanonicalizationError)


type Key = tuple[str, str]  # of a row: its table and its id


class NotKnown(Exception):
    """A newer Allies knows it and this one does not: the row is kept beside, as it came."""


@dataclass
class Brought:
    """A passport that is whole. `kept_beside`: rows that this house cannot read, by table and id."""

    checked: Checked
    archive: zipfile.ZipFile
    frame: Json
    named: set[str] = field(default_factory=set)  # every id in it, of a row or in one
    all: set[Key] = field(default_factory=set)
    kept_beside: set[Key] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def manifest(self) -> Json:
        return self.checked.manifest

    @property
    def reader(self) -> Json:
        """Whose record it is: the seat that took it along."""
        return self.seat(self.manifest["for"]["seat"])

    def seat(self, id: str) -> Json:
        return next(seat for seat in self.frame["seats"] if seat["id"] == id)

    def person(self, id: str) -> Json:
        return next(person for person in self.frame["persons"] if person["id"] == id)

    def tables(self) -> Iterator[str]:
        found = (TABLE.fullmatch(name) for name in sorted(self.archive.namelist()))
        return (match[1] for match in found if match)

    def rows(self, table: str) -> Iterator[Json]:
        """One line a row, as it is written."""
        name = f"record/{table}.json"
        with self.archive.open(name) as file:
            if file.readline(LONGEST) != b"[\n":
                refuse(name)
            while (line := file.readline(LONGEST)) != b"]\n":
                yield row_of(line.removesuffix(b"\n").removesuffix(b","), name)
            if file.read(1):
                refuse(name)

    def bytes_of(self, name: str, most: int = LARGEST_PAPER) -> bytes:
        info = self.archive.NameToInfo.get(name)
        if info is None or info.file_size > most:
            raise NoPassport(f"{shown(name)} is missing in it, or far too large. Nothing was taken in.")
        return b"".join(blocks(self.archive, info))

    def is_there(self, name: str) -> bool:
        return name in self.archive.NameToInfo


def refuse(what: str) -> NoReturn:
    raise NoPassport(f"{shown(what)} does not hold what a passport holds. Nothing was taken in.")


def row_of(line: bytes, name: str) -> Json:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        refuse(name)
    if not isinstance(row, dict) or spelled(row) != line or b"\\u0000" in line or not is_id(row.get("id")):
        refuse(name)
    return row


def is_id(said: object) -> bool:
    return isinstance(said, str) and bool(ID.fullmatch(said))


@contextmanager
def opened(path: Path, *, most: int = LARGEST) -> Iterator[Brought]:
    """The passport, once all of it was looked through. Raises NoPassport with the reason."""
    checked = check(path, most=most)
    if not checked.is_whole:
        raise NoPassport(f"It is not as it was made: {checked.changed[0]}. Nothing was taken in.", "changed")
    with zipfile.ZipFile(path) as archive:
        brought = Brought(checked, archive, frame_of(archive))
        look_through(brought)
        yield brought


def frame_of(archive: zipfile.ZipFile) -> Json:
    info = archive.NameToInfo.get(FRAME)
    if info is None or info.file_size > LARGEST_PAPER:
        refuse(FRAME)
    raw = b"".join(blocks(archive, info))
    try:
        frame = json.loads(raw)
    except (ValueError, RecursionError):
        refuse(FRAME)
    if not isinstance(frame, dict) or spelled(frame) != raw or b"\\u0000" in raw:
        refuse(FRAME)
    lists = [frame.get(name) for name in IN_FRAME]
    is_whole = all(isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in lists)
    if not is_whole or not isinstance(frame.get("child"), dict):
        refuse(FRAME)
    return frame


def look_through(brought: Brought) -> None:
    """Every id once, every column readable, every row that is pointed at in it."""
    take_frame(brought)
    points: list[tuple[Key, Key]] = []
    for table in brought.tables():
        model, count = tables().get(table), 0
        for row in brought.rows(table):
            count += 1
            note_id(brought, row["id"], table)
            note_named(brought, row)
            if model is None or not is_read(brought, model, row):
                brought.kept_beside.add((table, row["id"]))
            else:
                points += [((table, row["id"]), target) for target in pointed_at(model, row)]
        brought.counts[table] = count
    leave_out(brought, points)


def take_frame(brought: Brought) -> None:
    frame = brought.frame
    child = frame["child"]
    if not is_id(child.get("id")) or brought.manifest.get("child") != child["id"]:
        refuse(FRAME)
    note_id(brought, child["id"], Child._meta.label_lower)
    for name, model in IN_FRAME.items():
        for row in frame[name]:
            if not is_id(row.get("id")):
                refuse(FRAME)
            note_id(brought, row["id"], model._meta.label_lower)
            note_named(brought, row)
    whose = brought.manifest.get("for")
    if not isinstance(whose, dict) or whose.get("seat") not in {seat["id"] for seat in frame["seats"]}:
        refuse("manifest.json")
    hold_together(brought)


def hold_together(brought: Brought) -> None:
    """Checks that all to which the frame points is in it."""

    def known(said: object, model: type[Model], *, maybe: bool = False) -> None:
        if not (maybe and said is None) and (model._meta.label_lower, str(said)) not in brought.all:
            refuse(FRAME)

    for seat in brought.frame["seats"]:
        known(seat.get("person"), Person)
        known(seat.get("home"), Home, maybe=True)
    for audience in brought.frame["audiences"]:
        known(audience.get("home"), Home, maybe=True)
        known(audience.get("adult"), Member, maybe=True)
        chosen = audience.get("chosen")
        for seat_id in chosen if isinstance(chosen, list) else refuse(FRAME):
            known(seat_id, Member)


def note_id(brought: Brought, row: str, table: str) -> None:
    if (table, row) in brought.all:
        raise NoPassport(f"{shown(table)} holds an id that is in it twice: {row}. Nothing was taken in.")
    if len(brought.all) >= MOST_ROWS:
        raise NoPassport(f"It holds more than {MOST_ROWS} rows. Nothing was taken in.")
    brought.all.add((table, row))
    brought.named.add(row)


def note_named(brought: Brought, said: Any) -> None:
    """Each id anywhere in a row, in lists of its own, too."""
    match said:
        case str() if is_id(said):
            brought.named.add(said)
        case dict():
            for name, one in said.items():
                note_named(brought, name)
                note_named(brought, one)
        case list():
            for one in said:
                note_named(brought, one)


def is_read(brought: Brought, model: type[Model], row: Json) -> bool:
    """False where it holds what only a newer Allies knows."""
    names = {field.name for field in model._meta.concrete_fields}
    if not row.keys() <= names:
        return False
    try:
        for one in columns(model):
            taken(one, row)
    except NotKnown:
        return False
    except WRONG as wrong:
        where = f"record/{model._meta.label_lower}.json, {row['id']}"
        raise NoPassport(f"In {where} something does not fit its column. Nothing was taken in.") from wrong
    return True


def taken(one: "Field[Any, Any]", row: Json) -> Any:
    """A column as the database takes it. Files and ids stay as they are named."""
    if one.name not in row:
        if one.default is NOT_PROVIDED and not one.null:
            raise NotKnown(one.name)
        return one.get_default()
    said = row[one.name]
    if said is None:
        if not one.null:
            raise ValidationError("empty")
        return None
    if isinstance(one, JSONField):
        return said
    if isinstance(one, BinaryField):
        return file_named(said)
    if isinstance(one, ForeignKey | UUIDField):
        if not is_id(said):
            raise ValidationError("no id")
        return said
    return read(one, said)


def file_named(said: Any) -> str:
    match said:
        case {"file": str(name)} if name.startswith("papers/"):
            return name
    raise ValidationError("no file")


def read(one: "Field[Any, Any]", said: Any) -> Any:
    value = one.to_python(said)
    if rfc8785.dumps(plain(value)) != rfc8785.dumps(said):
        raise ValidationError("not as it would be written")
    if value in one.empty_values:
        return value
    if one.choices is not None and value not in {key for key, _words in one.flatchoices}:
        raise NotKnown(one.name)
    one.run_validators(value)
    return value


def pointed_at(model: type[Model], row: Json) -> Iterator[Key]:
    for one in columns(model):
        if isinstance(one, ForeignKey) and row.get(one.name) is not None:
            yield one.related_model._meta.label_lower, row[one.name]


def leave_out(brought: Brought, points: list[tuple[Key, Key]]) -> None:
    """What points at a row that is not here is not brought either, and what points at that."""
    before = -1
    while before != len(brought.kept_beside):
        before = len(brought.kept_beside)
        for row, target in points:
            if target not in brought.all or target in brought.kept_beside:
                brought.kept_beside.add(row)
