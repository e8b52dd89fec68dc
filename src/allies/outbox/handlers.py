"""Who does what: rooms say here how their parcels are carried out, and which jobs come round."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from allies.outbox.models import Parcel


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


type Handler = Callable[[Parcel], object]
type BatchHandler = Callable[[Sequence[Parcel]], Iterable[Outcome]]


def always() -> bool:
    return True


@dataclass(frozen=True)
class Registered:
    carry: BatchHandler
    ready: Callable[[], bool] = always
    apart: bool = False


# Done at once, or a generator: after each piece of it the worker sends what is due, and says that it lives.
type Chores = Callable[[], Iterator[object] | object]

NIGHT = time(1, 15)


@dataclass(frozen=True)
class Job:
    name: str
    period: timedelta
    do: Chores
    at_night: bool = False

    def next_due(self, now: datetime, clock: tzinfo) -> datetime:
        """`clock`: of the place where people sleep while the chores of the night are done."""
        if not self.at_night:
            return now + self.period
        here = now.astimezone(clock)
        tonight = datetime.combine(here.date(), NIGHT, clock)
        return tonight if tonight > here else datetime.combine(here.date() + timedelta(days=1), NIGHT, clock)


HANDLERS: dict[str, Registered] = {}
JOBS: dict[str, Job] = {}
# Set when the worker's process is to end: what takes minutes looks at it, and leaves off.
ending = threading.Event()


def names(*, apart: bool) -> list[str]:
    """The handlers that can carry now: those whose parcels take a minute each, or the others."""
    return [name for name, handler in HANDLERS.items() if handler.apart == apart and handler.ready()]


def handles(name: str, *, apart: bool = False) -> Callable[[Handler], Handler]:
    """Decorator: this function carries out one parcel, or raises. It may be called twice for one parcel.

    It runs outside any transaction, so that a slow mail server never holds up a writer. What takes minutes is carried
    `apart`, one at a time, so that it never holds up the mail.
    """

    def register(handler: Handler) -> Handler:
        def each(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
            for parcel in parcels:
                try:
                    handler(parcel)
                except Exception as trouble:
                    yield Outcome(parcel, trouble)
                else:
                    yield Outcome(parcel)

        handles_batch(name, apart=apart)(each)
        return handler

    return register


def handles_batch(
    name: str, *, ready: Callable[[], bool] = always, apart: bool = False
) -> Callable[[BatchHandler], BatchHandler]:
    """Decorator: this generator carries out many and yields an Outcome as soon as each is done, so that it is noted.

    While `ready()` is false its parcels wait, and no attempt is counted.
    """

    def register(handler: BatchHandler) -> BatchHandler:
        if name in HANDLERS:
            raise ValueError(f"{name} has a handler already")
        HANDLERS[name] = Registered(handler, ready, apart)
        return handler

    return register


def every(seconds: float, name: str = "") -> Callable[[Chores], Chores]:
    """Decorator: the worker calls this about so often, one worker at a time. It must be harmless to repeat."""

    def register(do: Chores) -> Chores:
        full = name or f"{do.__module__}.{do.__qualname__}"
        JOBS[full] = Job(full, timedelta(seconds=seconds), do)
        return do

    return register


def nightly(name: str) -> Callable[[Chores], Chores]:
    """Decorator: the worker calls this once a day, at night by the school's clock; after a night that it slept, as soon
    as it wakes.
    """

    def register(do: Chores) -> Chores:
        JOBS[name] = Job(name, timedelta(days=1), do, at_night=True)
        return do

    return register
