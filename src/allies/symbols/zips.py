"""A zip file that somebody sent, read without believing anything in it. Pure: no Django, and nothing goes to disk.

Names are only compared with those of the table, never used as paths. What a file says of its size is a first word, not
the last: while it is unpacked, bytes are counted.
"""

import contextlib
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

MOST_FILES = 1_000
LARGEST_FILE = 5_000_000
LARGEST_UNPACKED = 100_000_000
TIGHTEST = 100  # times: pictures are packed already, so nothing honest shrinks like this
SMALL_ENOUGH = 1_000_000  # below it, how tight it is packed does not matter
LARGEST_LIST = 400 * MOST_FILES  # bytes of the list of files at the end of a zip
ENDS, END_64 = b"PK\x05\x06", b"PK\x06\x07"
TAIL = 22 + 65_535 + 20  # where the end of the list may stand
ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"\xfd7zXZ", b"BZh")
SYSTEM_FILES = re.compile(r"(^|/)(__macosx/|\.(?!\.?/)|thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


class NoZip(Exception):
    """It is no zip file, or only half of one."""


class TooMany(Exception):
    """More files in it than a pack has."""


class TooLarge(Exception):
    """Unpacked, it is larger than a pack is, or says that it is packed tighter than pictures can be."""


class Damaged(Exception):
    """This one file cannot be unpacked."""


@dataclass(frozen=True)
class Inside:
    """One file in the zip. `trouble`: why it is not even opened, as a value of `Why`."""

    name: str
    info: zipfile.ZipInfo
    trouble: str = ""


class Parcel:
    """The files in a zip, and how much of them may still be unpacked."""

    def __init__(self, file: IO[bytes]) -> None:
        refuse_long_lists(file)
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, struct.error, OSError, ValueError, NotImplementedError, OverflowError) as trouble:
            raise NoZip from trouble
        infos = self._zip.infolist()
        if len(infos) > MOST_FILES:
            raise TooMany
        refuse_bombs(infos)
        self._left = LARGEST_UNPACKED
        self.files = list(looked_at(infos))

    def read(self, inside: Inside, most: int = LARGEST_FILE) -> bytes | None:
        """The bytes; None where there are more than `most`. Never more of them in memory."""
        try:
            with self._zip.open(inside.info) as file:
                content = file.read(most + 1)
                if len(content) <= most:
                    content += file.read(1)  # so that what was said of its sum is looked at
        except (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError) as trouble:
            raise Damaged from trouble
        except (NotImplementedError, RuntimeError, LookupError) as trouble:
            raise Damaged from trouble
        self._left -= len(content)
        if self._left < 0:
            raise TooLarge
        return content if len(content) <= most else None


def refuse_long_lists(file: IO[bytes]) -> None:
    """The list of files is read whole when a zip is opened: so how long it says to be is looked at before."""
    file.seek(0, 2)
    file.seek(max(0, file.tell() - TAIL))
    tail = file.read(TAIL)
    file.seek(0)
    if END_64 in tail:  # for more than 65,535 files or 4 GB
        raise TooMany
    for end in re.finditer(ENDS, tail):
        size = tail[end.start() + 12 : end.start() + 16]
        if len(size) == 4 and struct.unpack("<I", size)[0] > LARGEST_LIST:
            raise TooMany


def refuse_bombs(infos: list[zipfile.ZipInfo]) -> None:
    if sum(info.file_size for info in infos) > LARGEST_UNPACKED:
        raise TooLarge
    for info in infos:
        if info.file_size > max(SMALL_ENOUGH, TIGHTEST * info.compress_size):
            raise TooLarge


def looked_at(infos: list[zipfile.ZipInfo]) -> Iterator[Inside]:
    """All that could be meant; folders and what systems put in by themselves are not."""
    named = [(name_of(info), info) for info in infos if not info.is_dir()]
    named = [(name, info) for name, info in named if not SYSTEM_FILES.search(name)]
    often = Counter(alike(name) for name, _info in named)
    for name, info in named:
        yield Inside(name, info, trouble_of(name, info) or ("twice" if often[alike(name)] > 1 else ""))


def trouble_of(name: str, info: zipfile.ZipInfo) -> str:
    """What the list says of it, before a byte is unpacked."""
    if leads_out(name):
        return "outside"
    mode = info.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        return "link"
    if info.flag_bits & 0x1:
        return "locked"
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return "packing"
    return "large" if info.file_size > LARGEST_FILE else ""


def leads_out(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or bool(re.match(r"[A-Za-z]:", name)) or "\0" in name


def name_of(info: zipfile.ZipInfo) -> str:
    """Its name as it was meant: many programs write UTF-8 and do not say so, and some write \\ for /."""
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def alike(name: str) -> str:
    """What a person would call the same name."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold()).strip().removeprefix("./")
