"""The bytes, as files of the data folder: `media/ab/<id>`, whole or not there, for this process alone to read."""

import hashlib
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from django.conf import settings

BLOCK = 1 << 16
SMALL, SENT = ".small", ".sent"  # a small one for lists, or a video's first look; as it came, until it is made ready
ENOUGH_FREE = 500_000_000

_written: ContextVar[list[Path] | None] = ContextVar("written", default=None)


def place(id: uuid.UUID, part: str = "") -> Path:
    """Where the bytes of a row are. The last two signs of the id are random, so that folders fill evenly."""
    return Path(settings.MEDIA_ROOT) / id.hex[-2:] / f"{id}{part}"


def is_room_for(size: int) -> bool:
    """Whether the disk has room for it and for the rest of the house."""
    return shutil.disk_usage(Path(settings.DATA)).free > ENOUGH_FREE + size


def write(target: Path, blocks: Iterable[bytes]) -> tuple[int, str]:
    """Put a file in place whole; answers its size and sum. It is on disk before this returns."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    size, total = 0, hashlib.sha256()
    try:
        with os.fdopen(os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
            for block in blocks:
                file.write(block)
                total.update(block)
                size += len(block)
            file.flush()
            os.fsync(file.fileno())
        note(target)
        partial.replace(target)
        folder = os.open(target.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    finally:
        partial.unlink(missing_ok=True)
    return size, total.hexdigest()


def summed(path: Path) -> tuple[int, str]:
    """Size and sum of what is there."""
    with path.open("rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()


def blocks_of(path: Path, start: int = 0, length: int | None = None) -> Iterator[bytes]:
    """A file, or a part of it, a block at a time."""
    with path.open("rb") as file:
        file.seek(start)
        left = length
        while block := file.read(BLOCK if left is None else min(BLOCK, left)):
            yield block
            if left is not None:
                left -= len(block)


def remove(id: uuid.UUID, *parts: str) -> None:
    for part in parts or ("", SMALL, SENT):
        place(id, part).unlink(missing_ok=True)


def note(path: Path) -> None:
    written = _written.get()
    if written is not None:
        written.append(path)


@contextmanager
def gone_if_it_fails() -> Iterator[None]:
    """Around an act and its transaction: the files that it wrote go when it fails, so that none is left alone.

    Also those of an act within it, which did not fail by itself.
    """
    around, own = _written.get(), list[Path]()
    token = _written.set(own)
    try:
        yield
    except BaseException:
        for path in own:
            path.unlink(missing_ok=True)
        raise
    else:
        if around is not None:
            around.extend(own)
    finally:
        _written.reset(token)


def every() -> Iterator[list[Path]]:
    """All files that there are, a folder at a time."""
    root = Path(settings.MEDIA_ROOT)
    for folder in sorted(root.iterdir()) if root.is_dir() else []:
        if folder.is_dir():
            yield sorted(folder.iterdir())
