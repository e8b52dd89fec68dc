"""How the backups go: what `./allies backup` notes in the data folder, for the health page and for ./allies check."""

import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from allies.server import started

LAST, TROUBLE = "last-backup", "backup-trouble"
OLD, OLD_WHERE_NIGHTLY = timedelta(days=8), timedelta(hours=50)
LONG = timedelta(hours=12)  # one that began before that, and never said that it ended, was killed


@dataclass(frozen=True)
class Backups:
    """`age` and `file` of the last one that was made; and `broke`: how long ago a later try failed, and why."""

    age: timedelta | None
    file: Path | None
    broke: timedelta | None
    reason: str = ""

    @property
    def is_old(self) -> bool:
        return self.age is not None and self.age > (OLD_WHERE_NIGHTLY if started.has_nightly_backup() else OLD)


def began(data: Path) -> None:
    note(data, "")


def failed(data: Path, reason: str) -> None:
    note(data, reason)


def note(data: Path, words: str) -> None:
    """What nobody sees fail. Who types it reads what is wrong, and a slip of the pen is no alarm."""
    if sys.stdin is not None and sys.stdin.isatty():
        return
    with suppress(OSError):  # the disk may be what is full: that it began is noted already
        (data / TROUBLE).write_text(words)


def done(data: Path, target: Path) -> None:
    (data / LAST).write_text(str(target))
    (data / TROUBLE).unlink(missing_ok=True)


def how_they_go(data: Path, now: datetime | None = None) -> Backups:
    now = now or datetime.now(UTC)
    named, reason = read(data / LAST), read(data / TROUBLE)
    broke = since(data / TROUBLE, now)
    if broke is not None and not reason:  # it has not ended yet, or never will
        broke, reason = (broke, "It never came to its end.") if broke > LONG else (None, "")
    return Backups(since(data / LAST, now), Path(named) if named else None, broke, reason)


def since(path: Path, now: datetime) -> timedelta | None:
    return now - datetime.fromtimestamp(path.stat().st_mtime, UTC) if path.exists() else None


def read(path: Path) -> str:
    return path.read_text().strip() if path.exists() else ""
