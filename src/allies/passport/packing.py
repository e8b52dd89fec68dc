"""Writes a passport: one zip, a piece at a time, and last what it holds with its sums, signed by this house."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import rfc8785
from django.db.models import BinaryField
from django.utils import timezone

from allies import version_in_words
from allies.media import files
from allies.media.models import Recording, State
from allies.teams.models import AboutChild, Member
from allies.timeline.exports import printed_for, tables_for

from .checking import FORMAT, FRAME, MANIFEST, SEAL, SIGNATURE, VERSION, sum_until
from .contents import LEFT_OUT, Json, Record, plain, tables
from .files import file_of, media_of
from .schema import schema
from .signing import Signature, key_of_house
from .start_here import start_here

CROSSWALK = Path(__file__).parent / "crosswalk.json"  # where a standard of the sector has a name for a column


class Packed:
    """A zip in the making, and the sum of each thing in it. Its clock stands still: only the record tells the time."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.members: dict[str, Json] = {}

    def put(self, name: str, blocks: Iterable[bytes], *, is_packed: bool = False) -> None:
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        total, size = hashlib.sha256(), 0
        with self.archive.open(info, "w", force_zip64=True) as member:
            for block in blocks:
                member.write(block)
                total.update(block)
                size += len(block)
        self.members[name] = {"sha256": total.hexdigest(), "size": size}


def pack(reader: Member, target: Path, *, made_at: datetime | None = None) -> int:
    """All that this seat may read, as one file that is whole or not there; answers its size."""
    record = Record(reader, made_at or timezone.now())
    partial = target.with_name(f".{target.name}.part")
    try:
        with os.fdopen(os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600), "w+b") as file:
            with zipfile.ZipFile(file, "w") as archive:
                write_all(Packed(archive), record)
                archive.comment = b"0" * SEAL
            seal(file)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return target.stat().st_size


def write_all(packed: Packed, record: Record) -> None:
    for name in tables():
        write_table(packed, record, name)
    packed.put(FRAME, [rfc8785.dumps(record.frame())])
    for recording in record.rows(Recording._meta.label_lower):
        write_recording(packed, recording)
    for table in tables_for(record.reader):
        packed.put(f"tables/{table.name}.csv", table.as_csv(record.reader))
    papers = {}
    for name, called, content in printed_for(record.reader):
        papers[f"printed/{name}"] = called
        packed.put(f"printed/{name}", [content])
    packed.put("START-HERE.html", start_here(record, papers))
    packed.put("crosswalk.json", [CROSSWALK.read_bytes()])
    packed.put("schema.json", [json.dumps(schema(), indent=1).encode()])
    manifest = rfc8785.dumps(manifest_of(packed, record))
    packed.put(MANIFEST, [manifest])
    signature = Signature.of(manifest, key_of_house())
    packed.put(SIGNATURE, [rfc8785.dumps(signature.as_json())])


def write_table(packed: Packed, record: Record, name: str) -> None:
    """A list, one row a line, so that it can be read a line at a time. No rows, no file."""
    rows = record.rows(name)
    first = next(rows, None)
    if first is None:
        return
    packed.put(f"record/{name}.json", lines(record, first, rows))
    if any(isinstance(field, BinaryField) for field in type(first)._meta.concrete_fields):
        for row in record.rows(name):
            write_papers(packed, row)


def lines(record: Record, first: AboutChild, others: Iterator[AboutChild]) -> Iterator[bytes]:
    yield b"[\n" + rfc8785.dumps(record.as_json(first))
    for row in others:
        yield b",\n" + rfc8785.dumps(record.as_json(row))
    yield b"\n]\n"


def write_papers(packed: Packed, row: AboutChild) -> None:
    for field in row._meta.concrete_fields:
        raw = getattr(row, field.attname)
        if isinstance(field, BinaryField) and raw is not None:
            packed.put(file_of(row, bytes(raw)), [bytes(raw)])


def write_recording(packed: Packed, row: AboutChild) -> None:
    assert isinstance(row, Recording)  # noqa: S101 - rows of its table
    if row.state == State.READY and files.place(row.pk).exists():
        packed.put(media_of(row), files.blocks_of(files.place(row.pk)), is_packed=True)


def manifest_of(packed: Packed, record: Record) -> Json:
    reader = record.reader
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": plain(record.until),
        "made_by": {
            "school": reader.child.school.name,
            "district": reader.child.school.district.name,
            "software": version_in_words(),
        },
        "child": str(reader.child_id),
        "for": {
            "seat": str(reader.pk),
            "role": reader.role,
            "home": reader.home_id and str(reader.home_id),
            "language": reader.person.language,
        },
        "left_out": LEFT_OUT,
        "members": packed.members,
    }


def seal(file: BinaryIO) -> None:
    size = file.seek(0, os.SEEK_END) - SEAL
    total = sum_until(file, size)
    file.seek(size)
    file.write(total.encode())
