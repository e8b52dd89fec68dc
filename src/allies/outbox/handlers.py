"""Who does what: rooms bring what carries out their parcels, and the jobs that come round."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from allies.outbox.models import Parcel
from allies.rooms.pieces import Piece


class Undeliverable(Exception):
    """It can never go: no use trying again."""


class Refused(Exception):
    """The other side said no to this one: try a few times more, hours apart."""


@dataclass(frozen=True)
class Outcome:
    """How it went with one parcel of a batch. `nothing`: there was nothing left to say, so nothing was sent. `later`:
    it was not tried, since it is not welcome before then. `more`: one mail carried several, and another follows;
    in between nobody leaves off, or that mail would go twice.
    """

    parcel: Parcel
    trouble: Exception | None = None
    nothing: bool = False
    later: datetime | None = None
    more: bool = False


type BatchHandler = Callable[[Sequence[Parcel]], Iterable[Outcome]]


def always() -> bool:
    return True


@dataclass(frozen=True)
class Handler(Piece):
    """Carries out many parcels, and yields an Outcome as soon as each is done, so that it is noted.

    It runs outside any transaction, so that a slow mail server never holds up a writer, and it may be called twice for
    one parcel. While `ready()` is false its parcels wait, and no attempt is counted. What takes minutes is carried
    `apart`, one at a time, so that it never holds up the mail.
    """

    name: str
    carry: BatchHandler
    ready: Callable[[], bool] = always
    apart: bool = False

    @property
    def key(self) -> str:
        return self.name


def one_by_one(carry: Callable[[Parcel], object]) -> BatchHandler:
    """For what carries out one parcel, or raises."""

    def each(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
        for parcel in parcels:
            try:
                carry(parcel)
            except Exception as trouble:
                yield Outcome(parcel, trouble)
            else:
                yield Outcome(parcel)

    return each


# Done at once, or a generator: after each piece of it the worker sends what is due, and says that it lives.
type Chores = Callable[[], Iterator[object] | object]

NIGHT = time(1, 15)


@dataclass(frozen=True)
class Job(Piece):
    """What the worker does again and again, one worker at a time. It must be harmless to repeat."""

    name: str
    period: timedelta
    do: Chores
    at_night: bool = False

    @property
    def key(self) -> str:
        return self.name

    def next_due(self, now: datetime, clock: tzinfo) -> datetime:
        """`clock`: of the place where people sleep while the chores of the night are done."""
        if not self.at_night:
            return now + self.period
        here = now.astimezone(clock)
        tonight = datetime.combine(here.date(), NIGHT, clock)
        return tonight if tonight > here else datetime.combine(here.date() + timedelta(days=1), NIGHT, clock)


# Set when the worker's process is to end: what takes minutes looks at it, and leaves off.
ending = threading.Event()


def names(*, apart: bool) -> list[str]:
    """The handlers that can carry now: those whose parcels take a minute each, or the others."""
    return [handler.name for handler in Handler.every() if handler.apart == apart and handler.ready()]


def every(seconds: float, name: str, do: Chores) -> Job:
    return Job(name, timedelta(seconds=seconds), do)


def nightly(name: str, do: Chores) -> Job:
    """Once a day, at night by the school's clock; after a night that the worker slept, as soon as it wakes."""
    return Job(name, timedelta(days=1), do, at_night=True)
