"""Figure 6: 32 writers in 8 processes on SQLite, 60 seconds: fair to all, and nobody is turned away."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

import django
from django.db.utils import OperationalError

from allies.server.prepare import prepare_database

PROCESSES, THREADS, SECONDS = 8, 4, 60.0


def act() -> None:
    """A small act of the house: a line in the log and a parcel."""
    from django.db import transaction

    from allies.database.ids import uuid7
    from allies.log.actions import write
    from allies.outbox.actions import post

    what = uuid7()
    with transaction.atomic():
        write("bench.acted", by=what, about=what)
        post("bench.writers", key=f"writers:{what}", facts={"id": str(what)})


def keep_writing(until: float, waits: list[float], refused: list[str]) -> None:
    from django.db import connection

    connection.ensure_connection()
    time.sleep(max(until - SECONDS - time.time(), 0))  # all begin together
    while (now := time.time()) < until + 1:  # nobody leaves while others are still measured
        began = time.perf_counter()
        try:
            act()
        except OperationalError as error:
            refused.append(str(error))
        if now < until - 0.5:
            waits.append(time.perf_counter() - began)
        time.sleep(0.005)
    connection.close()


def one_process(until: float) -> None:
    waits: list[float] = []
    refused: list[str] = []
    threads = [threading.Thread(target=keep_writing, args=(until, waits, refused)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps([waits, len(refused)]))


def at(part: float, of: Sequence[float]) -> float:
    return of[min(int(len(of) * part), len(of) - 1)]


def raw_commit() -> float:
    """One row, one commit on this disk, alone: the median in seconds."""
    from django.db import connection, transaction

    waits = []
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_raw (n)")
        for n in range(300):
            began = time.perf_counter()
            with transaction.atomic():
                cursor.execute("INSERT INTO bench_raw VALUES (%s)", [n])
            waits.append(time.perf_counter() - began)
        cursor.execute("DROP TABLE bench_raw")
    connection.close()
    return sorted(waits)[150]


def run() -> list[dict[str, object]]:
    prepare_database(demo=False)
    alone = raw_commit()
    until = time.time() + 8 + SECONDS
    words = [sys.executable, "-m", "benchmarks.figures.writers", str(until)]
    processes = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]
    answers = [json.loads(process.communicate()[0]) for process in processes]
    waits = sorted(wait for answer, _ in answers for wait in answer)
    refused = sum(count for _, count in answers)
    median, slow, worst = at(0.5, waits), at(0.99, waits), waits[-1]
    told = f"{len(waits)} acts, p50 {median * 1000:.1f} ms, one raw commit {alone * 1000:.2f} ms"
    name = f"{PROCESSES * THREADS} writers, {PROCESSES} processes, SQLite, {SECONDS:g} s"
    return [
        row(f"{name}: p99 / p50", round(slow / median, 2), "ratio", told, "<= 2.5", held=slow / median <= 2.5),
        row(f"{name}: worst", round(worst * 1000), "ms", "1,058 without the queue", "<= 250", held=worst <= 0.25),
        row(f"{name}: database is locked", refused, "times", "46 % with the defaults", "0", held=not refused),
    ]


def row(name: str, value: float, unit: str, against: str, target: str, *, held: bool) -> dict[str, object]:  # noqa: PLR0917
    return {"name": name, "value": value, "unit": unit, "against": against, "target": target, "held": held}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allies.config.settings")
    django.setup()
    one_process(float(sys.argv[1]))
