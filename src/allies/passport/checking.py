"""Is a passport as its house made it, and is it safe to open? Says of each thing that was changed what it is.

It trusts nothing: names, sizes and the list itself are held to limits before anything is unpacked.
"""

import hashlib
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import rfc8785

from .shapes import AT, ID, WORDS, Schema, fits, maybe, read_json
from .signing import Signature

FORMAT, VERSION = "allies-passport", 1
MANIFEST, SIGNATURE = "manifest.json", "signature.json"
FRAME = "record/frame.json"
SEAL = 64  # the sum of all bytes before it, at the very end: so what lies between the members is covered, too

BLOCK = 1 << 16
MOST_MEMBERS = 100_000
LARGEST_LIST = 32 << 20  # bytes of the zip's own list
LARGEST_MANIFEST = 16 << 20
LARGEST_RECORD = 256 << 20  # bytes of all rows
LARGEST = 20 << 30  # of all that is in it
RATIO, SMALL = 400, 1 << 20  # JSON is packed well; what unpacks to more than this many times its size is a bomb
NAME = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9_-]*[/.])*[A-Za-z0-9][A-Za-z0-9_-]*")
END, END_64, LOCATOR = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")
# What the library raises for bytes that were changed.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    NotImplementedError,
    OSError,
    OverflowError,
    struct.error,
)
# What of it is read; `check` asks for no more than says what it is.
SHAPE: Schema = {
    "type": "object",
    "properties": {
        "made_at": AT,
        "made_by": {"type": "object", "properties": {"school": WORDS}},
        "child": ID,
        "for": {
            "type": "object",
            "properties": {"seat": ID, "role": WORDS, "home": maybe(ID), "language": WORDS},
            "required": ["seat"],
        },
        "members": {"type": "object"},
    },
    "required": ["format", "members"],
}
NO_LIST = "This is no passport, or the list at its end was changed: it cannot be opened."


class NoPassport(Exception):
    """It is not opened. Says in a sentence why, to whoever runs the server; `why` is for pages."""

    def __init__(self, sentence: str, why: str = "no_passport") -> None:
        super().__init__(sentence)
        self.why = why


@dataclass
class Checked:
    """What was found. `changed` names what is not as it was signed; nothing there, and it is whole."""

    path: Path
    manifest: dict[str, Any]
    signature: Signature
    changed: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.changed


def check(path: Path, *, most: int = LARGEST) -> Checked:
    """Raises NoPassport where it cannot be read at all. `most`: bytes of all that is in it."""
    with path.open("rb") as file:
        look_at_list(file)
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OverflowError, OSError) as broken:
            raise NoPassport(
                "This is no passport, or the list at its end was changed: it cannot be opened."
            ) from broken
        with archive:
            infos = infos_of(archive, most)
            checked = signed(path, archive, infos)
            checked.changed += list(changes(archive, infos, checked.manifest))
            if checked.is_whole and not has_its_seal(file):
                checked.changed.append("the packing around the files, or the seal at the end")
    return checked


def look_at_list(file: BinaryIO) -> None:
    """How long the zip's own list is, before it is read into memory: a million names would fill it."""
    size = file.seek(0, os.SEEK_END)
    tail_at = max(0, size - END.size - SEAL)
    file.seek(tail_at)
    tail = file.read()
    if len(tail) != END.size + SEAL or not tail.startswith(b"PK\x05\x06"):
        raise NoPassport("This is no passport, or its end was changed or cut off.")
    *_places, here, entries, length, start, _comment = END.unpack_from(tail)
    if 0xFFFF in {here, entries} or 0xFFFFFFFF in {length, start}:
        entries, length = of_large_list(file, tail_at)
    if entries > MOST_MEMBERS or length > LARGEST_LIST:
        raise NoPassport(f"It holds more than {MOST_MEMBERS} files. No passport does, so it is not opened.")


def of_large_list(file: BinaryIO, end: int) -> tuple[int, int]:
    try:
        file.seek(end - LOCATOR.size)
        _mark, _disk, at, _disks = LOCATOR.unpack(file.read(LOCATOR.size))
        file.seek(at)
        found = END_64.unpack(file.read(END_64.size))
    except BROKEN as broken:
        raise NoPassport(NO_LIST) from broken
    return found[7], found[8]


def infos_of(archive: zipfile.ZipFile, most: int = LARGEST) -> dict[str, zipfile.ZipInfo]:
    """What is in it, by name, once each is a plain file of a plain name and of a size that can be."""
    found: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS:
        raise NoPassport(f"It holds more than {MOST_MEMBERS} files. No passport does, so it is not opened.")
    for info in infos:
        name = info.orig_filename
        if not NAME.fullmatch(name) or len(name) > 200:
            raise NoPassport(f"It holds a file with a name that no passport has: {shown(name)}. It is not opened.")
        if name.lower() in seen:
            raise NoPassport(f"It holds {name} twice. It is not opened.")
        if not is_plain_file(info):
            raise NoPassport(f"{name} is no plain file (a link, a folder, or with a password). It is not opened.")
        if info.file_size > SMALL and info.file_size > RATIO * max(info.compress_size, 1):
            raise NoPassport(f"{name} would unpack to far more than a passport holds. It is not opened.")
        seen.add(name.lower())
        found[name] = info
    record = sum(info.file_size for name, info in found.items() if name.startswith("record/"))
    if sum(info.file_size for info in infos) > most or record > LARGEST_RECORD:
        raise NoPassport("It would unpack to far more than a passport holds. It is not opened.")
    return found


def is_plain_file(info: zipfile.ZipInfo) -> bool:
    kind = stat.S_IFMT(info.external_attr >> 16)
    packed_as_ours = info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    return kind in {0, stat.S_IFREG} and not info.flag_bits & 0x1 and packed_as_ours and not info.is_dir()


def shown(name: str) -> str:
    """So that no name writes over the words around it."""
    return ascii(name[:80])


def spelled(said: object) -> bytes:
    """As it would have been signed; nothing where it has no one spelling."""
    try:
        return rfc8785.dumps(said)  # type: ignore[arg-type]  # it says by itself what it cannot spell
    except (rfc8785.CanonicalizationError, RecursionError, UnicodeError):
        return b""


def signed(path: Path, archive: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo]) -> Checked:
    manifest = small(archive, infos, MANIFEST)
    signature = Signature.read(parsed(small(archive, infos, SIGNATURE), SIGNATURE))
    if signature is None:
        raise NoPassport(f"{SIGNATURE} was changed: it is no signature that we know.")
    if not signature.holds(manifest):
        raise NoPassport(f"The signature does not fit: {MANIFEST} or {SIGNATURE} was changed.", "changed")
    said = parsed(manifest, MANIFEST)
    if not fits(said, SHAPE) or said["format"] != FORMAT or spelled(said) != manifest:
        raise NoPassport(f"{MANIFEST} is not that of a passport.")
    if said.get("version") != VERSION:
        raise NoPassport(
            f"This passport has version {shown(str(said.get('version')))}, and this Allies knows version {VERSION}. "
            "A newer Allies can open it.",
            "newer",
        )
    return Checked(path, said, signature)


def parsed(raw: bytes, name: str) -> Any:
    try:
        return read_json(raw)
    except ValueError as broken:
        raise NoPassport(f"{name} was changed: it is no JSON, or far too long.") from broken


def small(archive: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], name: str) -> bytes:
    if name not in infos:
        raise NoPassport(f"This is no passport: there is no {name} in it.")
    if infos[name].file_size > LARGEST_MANIFEST:
        raise NoPassport(f"{name} is far too large.")
    try:
        return b"".join(blocks(archive, infos[name]))
    except BROKEN as broken:
        raise NoPassport(f"{name} was changed: it cannot be unpacked.") from broken


def blocks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Never more than the list says there is."""
    left = info.file_size
    with archive.open(info) as member:
        while block := member.read(BLOCK):
            left -= len(block)
            if left < 0:
                raise zipfile.BadZipFile("longer than it says")
            yield block


def changes(archive: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], manifest: dict[str, Any]) -> Iterator[str]:
    members = manifest["members"]
    for name in sorted(infos.keys() - members.keys() - {MANIFEST, SIGNATURE}):
        yield f"{name} was put in afterwards"
    for name in sorted(members):
        if name not in infos:
            yield f"{name} is missing"
        elif not is_as_signed(archive, infos[name], members[name]):
            yield f"{name} was changed"


def is_as_signed(archive: zipfile.ZipFile, info: zipfile.ZipInfo, said: Any) -> bool:
    match said:
        case {"sha256": str(total), "size": int(size)} if size == info.file_size:
            try:
                return sum_of(blocks(archive, info)) == total
            except BROKEN:
                return False
    return False


def sum_of(pieces: Iterator[bytes]) -> str:
    total = hashlib.sha256()
    for piece in pieces:
        total.update(piece)
    return total.hexdigest()


def has_its_seal(file: BinaryIO) -> bool:
    size = file.seek(0, os.SEEK_END) - SEAL
    total = sum_until(file, size)
    file.seek(size)
    return file.read() == total.encode()


def sum_until(file: BinaryIO, size: int) -> str:
    """Of the first bytes of a file."""
    file.seek(0)
    total, left = hashlib.sha256(), size
    while left and (block := file.read(min(BLOCK, left))):
        total.update(block)
        left -= len(block)
    return total.hexdigest()
