"""One sweep: take what is due with a lease, have it carried out, note how each one went.

A worker that is killed leaves its lease behind, which runs out; then somebody takes the parcel again.
"""

import logging
import random
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from allies.outbox.handlers import Handler, Outcome, Refused, Undeliverable, names
from allies.outbox.models import Parcel, State, Turn
from allies.outbox.signals import given_up

logger = logging.getLogger(__name__)

BATCH = 100
LEASE = timedelta(seconds=90)
LEASE_APART = timedelta(minutes=6)  # longer than any of them may take
FIRST_DELAY, LONGEST_DELAY = timedelta(seconds=20), timedelta(minutes=15)
REFUSED_DELAY = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(days=5)


def never() -> bool:
    return False


def sweep(
    worker: str,
    *,
    limit: int = BATCH,
    lease: timedelta = LEASE,
    stopping: Callable[[], bool] = never,
    apart: bool = False,
) -> int:
    """Carry out what is due, at most `limit`. Answers how many parcels were taken, whatever became of them."""
    expire()
    holder = f"{worker[:60]}:{uuid4().hex}"
    taken = take(holder, limit, lease, apart=apart)
    by_turn: dict[tuple[int, str], list[Parcel]] = defaultdict(list)
    for parcel in taken:
        by_turn[parcel.turn, parcel.handler].append(parcel)

    for (turn, _handler), parcels in by_turn.items():

        def leaves_off(turn: int = turn) -> bool:
            return stopping() or (turn > Turn.SAFETY and goes_before(turn, apart=apart))

        carry_out(parcels, holder, lease=lease, stopping=leaves_off)
    if taken:
        give_back(holder)
    return len(taken)


def goes_before(turn: int, *, apart: bool) -> bool:
    """Has something become due that goes before parcels of this turn? Then the rest of them waits for it."""
    due = Parcel.objects.due(timezone.now())
    return due.filter(turn__lt=turn, handler__in=names(apart=apart)).exists()


def take(holder: str, limit: int, lease: timedelta, *, apart: bool = False) -> list[Parcel]:
    """Lease what is due. Two workers never get the same parcel: rows that another is taking are passed over."""
    now = timezone.now()
    due = Parcel.objects.due(now).filter(handler__in=names(apart=apart)).order_by("turn", "due_at", "id")
    if not due.exists():  # an idle worker never takes the writers' turn
        return []
    skip_locked = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        parcels = list(due.select_for_update(skip_locked=skip_locked)[:limit])
        Parcel.objects.filter(pk__in=[parcel.pk for parcel in parcels]).update(
            leased_by=holder,
            leased_until=now + lease,
            attempts=F("attempts") + 1,
            first_tried_at=Coalesce("first_tried_at", Value(now)),
        )
    for parcel in parcels:
        parcel.attempts += 1
        parcel.first_tried_at = parcel.first_tried_at or now
    return parcels


def carry_out(parcels: list[Parcel], holder: str, *, lease: timedelta, stopping: Callable[[], bool]) -> None:
    """All of one handler; each is noted as soon as it is done."""
    if stopping():
        return
    left = {parcel.pk: parcel for parcel in parcels}
    renewed_at = timezone.now()
    trouble: Exception | None = None
    try:
        for outcome in Handler.named(parcels[0].handler).carry(parcels):
            left.pop(outcome.parcel.pk, None)
            note(outcome, holder)
            if not outcome.more and stopping():
                return
            if timezone.now() - renewed_at > lease / 3:
                renewed_at = timezone.now()
                Parcel.objects.filter(leased_by=holder).waiting().update(leased_until=renewed_at + lease)
    except Exception as error:
        trouble = error
    for parcel in left.values():
        note(Outcome(parcel, trouble or RuntimeError("the handler passed over it")), holder)


def note(outcome: Outcome, holder: str) -> None:
    """Write down how it went, if the lease is still ours; if not, another worker has it and will say."""
    now = timezone.now()
    parcel, trouble = outcome.parcel, outcome.trouble
    mine = Parcel.objects.filter(pk=parcel.pk, leased_by=holder, state=State.WAITING)
    free = {"leased_until": None, "leased_by": ""}
    if outcome.later is not None:
        mine.update(**held_until(outcome.later, parcel, now), **free)
        return
    if trouble is None and outcome.nothing:
        change = {"state": State.CANCELLED, "ended_at": now, "contents": "", "trouble": ""}
    elif trouble is None:
        change = {"state": State.SENT, "sent_at": now, "ended_at": now, "contents": "", "trouble": ""}
    elif is_over(parcel, trouble, now):
        change = {"state": State.GIVEN_UP, "ended_at": now, "contents": "", "trouble": named(trouble)}
    else:
        change = {"due_at": now + delay(parcel.attempts, trouble), "trouble": named(trouble)}
    if change.get("state") == State.GIVEN_UP:
        with transaction.atomic(savepoint=False):
            if mine.update(**change, **free):
                given_up.send(Parcel, parcel=parcel)
    else:
        mine.update(**change, **free)
    if trouble is not None:
        logger.warning("parcel %s (%s), attempt %s: %s", parcel.pk, parcel.handler, parcel.attempts, named(trouble))


def held_until(later: datetime, parcel: Parcel, now: datetime) -> dict[str, object]:
    """It was not tried: neither this time nor the hours of waiting count against it."""
    first_tried_at = (parcel.first_tried_at or now) + (later - now)
    return {"due_at": later, "attempts": F("attempts") - 1, "first_tried_at": first_tried_at, "trouble": ""}


def is_over(parcel: Parcel, trouble: Exception, now: datetime) -> bool:
    since = parcel.first_tried_at or now
    return isinstance(trouble, Undeliverable) or now - since > GIVE_UP_AFTER


def delay(attempts: int, trouble: Exception) -> timedelta:
    """Twice as long each time, up to a limit, and never all at the same moment."""
    if isinstance(trouble, Refused):
        whole = min(REFUSED_DELAY * 2 ** min(attempts - 1, 10), timedelta(days=1))
    else:
        whole = min(FIRST_DELAY * 2 ** min(attempts - 1, 20), LONGEST_DELAY)
    return timedelta(seconds=whole.total_seconds() * random.uniform(0.5, 1.5))  # noqa: S311 - no secret


def named(trouble: Exception) -> str:
    """The class and the code, and those of the cause: the words of an error may hold somebody's address."""
    chain = [trouble, trouble.__cause__] if trouble.__cause__ else [trouble]
    return ": ".join(f"{type(error).__name__} {code_of(error)}".strip() for error in chain)[:100]


def code_of(error: BaseException) -> str:
    """What the other side or the system has a number for."""
    said = getattr(error, "smtp_code", None) or getattr(error, "status", None)
    code = said or (error.errno if isinstance(error, OSError) else None)
    return str(code) if isinstance(code, int) else ""


def give_back(holder: str) -> None:
    """What was leased and not tried, since the worker stops, waits again at once."""
    held = Parcel.objects.filter(leased_by=holder).waiting()
    if held.exists():
        held.update(leased_until=None, leased_by="", attempts=F("attempts") - 1)


def expire() -> None:
    """What is too late to be of use never goes, and its words are wiped."""
    now = timezone.now()
    late = Parcel.objects.waiting().filter(expires_at__lte=now)
    if late.exists():
        late.update(
            state=State.CANCELLED, ended_at=now, contents="", trouble="Expired", leased_until=None, leased_by=""
        )
