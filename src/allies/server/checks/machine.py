"""The machine on which Allies runs: its folder, disk, clock, tools and backups."""

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Max

import allies
from allies.log.models import Act
from allies.media import films, viruses
from allies.server import postgresql, started, trouble
from allies.server.backing_up import how_they_go
from allies.server.checks.finding import Finding, good, look, told, wrong
from allies.server.health import in_words

ROOMY, TIGHT = 2_000_000_000, 500_000_000


CLOCK_SLACK = timedelta(minutes=2)


def data_folder() -> Iterator[Finding]:
    data = Path(settings.DATA)
    now = data.stat()
    others = trouble.of_other_accounts(data)
    if now.st_uid != os.geteuid():  # it has no name here, or this would not have been asked: settings.py
        yield wrong(f"The data folder {data} belongs to another account (number {now.st_uid}). Run Allies as that one.")
    elif others:
        yield wrong(
            f"Allies may not be able to open what belongs to another account in {data}: {others[0].name}.",
            f"chown -R {started.account(now.st_uid)}: {data}   (as root)",
        )
    elif stat.S_IMODE(now.st_mode) & 0o077:
        yield wrong(f"Others on this machine can look into the data folder {data}.", f"chmod -R go-rwx {data}")
    elif not os.access(data, os.W_OK | os.X_OK):
        yield told(f"Allies may not write into its data folder {data}. {trouble.how_to_open(data / 'keys')}")
    else:
        yield good(f"The data folder {data} is ours alone.")


def disk() -> Iterator[Finding]:
    free = shutil.disk_usage(Path(settings.DATA)).free
    words = f"{free / 1e9:.1f} GB are free where the data is."
    if free < TIGHT:
        yield wrong(words + " Allies stops keeping things when the disk is full.")
    elif free < ROOMY:
        yield look(words + " That is little.")
    else:
        yield good(words)


def newest_known_moment() -> datetime:
    """The latest moment that this machine has certainly seen: in the files, in the log, in the program itself."""
    files = [*Path(settings.DATA).iterdir(), Path(allies.__file__)]
    seen = [datetime.fromtimestamp(file.stat().st_mtime, UTC) for file in files]
    last_act = Act.objects.aggregate(at=Max("at"))["at"]
    return max([*seen, last_act] if last_act else seen)


def clock(now: datetime | None = None) -> Iterator[Finding]:
    now = now or datetime.now(UTC)
    seen = newest_known_moment()
    if now < seen - CLOCK_SLACK:
        yield wrong(
            f"The clock of this machine looks wrong: it says {now:%Y-%m-%d %H:%M} UTC, and something here is from "
            f"{seen:%Y-%m-%d %H:%M} UTC already. Codes and days would be wrong too.",
            "timedatectl set-ntp true",
        )
    else:
        yield good(f"The clock says {now:%Y-%m-%d %H:%M} UTC.")


def backups(now: datetime | None = None) -> Iterator[Finding]:
    data = Path(settings.DATA)
    found = how_they_go(data, now)
    folder_of_the_guide = Path("/srv/allies-backups")
    where = f"--keep {folder_of_the_guide}" if folder_of_the_guide.is_dir() else "/somewhere/else/allies.tar.gz"
    make_one = started.typed(f"./allies backup {where}", data)
    if found.broke is not None:
        yield wrong(f"The last try at a backup, {in_words(found.broke)} ago, failed. {found.reason}", make_one)
    if found.age is None:
        yield look("No backup was made yet.", make_one)
        return
    words = f"The last backup is {in_words(found.age)} old."
    if found.is_old:
        yield look(words, make_one)
    elif found.file is None or not found.file.exists():
        yield look(f"{words} It is not where it was made any more: {found.file or 'nobody knows where'}.", make_one)
    elif found.file.resolve().is_relative_to(data):
        yield wrong(f"{words} It lies in the data folder and is lost along with it: {found.file}.", make_one)
    elif found.file.stat().st_dev == data.stat().st_dev:
        yield good(f"{words} {found.file} lies on the same disk as the data: copy it to another machine, too.")
    else:
        yield good(f"{words} It lies in {found.file}.")


def tools() -> Iterator[Finding]:
    for name in ("pg_dump", "pg_restore") if connection.vendor == "postgresql" else ():
        try:
            postgresql.tool(name)
        except postgresql.ToolMissing as missing:
            yield wrong(f"Backups need {name}. {missing}", "apt install postgresql-client")
        else:
            yield good(f"{name} is here.")


def sound_and_video() -> Iterator[Finding]:
    if films.are_possible():
        yield good("Sound and short videos can be kept (ffmpeg is here).")
    else:
        yield look("Sound and short videos are switched off: ffmpeg is missing. Pictures work.", "apt install ffmpeg")


def virus_scanner() -> Iterator[Finding]:
    if not settings.CLAMD:
        return
    try:
        largest = viruses.largest()
    except OSError:
        yield wrong("clamd does not answer, so no file is taken.", "systemctl start clamav-daemon")
        return
    if largest == viruses.STEPS[-1]:
        yield good("clamd looks at every file that comes in.")
    elif largest:
        yield look(
            f"clamd looks at files of up to {largest // 1_000_000} MB; larger ones are not taken. Raise in its settings"
            " MaxFileSize and StreamMaxLength to 101M and MaxScanSize to 400M.",
            "editor /etc/clamav/clamd.conf && systemctl restart clamav-daemon",
        )
    else:
        yield wrong(
            "clamd does not find the harmless test file of all virus scanners (EICAR): it looks at nothing.",
            "freshclam && systemctl restart clamav-daemon",
        )
