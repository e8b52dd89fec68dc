"""No byte of what was erased stays in the database's own file: pages that are free still hold what stood on them."""

from contextlib import closing, nullcontext
from time import sleep

from django.db import connection

TRIES = 20


def empty() -> bool:
    """SQLite's file is written anew, without its free pages, and its log is cut. Whether that came to its end: somebody
    who reads all the while holds it up, and it is done again later.

    PostgreSQL's rows are gone for every reader at once; it uses their room again by itself (autovacuum).
    """
    if connection.vendor != "sqlite":
        return True
    connection.ensure_connection()
    queue = connection.connection.queue
    with queue.turn() if queue else nullcontext(), connection.cursor() as cursor:
        cursor.execute("VACUUM")
        return any(is_cut() for _try in range(TRIES))


def is_cut() -> bool:
    with closing(connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")) as answer:
        busy, *_pages = answer.fetchone()
    if busy:
        sleep(0.1)
    return not busy
