"""`./allies check`: looks at everything that whoever runs the server answers for, and says what to type.

Each function looks at one thing and yields what it found. None of them names a person or a child.
"""

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Max

import allies
from allies.database.append_only import APPEND_ONLY
from allies.log.models import Act
from allies.media import films, viruses
from allies.outbox.health import due_health
from allies.progress.health import did_not_hold
from allies.search.health import behind
from allies.server import folder, postgresql, schema
from allies.server.health import in_words, search_sign, sums_sign, worker_sign

ROOMY, TIGHT = 2_000_000_000, 500_000_000
OLD_BACKUP = timedelta(days=8)
CLOCK_SLACK = timedelta(minutes=2)
LOCAL = {"localhost", "127.0.0.1", "::1"}


class Level(StrEnum):
    GOOD = "good"
    LOOK = "look"
    WRONG = "WRONG"


@dataclass(frozen=True)
class Finding:
    level: Level
    words: str
    type_this: str = ""


def good(words: str) -> Finding:
    return Finding(Level.GOOD, words)


def look(words: str, type_this: str = "") -> Finding:
    return Finding(Level.LOOK, words, type_this)


def wrong(words: str, type_this: str = "") -> Finding:
    return Finding(Level.WRONG, words, type_this)


def data_folder() -> Iterator[Finding]:
    data = Path(settings.DATA)
    now = data.stat()
    if now.st_uid != os.geteuid():
        yield wrong(f"The data folder {data} belongs to someone else on this machine.", f"chown -R $(id -un) {data}")
    elif stat.S_IMODE(now.st_mode) & 0o077:
        yield wrong(f"Others on this machine can look into the data folder {data}.", f"chmod -R go-rwx {data}")
    elif not os.access(data, os.W_OK | os.X_OK):
        yield wrong(f"Allies may not write into its data folder {data}.", f"chmod u+rwx {data}")
    else:
        yield good(f"The data folder {data} is ours alone.")


def settings_file() -> Iterator[Finding]:
    file = Path(settings.SETTINGS_FILE)
    if file.is_file() and stat.S_IMODE(file.stat().st_mode) & 0o077:
        yield wrong(f"Others on this machine can read the settings, passwords among them: {file}.", f"chmod 600 {file}")


def disk() -> Iterator[Finding]:
    free = shutil.disk_usage(Path(settings.DATA)).free
    words = f"{free / 1e9:.1f} GB are free where the data is."
    if free < TIGHT:
        yield wrong(words + " Allies stops keeping things when the disk is full.")
    elif free < ROOMY:
        yield look(words + " That is little.")
    else:
        yield good(words)


def database() -> Iterator[Finding]:
    """Reads all of it, so it may take a minute on a large one."""
    if connection.vendor == "sqlite":
        path = Path(settings.DATABASES["default"]["NAME"])
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)) as file:
            found = file.execute("PRAGMA quick_check(1)").fetchone()
        if found != ("ok",):
            yield wrong("The database is damaged. Stop Allies and restore the last good backup.")
            return
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    yield good(f"The database ({connection.display_name}) is whole.")


def shape() -> Iterator[Finding]:
    try:
        schema.refuse_newer(schema.applied(), "data folder")
    except schema.NewerSchema as newer:
        yield wrong(str(newer), "git pull")
        return
    waiting = schema.pending()
    if waiting:
        yield look(f"{len(waiting)} changes of the database wait for the next start, which makes a backup first.")
    else:
        yield good(f"The database fits this version, {allies.__version__}.")


def missing_triggers() -> set[str]:
    queries = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }
    with connection.cursor() as cursor:
        cursor.execute(queries[connection.vendor])
        present = {name for (name,) in cursor.fetchall()}
    acts = ("update", "delete")
    return {f"append_only_{model._meta.db_table}_{act}" for model in APPEND_ONLY for act in acts} - present


def append_only() -> Iterator[Finding]:
    if missing_triggers():
        yield wrong("The log, or a history of the record, is not guarded against change.", "./allies migrate")
    else:
        yield good("The log and the histories of the record can only grow.")


def worker() -> Iterator[Finding]:
    sign = worker_sign(due_health())
    if not folder.is_held(Path(settings.DATA)):
        yield look("Allies is not running with this data folder now.", "./run")
    elif sign.good:
        yield good(f"Allies is running; {sign.words}.")
    else:
        yield wrong(f"Allies is running, but {sign.words}. Stop it and start it again.")


def search() -> Iterator[Finding]:
    sign = search_sign(behind())
    words = f"{sign.words[0].upper()}{sign.words[1:]}."
    if sign.good:
        yield good(words)
    else:
        yield wrong(f"The worker does not come to an end with the search. {words}", "./allies search update")


def sums() -> Iterator[Finding]:
    found = did_not_hold()
    sign = sums_sign(found)
    words = f"{sign.words[0].upper()}{sign.words[1:]}."
    yield good(words) if found is None else wrong(f"{words} Please report it.", "./allies progress check")


def mail() -> Iterator[Finding]:
    health = due_health()
    if settings.IS_DEMO:
        yield good("This is a demo: its mail stays on this machine.")
    elif not health.mail_is_set_up:
        yield look(
            f"No mail server is set up. Mails that wait: {health.waiting}. Set its address, then start Allies again.",
            "ALLIES_SMTP_URL=smtp+tls://USER:PASSWORD@mail.example.org:587",
        )
    elif health.oldest and health.oldest > timedelta(minutes=15):
        yield wrong(f"{health.waiting} mails are late, the oldest by {in_words(health.oldest)}. Is the mail server up?")
    else:
        yield good("Mail goes out.")
    if health.given_up:
        yield look(f"{health.given_up} mails could not be delivered and were given up.")


def address() -> Iterator[Finding]:
    if settings.SECURE:
        yield good(f"People come in by HTTPS, at {settings.ALLIES_URL}.")
    elif settings.HOST in LOCAL:
        yield look(
            f"Allies is open to this machine only, at {settings.ALLIES_URL}. docs/self-hosting.md says how to open it "
            "to others, safely.",
            "ALLIES_URL=https://allies.example.org",
        )
    else:
        yield wrong(
            f"{settings.ALLIES_URL} is not HTTPS: passwords and children's records would travel in the open.",
            f"ALLIES_URL=https://{settings.HOST}",
        )


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
    noted = Path(settings.DATA) / "last-backup"
    if not noted.exists():
        yield look("No backup was made yet.", "./allies backup /somewhere/else/allies.tar.gz")
        return
    age = (now or datetime.now(UTC)) - datetime.fromtimestamp(noted.stat().st_mtime, UTC)
    words = f"The last backup is {in_words(age)} old."
    yield look(words, "./allies backup /somewhere/else/allies.tar.gz") if age > OLD_BACKUP else good(words)


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
    if viruses.answers():
        yield good("clamd looks at every file that comes in.")
    else:
        yield wrong("clamd does not answer, so no file is taken.", "systemctl start clamav-daemon")


BEFORE: list[Callable[[], Iterator[Finding]]] = [
    data_folder,
    settings_file,
    disk,
    address,
    tools,
    sound_and_video,
    virus_scanner,
]
WITH_FITTING_DATABASE: list[Callable[[], Iterator[Finding]]] = [append_only, worker, search, sums, mail, clock, backups]


def look_at_everything() -> Iterator[Finding]:
    for check in BEFORE:
        yield from check()
    try:
        if schema.is_new():
            yield look("There is no data yet.", "./run")
            return
        shape_found = [*database(), *shape()]
        yield from shape_found
        if all(finding.level == Level.GOOD for finding in shape_found):
            for check in WITH_FITTING_DATABASE:
                yield from check()
    except (DatabaseError, sqlite3.Error) as trouble:
        yield wrong(f"The database does not answer as it should ({type(trouble).__name__}).")
