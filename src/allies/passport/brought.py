"""What is in a passport that somebody brings, read row by row: nothing in it is believed, and nothing here writes.

No room is named. A column is read as its field reads it, and is taken only where it would be written just so again.
"""

import re
import zipfile
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import rfc8785
from django.core.exceptions import ValidationError
from django.db.models import NOT_PROVIDED, BinaryField, Field, ForeignKey, JSONField, Model, UUIDField

from allies.people.models import Person
from allies.teams.models import Audience, Child, Home, Member

from .checking import FRAME, LARGEST, Checked, NoPassport, blocks, check, shown, spelled
from .contents import Json, columns, plain, tables
from .schema import frame as frame_shape
from .shapes import YEARS, fits, is_id, read_json

LONGEST = 1 << 20  # bytes of one row
MOST_ROWS, MOST_NAMED = 250_000, 500_000
LARGEST_PAPER = 10_000_000
LARGEST_FRAME = 8 << 20
AT_A_TIME, MOST_AT_A_TIME = 500, 4 << 20  # rows that are in memory at once, and bytes of them with their papers
TABLE = re.compile(r"record/([a-z_]+\.[a-z_]+)\.json")
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

    def some_rows(self, table: str) -> Iterator[list[Json]]:
        """As many at a time as memory bears, with the papers that they name."""
        some: list[Json] = []
        weight = 0
        for row in self.rows(table):
            some.append(row)
            weight += len(rfc8785.dumps(row)) + sum(map(self.size_of, row.values()))
            if len(some) == AT_A_TIME or weight > MOST_AT_A_TIME:
                yield some
                some, weight = [], 0
        if some:
            yield some

    def size_of(self, said: object) -> int:
        match said:
            case {"file": str(name)} if name in self.archive.NameToInfo:
                return self.archive.NameToInfo[name].file_size
        return 0

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
        row = read_json(line)
    except ValueError:
        refuse(name)
    if not isinstance(row, dict) or spelled(row) != line or b"\\u0000" in line or not is_id(row.get("id")):
        refuse(name)
    return row


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
    if info is None or info.file_size > LARGEST_FRAME:
        refuse(FRAME)
    raw = b"".join(blocks(archive, info))
    try:
        frame = read_json(raw)
    except ValueError:
        refuse(FRAME)
    if not fits(frame, frame_shape()) or spelled(frame) != raw or b"\\u0000" in raw:
        refuse(FRAME)
    assert isinstance(frame, dict)  # noqa: S101 - it fits
    return frame


def look_through(brought: Brought) -> None:
    """Every id once, every column readable, every row that is pointed at in it."""
    take_frame(brought)
    points = Points()
    for table in brought.tables():
        model, count = tables().get(table), 0
        for row in brought.rows(table):
            count += 1
            note_id(brought, row["id"], table)
            note_named(brought, row)
            if model is None or not is_read(brought, model, row):
                brought.kept_beside.add((table, row["id"]))
            else:
                for target in pointed_at(model, row):
                    points.add((table, row["id"]), target)
        brought.counts[table] = count
    leave_out(brought, points)


def take_frame(brought: Brought) -> None:
    frame = brought.frame
    child = frame["child"]
    if brought.manifest.get("child") != child["id"]:
        refuse(FRAME)
    note_id(brought, child["id"], Child._meta.label_lower)
    for name, model in IN_FRAME.items():
        for row in frame[name]:
            note_id(brought, row["id"], model._meta.label_lower)
            note_named(brought, row)
    whose = brought.manifest.get("for")
    if whose is None or whose["seat"] not in {seat["id"] for seat in frame["seats"]}:
        refuse("manifest.json")
    hold_together(brought)


def hold_together(brought: Brought) -> None:
    """Checks that all to which the frame points is in it."""

    def known(said: object, model: type[Model], *, maybe: bool = False) -> None:
        if not (maybe and said is None) and (model._meta.label_lower, str(said)) not in brought.all:
            refuse(FRAME)

    for seat in brought.frame["seats"]:
        known(seat["person"], Person)
        known(seat["home"], Home, maybe=True)
    for audience in brought.frame["audiences"]:
        known(audience["home"], Home, maybe=True)
        known(audience["adult"], Member, maybe=True)
        for seat_id in audience["chosen"]:
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
            if len(brought.named) > MOST_NAMED:
                raise NoPassport(f"It names more than {MOST_NAMED} things. Nothing was taken in.")
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
        if one.has_default() and type(said) is not type(one.get_default()):
            raise ValidationError("a list where words by name are, or the other way")
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
    if isinstance(value, date) and value.year not in YEARS:
        raise ValidationError("beyond the calendar")
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


class Points:
    """Which row points at which, as numbers: of a large record there are a million."""

    def __init__(self) -> None:
        self.numbers: dict[Key, int] = {}
        self.rows, self.targets = array("i"), array("i")

    def add(self, row: Key, target: Key) -> None:
        for key, numbers in ((row, self.rows), (target, self.targets)):
            numbers.append(self.numbers.setdefault(key, len(self.numbers)))

    def lead_to(self, lost: Iterable[Key]) -> Iterator[Key]:
        """All rows that point at one of these, and what points at those."""
        keys, targets = list(self.numbers), np.frombuffer(self.targets, dtype=np.intc)
        by_target = np.argsort(targets, kind="stable")
        rows, targets = np.frombuffer(self.rows, dtype=np.intc)[by_target], targets[by_target]
        waiting = [self.numbers[key] for key in lost if key in self.numbers]
        seen = set(waiting)
        while waiting:
            here = waiting.pop()
            for row in rows[np.searchsorted(targets, here) : np.searchsorted(targets, here, "right")].tolist():
                if row not in seen:
                    seen.add(row)
                    waiting.append(row)
                    yield keys[row]


def leave_out(brought: Brought, points: Points) -> None:
    """What points at a row that is not here is not brought either, and what points at that."""
    lost = brought.kept_beside | (points.numbers.keys() - brought.all)
    if lost:
        brought.kept_beside |= set(points.lead_to(lost))
