"""Asks clamd, where whoever runs the server has one (`ALLIES_CLAMD`). While it is away, nothing is taken.

Above its own limits clamd says OK without a look, and nobody can ask it for them. So it is tried: with a file of that
size that holds the harmless test of all virus scanners. What it does not find there, it would find nowhere.
"""

import socket
import struct
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile

from .errors import has_virus, not_checked, too_large_to_check

PATIENCE = 30
# Bytes, up to the largest that we take. Below the first, every clamd looks; each of the others is tried once a day.
STEPS = (4_000_000, 12_000_000, 25_000_000, 50_000_000, 100_000_000)
A_DAY, A_WHILE = 86_400, 600  # seconds
HARMLESS = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EIC" + rb"AR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"  # EICAR, in two


def refuse(file: "UploadedFile[Any]") -> None:
    """Says no to what clamd says no to."""
    if not settings.CLAMD:
        return
    file.seek(0)
    try:
        if (file.size or 0) > STEPS[0] and not looks_at(file.size or 0):
            raise too_large_to_check()
        answer = asked(settings.CLAMD, file.chunks())
    except OSError as trouble:
        raise not_checked() from trouble
    finally:
        file.seek(0)
    if answer.endswith(b"FOUND"):
        raise has_virus()
    if not answer.endswith(b"OK"):
        raise not_checked()


def looks_at(size: int) -> bool:
    """Whether its OK for a file of this size means that it looked."""
    step = next((step for step in STEPS if size <= step), None)
    if step is None:
        return False
    key = f"media.clamd:{settings.CLAMD.replace(' ', '')}:{step}"
    known: bool | None = cache.get(key)
    if known is None:
        known = asked(settings.CLAMD, harmless(step)).endswith(b"FOUND")
        cache.set(key, known, A_DAY if known else A_WHILE)
    return known


def largest() -> int:
    """The largest of the steps at which it looks, tried now; 0 where it finds nothing at all."""
    found = 0
    for step in STEPS:
        if not asked(settings.CLAMD, harmless(step)).endswith(b"FOUND"):
            break
        found = step
    return found


def harmless(size: int) -> Iterator[bytes]:
    """A packed file (tar) that is so large: the test, and then nothing but zeros."""
    test, rest = tarfile.TarInfo("test"), tarfile.TarInfo("rest")
    test.size = len(HARMLESS)
    head = test.tobuf() + HARMLESS.ljust(512, b"\0")
    rest.size = size - len(head) - 512
    yield head + rest.tobuf()
    block = bytes(1 << 16)
    for start in range(0, rest.size, len(block)):
        yield block[: min(len(block), rest.size - start)]


def asked(where: str, blocks: Iterable[bytes]) -> bytes:
    """clamd's answer to a stream of blocks, each with its length before it (INSTREAM)."""
    with closing(connected(where)) as line:
        line.sendall(b"zINSTREAM\0")
        try:
            for block in blocks:
                line.sendall(struct.pack("!I", len(block)) + block)
            line.sendall(struct.pack("!I", 0))
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has made up its mind: the answer says so
        answer = b""
        while not answer.endswith(b"\0") and (part := line.recv(4096)):
            answer += part
    return answer.rstrip(b"\0").strip()


def connected(where: str) -> socket.socket:
    """`host:port`, or the path of a socket on this machine."""
    if where.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE)
        try:
            line.connect(where)
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = where.rpartition(":")
    if not port.isdecimal():
        raise OSError("no port")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE)
