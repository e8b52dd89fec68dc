"""How the server is, in plain words: for a monitor that asks every minute, and for ./allies check."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from allies.database.house import may_act
from allies.outbox.health import DueHealth, due_health
from allies.progress.health import did_not_hold
from allies.progress.models import Checked
from allies.search.health import Behind, behind
from allies.server.backing_up import Backups, how_they_go

QUIET_WORKER = timedelta(seconds=60)  # it says that it lives every 10
LATE_MAIL, LATE_SAFETY = timedelta(minutes=15), timedelta(minutes=2)
LATE_SEARCH = timedelta(minutes=30)  # after a move or a migration all is looked at anew, which takes minutes
LITTLE_DISK = 500_000_000


@dataclass(frozen=True)
class Sign:
    """One thing that was looked at."""

    name: str
    good: bool
    words: str


def in_words(time: timedelta) -> str:
    seconds = int(time.total_seconds())
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} min" if seconds < 7200 else f"{seconds // 3600} h"


def worker_sign(health: DueHealth) -> Sign:
    if health.heartbeat is None:
        return Sign("worker", good=False, words="the worker has not been heard")
    quiet = health.heartbeat > QUIET_WORKER
    return Sign("worker", good=not quiet, words=f"the worker was last heard {in_words(health.heartbeat)} ago")


def outbox_sign(health: DueHealth) -> Sign:
    if not health.oldest:
        return Sign("outbox", good=True, words="nothing is late")
    late = f"{health.waiting} waiting, the oldest is {in_words(health.oldest)} late"
    if not health.mail_is_set_up:
        return Sign("outbox", good=True, words=f"{late}; no mail server is set up")
    about_safety = health.oldest_about_safety
    if about_safety and about_safety > LATE_SAFETY:
        return Sign("outbox", good=False, words=f"{late}; news about safety is {in_words(about_safety)} late")
    return Sign("outbox", good=health.oldest <= LATE_MAIL, words=late)


def search_sign(found: Behind) -> Sign:
    if found.oldest is None:
        return Sign("search", good=True, words="the search knows all there is")
    words = f"waiting to be found: {found.waiting}, the oldest for {in_words(found.oldest)}"
    return Sign("search", good=found.oldest <= LATE_SEARCH, words=words)


def sums_sign(found: Checked | None) -> Sign:
    """Always good: what did not hold is mended, and people can be served. ./allies check says it aloud for a week."""
    if found is None:
        return Sign("sums", good=True, words="what is summed up of goals is what their records say")
    words = f"{found.differed} of {found.lines} lines of goals were not what their records say, and were made anew"
    return Sign("sums", good=True, words=words)


def disk_sign() -> Sign:
    free = shutil.disk_usage(Path(settings.DATA)).free
    return Sign("disk", good=free > LITTLE_DISK, words=f"{free / 1e9:.1f} GB free")


def backup_sign(found: Backups) -> Sign:
    """A house that has never made one is no alarm: ./allies check says it."""
    if found.broke is not None:
        return Sign("backup", good=False, words=f"the last try at a backup failed {in_words(found.broke)} ago")
    if found.age is None:
        return Sign("backup", good=True, words="no backup was made yet")
    return Sign("backup", good=not found.is_old, words=f"the last backup is {in_words(found.age)} old")


def database_signs() -> Iterator[Sign]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        health, found, sums = due_health(), behind(), did_not_hold()
    except DatabaseError:
        yield Sign("database", good=False, words="the database does not answer")
        return
    yield Sign("database", good=True, words="the database answers")
    if not may_act():
        yield Sign("house", good=False, words="this is a copy of a house, which sends no mail")
    yield worker_sign(health)
    yield outbox_sign(health)
    yield search_sign(found)
    yield sums_sign(sums)


def signs() -> list[Sign]:
    """No names, no ids, no counts of people: whoever watches the server may not be on any team."""
    return [*database_signs(), disk_sign(), backup_sign(how_they_go(Path(settings.DATA)))]
