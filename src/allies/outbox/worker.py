"""The worker: sweeps the outbox and does the repeated chores until it is asked to stop."""

import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta, tzinfo
from time import monotonic

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections, transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.module_loading import import_string

from allies.database.house import may_act
from allies.outbox.handlers import Job, names
from allies.outbox.models import Chore, Heartbeat, Parcel
from allies.outbox.sweeping import BATCH, LEASE, LEASE_APART, sweep

logger = logging.getLogger(__name__)

BEAT_EVERY = timedelta(seconds=10)
PIECE = 0.3  # seconds that a long chore goes on before it lets what people wait for go first


def default_name() -> str:
    return f"{socket.gethostname()[:40]}:{os.getpid()}"


class Worker:
    def __init__(self, name: str, *, pause: float = 2.0, lease: timedelta = LEASE) -> None:
        self.name = name
        self.longest_pause = pause
        self.lease = lease
        self._stop = threading.Event()
        self._beaten_at = timezone.now() - BEAT_EVERY
        self._in_hand: dict[str, Iterator[object]] = {}

    def stop(self, *_: object) -> None:
        """Finish the parcel in hand, give the others back, and end."""
        self._stop.set()

    def run(self) -> None:
        """What people wait for first, then the chores that are due; of a long one a piece, and then people again."""
        while not self._stop.is_set():
            self._safely(self.beat)
            if not acts_here():
                self._stop.wait(self.longest_pause)
                continue
            taken = self._sweep()
            for job in Job.every():
                self._safely(self._take_up, job)
            for name in list(self._in_hand):
                self._safely(self._go_on_with, name)
            if taken < BATCH and not self._in_hand:
                self._stop.wait(self._pause())
        with suppress(DatabaseError):
            Heartbeat.objects.filter(worker=self.name).delete()

    def _sweep(self) -> int:
        try:
            return sweep(self.name, lease=self.lease, stopping=self._stops)
        except Exception as error:
            recover(error)
            return 0

    def _stops(self) -> bool:
        """Asked after each parcel: a slow mail server is no reason to be taken for dead."""
        self._safely(self.beat)
        return self._stop.is_set()

    def _take_up(self, job: Job) -> None:
        if job.name not in self._in_hand and is_mine(job):
            doing = job.do()
            if isinstance(doing, Iterator):
                self._in_hand[job.name] = doing

    def _go_on_with(self, name: str) -> None:
        """One piece. A chore that is over, or that broke, is no longer in hand."""
        pieces, until = self._in_hand.pop(name), monotonic() + PIECE
        for _piece in pieces:
            if monotonic() > until or self._stop.is_set():
                self._in_hand[name] = pieces
                return

    def beat(self) -> None:
        now = timezone.now()
        if now - self._beaten_at >= BEAT_EVERY:
            Heartbeat.objects.update_or_create(worker=self.name, defaults={"beat_at": now})
            Heartbeat.objects.filter(beat_at__lt=now - timedelta(days=1)).delete()
            self._beaten_at = now

    def _pause(self) -> float:
        """Until the next look; shorter when something falls due before."""
        try:
            waiting = Parcel.objects.waiting().filter(leased_until=None, handler__in=names(apart=False))
            nearest: datetime | None = waiting.aggregate(at=Min("due_at"))["at"]
        except Exception:
            return self.longest_pause
        if nearest is None:
            return self.longest_pause
        until = (nearest - timezone.now()).total_seconds()
        return min(max(until, 0.01), self.longest_pause)

    def _safely(self, do: Callable[..., object], *with_this: object) -> None:
        if self._stop.is_set():
            return
        try:
            do(*with_this)
        except Exception as error:
            recover(error)


class Apart:
    """Beside the worker, in the same process: carries what takes minutes, one at a time."""

    def __init__(self, name: str, *, pause: float = 2.0) -> None:
        self.name, self.pause = f"{name}:apart", pause
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self.run, name="apart", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, *, patience: float = 5) -> None:
        """What it has in hand is left off, and tried again by the next."""
        self._stop.set()
        self._thread.join(patience)

    def run(self) -> None:
        while not self._stop.is_set():
            taken = 0
            if not acts_here():
                self._stop.wait(self.pause)
                continue
            try:
                taken = sweep(self.name, limit=1, lease=LEASE_APART, stopping=self._stop.is_set, apart=True)
            except Exception as error:
                recover(error)
            if not taken:
                self._stop.wait(self.pause)
        connections.close_all()


def acts_here() -> bool:
    """A copy of the house beats, and does nothing: what it would send was sent, or is sent, by the house."""
    try:
        return may_act()
    except Exception as error:
        recover(error)
        return False


def recover(error: Exception) -> None:
    """Say what kind it was, and let go of a connection that may be broken: a database that is away comes back."""
    logger.error("the worker goes on after %s", type(error).__name__, exc_info=error)
    if isinstance(error, DatabaseError):
        close_old_connections()


def is_mine(job: Job) -> bool:
    """Is this chore due, and has nobody else taken it up? Whoever moves its date does it."""
    now = timezone.now()
    chore = Chore.objects.filter(name=job.name).first()
    if chore is not None and chore.due_at > now:
        return False
    next_due = job.next_due(now, clock())
    if chore is None:
        _chore, made = Chore.objects.get_or_create(name=job.name, defaults={"due_at": next_due})
        return made and not job.at_night
    with transaction.atomic(savepoint=False):
        return bool(Chore.objects.filter(name=job.name, due_at=chore.due_at).update(due_at=next_due))


def clock() -> tzinfo:
    """By whose day and night the house goes: a room above knows."""
    found: tzinfo = import_string(settings.OUTBOX_CLOCK)()
    return found
