"""What is kept: the database, the log, the record, and the worker that looks after them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

import allies
from allies.database.append_only import APPEND_ONLY, trigger_names
from allies.database.house import house as house_row
from allies.database.house import is_copy
from allies.log.models import Stream
from allies.log.proofs import look_at_rows
from allies.log.verifying import verify
from allies.outbox.health import due_health
from allies.progress.health import did_not_hold
from allies.search.health import behind
from allies.server import folder, house, schema, started, trouble
from allies.server.checks.finding import Finding, good, look, told, wrong
from allies.server.health import search_sign, sums_sign, worker_sign
from allies.server.supervisor import is_free, port_in_use


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
        yield told(house.of_another(row))
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
