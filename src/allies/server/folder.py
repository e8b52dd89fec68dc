"""The data folder belongs to one supervisor at a time, or to one command that changes all of it."""

import fcntl
import os
from pathlib import Path
from typing import IO

NAME = "serving.lock"


class AlreadyRunning(Exception):
    """Said in plain words to whoever runs the server."""


def lock(data: Path, *, note: bool = True, address: str = "") -> IO[str]:
    """Hold the folder until the file is closed, or this process ends however it ends. Notes who, and serving where."""
    file = (data / NAME).open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        holder = file.readline().strip()
        file.close()
        raise AlreadyRunning(
            f"Allies is already running with the data in {data} (process {holder}). "
            "Stop that one first, or set ALLIES_DATA to another folder."
        ) from None
    if note:
        file.truncate(0)
        file.write(f"{os.getpid()}\n{address}\n")
        file.flush()
    return file


def served_at(data: Path) -> str:
    """Where the folder is served from now, or nothing. Looks only: a command beside it never stands in its way."""
    try:
        holder, address, *_rest = (data / NAME).read_text().splitlines()
        os.kill(int(holder), 0)
    except PermissionError:  # it runs, as somebody else
        return address
    except (OSError, ValueError):
        return ""
    return address


def is_held(data: Path) -> bool:
    """Is a supervisor (or a command that changes everything) at work in this folder?"""
    try:
        lock(data, note=False).close()
    except AlreadyRunning:
        return True
    return False
