"""`./allies check`: looks at everything that whoever runs the server answers for, and says what to type.

Each function looks at one thing and yields what it found. None of them names a person or a child.
"""

import os
import re
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from email.utils import parseaddr
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, connection
from django.db.models import Max

import allies
from allies.database.append_only import APPEND_ONLY, trigger_names
from allies.database.house import house as house_row
from allies.database.house import is_copy
from allies.log.models import Act, Stream
from allies.log.proofs import look_at_rows
from allies.log.verifying import verify
from allies.media import films, viruses
from allies.outbox import trial
from allies.outbox.health import due_health, last_taken
from allies.progress.health import did_not_hold
from allies.search.health import behind
from allies.server import folder, house, postgresql, schema, started, trouble
from allies.server.backing_up import how_they_go
from allies.server.health import in_words, search_sign, sums_sign, worker_sign
from allies.server.supervisor import is_free, port_in_use

ROOMY, TIGHT = 2_000_000_000, 500_000_000
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
        yield wrong(f"Allies may not write into its data folder {data}.", f"chmod u+rwx {data}")
    else:
        yield good(f"The data folder {data} is ours alone.")


def settings_file() -> Iterator[Finding]:
    file = Path(settings.SETTINGS_FILE)
    if not file.is_file():
        return
    # Of root, and of the group of the one account that runs Allies: so it can read them and change nothing.
    of_our_group = file.stat().st_uid == 0 and file.stat().st_gid == os.getegid() != 0
    if stat.S_IMODE(file.stat().st_mode) & (0o027 if of_our_group else 0o077):
        closed = "640" if of_our_group else "600"
        yield wrong(
            f"Others on this machine can read the settings, passwords among them: {file}.", f"chmod {closed} {file}"
        )
    yield from unknown_settings(file)


def unknown_settings(file: Path) -> Iterator[Finding]:
    """What is spelled otherwise is not heard at all. The example beside the code names every setting that there is."""
    example = Path(settings.ROOT) / "deploy/allies.env.example"
    known = set(re.findall(r"^#?([A-Z_]+)=", example.read_text(), re.MULTILINE))
    for name in re.findall(r"^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=", file.read_text(), re.MULTILINE):
        if name not in known:
            like = get_close_matches(name.upper(), known, 1)
            meant = f" Is {like[0]} meant?" if like else " Take it out, or look at deploy/allies.env.example."
            yield wrong(f"{file.name} sets {name}, which is no setting of Allies: it does nothing.{meant}")


def placeholders() -> Iterator[Finding]:
    """What the example says, and nobody put anything in its place."""
    mailer = settings.MAILERS["default"].get("OPTIONS", {})
    told = {
        "ALLIES_URL": settings.HOST,
        "ALLIES_SMTP_URL": f"{mailer.get('host', '')} {mailer.get('username', '')}",
        "ALLIES_MAIL_FROM": parseaddr(settings.DEFAULT_FROM_EMAIL)[1] if settings.SECURE else "",
        "DATABASE_URL": settings.DATABASES["default"].get("PASSWORD", ""),
    }
    for name, words in told.items():
        if re.search(r"\bexample\.(org|com)\b|\bUSER\b|^PASSWORD$", words):
            yield wrong(
                f"{name} still says what the example says. Put your own in its place.",
                f"editor {settings.SETTINGS_FILE}",
            )


def sender() -> Iterator[Finding]:
    if "@" not in parseaddr(settings.DEFAULT_FROM_EMAIL)[1]:
        yield wrong("ALLIES_MAIL_FROM holds no e-mail address.", f"ALLIES_MAIL_FROM=Allies <allies@{settings.HOST}>")


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
    trouble.try_to_write()
    yield good(f"The database ({connection.display_name}) is whole.")


def shape() -> Iterator[Finding]:
    try:
        schema.refuse_newer(schema.applied(), "data folder")
    except schema.NewerSchema as newer:
        yield wrong(str(newer))
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
    return {name for model in APPEND_ONLY for name in trigger_names(model, connection.vendor)} - present


def append_only() -> Iterator[Finding]:
    if missing_triggers():
        yield wrong("The log, or a history of the record, is not guarded against change.", "./allies migrate")
    else:
        yield good("The log and the histories of the record can only grow.")


def whose_house() -> Iterator[Finding]:
    """Do the data folder and the database belong together, is this the one that sends mail, and are its files here?"""
    row = house_row()
    if house.is_strange():
        words, _line, type_this = house.of_another(row).partition("\nType: ")
        yield wrong(words, type_this)
    elif row and is_copy(row):
        level = wrong if folder.is_held(Path(settings.DATA)) else look
        yield level(f"{house.a_copy(row)} If it is the house now, say so.", house.to_be_the_house())
    else:
        yield good("This data folder belongs to its database, and sends its mail.")
    if row and row.before:
        yield look("The key of an earlier data folder is lost: what the log said before that can be proven by nobody.")
    missing = house.missing_files()
    if missing:
        yield wrong(
            f"{missing} pictures, sounds or films are not in the data folder any more. All words are in the database, "
            "and are whole. Take the files from a backup: they lie in `media` in it."
        )


def record() -> Iterator[Finding]:
    """Who sees what: was it changed by another way than ours, with a tool for the database, say?"""
    if house.is_strange():
        return  # with another key nothing can be told
    problems = [*look_at_rows().problems, *verify(Stream.ROWS).problems]
    if not problems:
        yield good("Places, orders and signatures are as Allies wrote them.")
        return
    some = "; ".join([*problems[:5], *(["and more"] if len(problems) > 5 else [])])
    yield wrong(
        f"Who sees what was changed behind Allies' back. {some}. Find out who did it, tell the people whom it is "
        "about, and take what is right from your last good backup.",
        "./allies log verify",
    )


def worker() -> Iterator[Finding]:
    sign, data = worker_sign(due_health()), Path(settings.DATA)
    if not folder.is_held(data) and not is_free(settings.BIND, settings.PORT):
        yield wrong(f"Allies cannot start: {port_in_use()}")
    elif not folder.is_held(data):
        yield look("Allies is not running with this data folder now.", started.start(data))
    elif sign.good:
        yield good(f"Allies is running; {sign.words}.")
    else:
        yield wrong(f"Allies is running, but {sign.words}.", started.start_again(data))


def search() -> Iterator[Finding]:
    sign = search_sign(behind())
    words = f"{sign.words[0].upper()}{sign.words[1:]}."
    if sign.good:
        yield good(words)
    else:
        update = started.typed("./allies search update", Path(settings.DATA))
        yield wrong(f"The worker does not come to an end with the search. {words}", update)


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
    else:
        yield from mail_server()
    if health.mail_is_set_up and not settings.IS_DEMO and health.oldest and health.oldest > timedelta(minutes=15):
        yield wrong(f"{health.waiting} mails are late, the oldest by {in_words(health.oldest)}.")
    if health.given_up:
        yield look(f"{health.given_up} mails could not be delivered and were given up.")


def mail_server() -> Iterator[Finding]:
    """Whether it lets us in; and whether it has taken a mail since the settings were last changed."""
    try:
        trial.knock()
    except trial.NotTaken as refused:
        yield wrong(f"The mail server does not let Allies in: {refused}", f"editor {settings.SETTINGS_FILE}")
        return
    taken, settings_file = last_taken(), Path(settings.SETTINGS_FILE)
    changed = datetime.fromtimestamp(settings_file.stat().st_mtime, UTC) if settings_file.is_file() else None
    if taken and not (changed and changed > taken):
        yield good(f"The mail server lets Allies in, and took a mail {in_words(datetime.now(UTC) - taken)} ago.")
    else:
        yield look(
            "The mail server lets Allies in. Whether a mail arrives was not tried since the settings were changed.",
            started.typed("./allies mail test YOUR-OWN-ADDRESS", Path(settings.DATA)),
        )


def address() -> Iterator[Finding]:
    if parts_beside_the_name():
        yield wrong(
            f"ALLIES_URL has to be https:// and a name of its own, and nothing after it. It is {settings.ALLIES_URL}.",
            f"ALLIES_URL=https://{name_in_address()}",
        )
        return
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
            f"ALLIES_URL=https://{name_in_address()}",
        )


def parts_beside_the_name() -> bool:
    parts = urlsplit(settings.ALLIES_URL)
    return parts.scheme not in {"http", "https"} or bool(parts.path.strip("/") or parts.query or parts.username)


def name_in_address() -> str:
    """With the port, as people type it."""
    url = settings.ALLIES_URL
    return urlsplit(url if "://" in url else f"//{url}").netloc.rpartition("@")[2] or "allies.example.org"


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


def program() -> Iterator[Finding]:
    """Django's own checks. Some ask the database what it can do, so they are left out where it does not answer."""
    for problem in run_checks():
        yield wrong(str(problem))


BEFORE: list[Callable[[], Iterator[Finding]]] = [
    data_folder,
    settings_file,
    placeholders,
    sender,
    disk,
    address,
    tools,
    sound_and_video,
    virus_scanner,
]
WITH_FITTING_DATABASE: list[Callable[[], Iterator[Finding]]] = [
    whose_house,
    append_only,
    record,
    worker,
    search,
    sums,
    mail,
    clock,
    backups,
    program,
]


def look_at_everything() -> Iterator[Finding]:
    for check in BEFORE:
        yield from check()
    try:
        if schema.is_new():
            yield look("There is no data yet.", started.start(Path(settings.DATA)))
            return
        shape_found = [*database(), *shape()]
        yield from shape_found
        if all(finding.level == Level.GOOD for finding in shape_found):
            for check in WITH_FITTING_DATABASE:
                yield from check()
    except (DatabaseError, sqlite3.Error, OSError) as error:
        words = trouble.in_words(error) or f"The database does not answer as it should ({type(error).__name__})."
        what_is_wrong, _line, type_this = words.partition("\nType: ")
        yield wrong(what_is_wrong, type_this)
