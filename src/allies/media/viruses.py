"""Asks clamd, where whoever runs the server has one (`ALLIES_CLAMD`). While it is away, nothing is taken."""

import socket
import struct
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from .errors import has_virus, not_checked

PATIENCE = 30


def refuse(file: "UploadedFile[Any]") -> None:
    """Says no to what clamd says no to."""
    if not settings.CLAMD:
        return
    file.seek(0)
    try:
        answer = asked(settings.CLAMD, file.chunks())
    except OSError as trouble:
        raise not_checked() from trouble
    finally:
        file.seek(0)
    if answer.endswith(b"FOUND"):
        raise has_virus()
    if not answer.endswith(b"OK"):
        raise not_checked()


def answers() -> bool:
    """Whether clamd is there, for whoever looks after the server."""
    try:
        return asked(settings.CLAMD, [b"hello"]).endswith(b"OK")
    except OSError:
        return False


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
