"""Tells whether the code changed since something was last prepared from it, so that a usual start prepares nothing."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path


def files_under(folder: Path, suffixes: tuple[str, ...]) -> Iterable[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(parent, name) for name in sorted(names) if name.endswith(suffixes))


def fingerprint(files: Iterable[Path], *facts: str) -> str:
    """One short word that changes when any of these files or facts does."""
    digest = hashlib.sha256("\n".join(facts).encode())
    for file in files:
        now = file.stat()
        digest.update(f"{file} {now.st_size} {now.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_fresh(stamp: Path, mark: str) -> bool:
    return stamp.exists() and stamp.read_text() == mark


def set_stamp(stamp: Path, mark: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(mark)
