"""A data folder and a database belong together, and one place is the house: said in words, for whoever starts it."""

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from allies.database.house import has_our_key, house, is_copy, move_in
from allies.database.models import House
from allies.log.verifying import newest_seals_hold
from allies.media.files import place as place_of
from allies.media.models import Recording, State
from allies.outbox.models import Heartbeat
from allies.server import folder, schema, started, trouble
from allies.server.health import QUIET_WORKER

OF_ANOTHER = (
    "The data folder {here} is not the one of this database: it has another key. {was}Two folders on one database "
    "would break the log, so nothing is done. If the right folder is still there, set ALLIES_DATA to it. If it is "
    "lost, bring its last backup back: docs/self-hosting.md, 7. If there is no backup either, pictures, sound and the "
    "list of what was erased are gone, everybody signs in anew, and what the log said up to now can be proven by "
    "nobody any more. All words are in the database, and stay. Then give it a new key.\nType: {type_this}"
)
A_COPY = "This is a copy of the house that lives at {folder} on {host}{restored}. It sends no mail and does no chores."

LIVES_ELSEWHERE = (
    "The house runs at {folder} on {host} now, with this very database. One machine serves a house: pictures that were "
    "taken in here would be missing there. Stop that one first, or set DATABASE_URL to a database of its own. If "
    "it was cut off just now, try again in a minute."
)


class NotOurs(SystemExit):
    """Said in plain words to whoever runs the server."""


def place() -> Path:
    return Path(settings.DATA)


def of_another(row: House | None) -> str:
    was = f"That one was {row.folder} on {row.host}. " if row else ""
    return OF_ANOTHER.format(here=place(), was=was, type_this=started.typed("./allies house new-key", place()))


def is_strange() -> bool:
    """Whether the database was written with another key than that of this folder."""
    row = house()
    return not (has_our_key(row) if row else newest_seals_hold())


def lives_elsewhere(row: House) -> bool:
    """Whether somebody else's worker beats in this database; ours is no copy's, unless it came back from a backup."""
    return is_copy(row) and row.restored_at is None and beats()


def beats() -> bool:
    """A file is copied with its heartbeat; a server is not."""
    recently = timezone.now() - QUIET_WORKER
    return connection.vendor == "postgresql" and Heartbeat.objects.filter(beat_at__gt=recently).exists()


def refuse_while_it_runs(row: House) -> None:
    """Or there would be two, and the one that people are in would send no mail, or hold another key."""
    if not folder.is_held(place()) and (is_strange() or lives_elsewhere(row)) and beats():
        raise NotOurs(LIVES_ELSEWHERE.format(folder=row.folder, host=row.host))


def a_copy(row: House) -> str:
    restored = f", brought back from a backup on {row.restored_at:%Y-%m-%d}" if row.restored_at else ""
    return A_COPY.format(folder=row.folder, host=row.host, restored=restored)


def to_be_the_house() -> str:
    return started.typed("./allies house here", place())


def refuse_strangers() -> None:
    """Before anything is changed in the database."""
    if house_is_known() and is_strange():
        raise NotOurs(of_another(house()))


def house_is_known() -> bool:
    return House._meta.db_table in schema.tables()


def settle() -> None:
    """Once the tables are up to date: the first folder with which a database is used is its own."""
    if house() is None:
        if not newest_seals_hold():
            raise NotOurs(of_another(None))
        move_in()


class AtTheStart(NamedTuple):
    why_not: str = ""  # what stands in the way of serving
    say: str = ""  # what whoever starts it should know


def at_the_start() -> AtTheStart:
    """Changes nothing. A server that is not up yet is no reason not to start: it is waited for."""
    try:
        trouble.try_to_write()
        row = house()
        if is_strange():
            return AtTheStart(why_not=of_another(row))
        if row and lives_elsewhere(row):
            return AtTheStart(why_not=LIVES_ELSEWHERE.format(folder=row.folder, host=row.host))
        if row and is_copy(row):
            return AtTheStart(say=f"{a_copy(row)}\nIf it is the house now, type: {to_be_the_house()}")
    except (DatabaseError, sqlite3.Error, OSError) as error:
        words = trouble.in_words(error) or f"The database does not answer as it should ({type(error).__name__})."
        if trouble.may_pass(error):
            return AtTheStart(say=f"{words}\nAllies goes on trying.")
        return AtTheStart(why_not=words)
    return AtTheStart()


def asked_aside(ask: Callable[[], AtTheStart]) -> AtTheStart:
    """The answer of a process of its own: who forks from this one must find no open database."""
    reader, writer = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.close(reader)
            os.write(writer, json.dumps(ask()).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        said = answer.read()
    os.waitpid(pid, 0)
    return AtTheStart(*json.loads(said or "[]"))


def missing_files() -> int:
    """How many pictures, sounds and films the database names, and the data folder does not have."""
    ready = Recording._base_manager.filter(state=State.READY, taken_out_at=None).values_list("pk", flat=True)
    return sum(not place_of(pk).exists() for pk in ready.iterator(chunk_size=2000))
