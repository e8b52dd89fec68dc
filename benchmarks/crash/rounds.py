"""The rounds themselves, and the audit after each."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Max

from allies.log.models import Act, Stream
from allies.log.verifying import verify
from allies.outbox.models import Parcel, ParcelQuerySet, State
from allies.outbox.sweeping import sweep
from allies.server.prepare import prepare_database
from benchmarks.crash.writers import HANDLER, WRITERS, handle_into, lines

HERE = Path(__file__).parent
DATABASE = ("allies.sqlite3", "allies.sqlite3-wal", "allies.sqlite3-journal")


@dataclass
class Found:
    """What the rounds found. An effect outside may come twice, once a kill at most; the ledger never doubles."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    corrupt: int = 0
    unsent: int = 0
    handled_twice: int = 0
    kills: int = 0

    @property
    def good(self) -> bool:
        return not (self.lost or self.doubled or self.corrupt or self.unsent) and self.handled_twice <= self.kills


class Rounds:
    """One house that is struck again and again. With `cut`, what was not on disk is forgotten each time."""

    def __init__(self, notes: Path, *, cut: bool = False, synchronous: str | None = None) -> None:
        self.notes = notes
        self.cut = cut
        self.synchronous = synchronous
        self.found = Found()
        self.kept = notes / "kept"
        self.kept.mkdir(parents=True)
        self.environment = dict(os.environ)
        if cut:
            library = notes / "keep.so"
            compile_library(library)
            self.environment |= {"LD_PRELOAD": str(library), "KEEP_FROM": f"{settings.DATA}/allies.sqlite3"}
            self.environment |= {"KEEP_TO": str(self.kept)}
        prepare_database(demo=False)
        Parcel.objects.filter(handler=HANDLER).delete()
        self.before = Act.objects.aggregate(last=Max("pk"))["last"] or 0
        connection.close()

    def run(self, rounds: int) -> Found:
        for _ in range(rounds):
            self.strike()
            self.audit()
        self.finish()
        return self.found

    def strike(self) -> None:
        if self.cut:
            self.remember()
        words = [sys.executable, "-m", "benchmarks.crash.writers", str(self.notes), *filter(None, [self.synchronous])]
        (self.notes / "pids").unlink(missing_ok=True)
        house = subprocess.Popen(words, env=self.environment, start_new_session=True)
        try:
            self.wait_for(self.answers() + WRITERS, "the writers never began")
            time.sleep(random.uniform(0.05, 0.5))
            # One falls in the middle of its work; the others must go on.
            os.kill(int(random.choice((self.notes / "pids").read_text().split())), signal.SIGKILL)
            self.wait_for(self.answers() + 1, "the others stand still")
            time.sleep(random.uniform(0.05, 0.5))
        finally:
            os.killpg(house.pid, signal.SIGKILL)
            house.wait()
        for pid in (self.notes / "pids").read_text().split():
            while lives(pid):
                time.sleep(0.005)
        self.found.rounds += 1
        self.found.kills += 2
        if self.cut:
            self.forget()

    def wait_for(self, answers: int, otherwise: str) -> None:
        end = time.monotonic() + 60
        while self.answers() < answers or not (self.notes / "pids").exists():
            assert time.monotonic() < end, otherwise
            time.sleep(0.01)

    def answers(self) -> int:
        return sum(path.stat().st_size for path in self.notes.glob("done.*")) // 37

    def remember(self) -> None:
        """Everything is on disk when the lights go on."""
        for path in self.kept.iterdir():
            path.unlink()
        for name in DATABASE:
            if (settings.DATA / name).exists():
                shutil.copy(settings.DATA / name, self.kept / name)

    def forget(self) -> None:
        """The power is cut: only what was synchronised is there."""
        for name in (*DATABASE, "allies.sqlite3-shm"):
            (settings.DATA / name).unlink(missing_ok=True)
            if (self.kept / name).exists():
                shutil.copy(self.kept / name, settings.DATA / name)

    def acknowledged(self) -> set[str]:
        return {what for path in self.notes.glob("done.*") for what in lines(path)}

    def audit(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            self.found.corrupt += cursor.fetchall() != [("ok",)]
        said = self.acknowledged()
        acts = Counter(
            str(what)
            for what in Act.objects.filter(act="bench.acted", pk__gt=self.before).values_list("about", flat=True)
        )
        parcels = {key.removeprefix("crash:") for key in self.parcels().values_list("key", flat=True)}
        self.found.acknowledged = len(said)
        self.found.lost = len(said - acts.keys()) + len(said - parcels)
        self.found.doubled = sum(count - 1 for count in acts.values())
        self.found.corrupt += acts.keys() != parcels  # half an act is there
        connection.close()

    def parcels(self) -> ParcelQuerySet:
        return Parcel.objects.filter(handler=HANDLER)

    def finish(self) -> None:
        """Let the worker come to its end: everything goes, and the log holds."""
        handle_into(self.notes / "handled")
        self.parcels().update(leased_until=None)
        while sweep("last", limit=1000):
            pass
        self.found.unsent = self.parcels().exclude(state=State.SENT).count()
        handled = Counter(lines(self.notes / "handled"))
        self.found.unsent += len(set(self.parcels().values_list("key", flat=True)) - handled.keys())
        self.found.handled_twice = sum(count - 1 for count in handled.values())
        self.found.corrupt += len(verify(Stream.ACTS).problems)
        connection.close()


def lives(pid: str) -> bool:
    """Whoever is dead and not yet buried holds nothing any more."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def compile_library(target: Path) -> None:
    subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", str(target), str(HERE / "keep.c"), "-ldl"], check=True)
