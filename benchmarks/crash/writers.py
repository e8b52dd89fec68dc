"""Eight writers and a worker, until somebody kills them: python -m benchmarks.crash.writers NOTES [SYNCHRONOUS].

Each writer first notes what it is about to do, does it, and notes the yes that it got. After a crash it says again what
it never got a yes for, as a browser does with the id it made.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import django

WRITERS = 8
HANDLER = "bench.crash"


def append(path: Path) -> Callable[[object], None]:
    """Lines that outlive the process: one write each, straight to the kernel."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    return lambda words: (os.write(file, f"{words}\n".encode()), None)[1]


def lines(path: Path) -> list[str]:
    return path.read_text().split() if path.exists() else []


def act(what: UUID) -> None:
    """What an act of the house is: it looks whether it was said before, writes the log and posts a parcel."""
    from django.db import transaction

    from allies.log.actions import write
    from allies.outbox.actions import post
    from allies.outbox.models import Parcel

    with transaction.atomic():
        if not Parcel.objects.filter(key=f"crash:{what}").exists():
            write("bench.acted", by=what, about=what)
            post(HANDLER, key=f"crash:{what}", facts={"id": str(what)})


def keep_writing(notes: Path, number: int, synchronous: str | None) -> None:
    from django.db import connection

    from allies.database.ids import uuid7

    begun, done = notes / f"begun.{number}", notes / f"done.{number}"
    unanswered = [what for what in lines(begun)[-1:] if what not in lines(done)[-1:]]
    note_begun, note_done = append(begun), append(done)
    if synchronous:
        connection.cursor().execute(f"PRAGMA synchronous = {synchronous}")
    for said in unanswered:
        act(UUID(said))
        note_done(said)
    while True:
        what = uuid7()
        note_begun(what)
        act(what)
        note_done(what)


def handle_into(path: Path) -> None:
    """The effect outside of the house: a line in a file. Slow enough to be killed in."""
    from allies.outbox.handlers import Handler, one_by_one
    from allies.rooms.pieces import TAKEN

    note = append(path)

    def carry(parcel: object) -> None:
        note(parcel.key)  # type: ignore[attr-defined]
        time.sleep(0.002)

    TAKEN[Handler][HANDLER] = Handler(HANDLER, one_by_one(carry))


def work(notes: Path) -> None:
    from allies.log.seals import seal
    from allies.outbox.handlers import every
    from allies.outbox.worker import Worker

    every(0.2, "crash.seal", seal).take_up()
    handle_into(notes / "handled")
    Worker("crash", pause=0.02, lease=timedelta(seconds=0.5)).run()


def main(notes: Path, synchronous: str | None = None) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allies.config.settings")
    django.setup()
    jobs: list[Callable[[], None]] = [lambda: work(notes)]
    jobs += [lambda number=number: keep_writing(notes, number, synchronous) for number in range(WRITERS)]  # type: ignore[misc]
    pids = []
    for job in jobs:
        pid = os.fork()  # before anybody has opened the database
        if not pid:
            job()
            os._exit(0)
        pids.append(pid)
    (notes / "pids").write_text(" ".join(map(str, pids)))
    for pid in pids:
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
