"""STOP and START. A stop holds at once, and is confirmed once."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from allies.log import actions as log
from allies.people.models import Person
from allies.texting import wording
from allies.texting.models import Sort, Stop

from .writing import post_text, went_lately

CONFIRMED_IN_AN_HOUR = 6


def open_stops(number: str) -> QuerySet[Stop]:
    return Stop.objects.filter(number=number, undone_at=None)


def is_stopped(number: str, topic: str = "") -> bool:
    """All of it, or this bunch of news."""
    return open_stops(number).filter(Q(topic="") | Q(topic=topic)).exists()


@transaction.atomic
def stop(
    number: str,
    *,
    people: Sequence[Person],
    topic: str = "",
    by_gateway: bool = False,
    words: str = "",
    is_told: bool = False,
) -> bool:
    """From now on. What is waiting does not go either: that is asked again when it would. False: it was so before.

    The one confirmation is in the outbox before the mark is set, in one transaction. A gateway that blocks us takes
    none; who stops and starts without end hears of a few. `words`: said in its place. `is_told`: it was said
    already.
    """
    if is_stopped(number, topic):
        return False
    if not (by_gateway or is_told):
        confirm(number, words or wording.stopped(people, topic))
    row = Stop.objects.create(number=number, topic=topic, by_gateway=by_gateway)
    for by in those(people):
        log.write("texting.stopped", by=by, about=row.pk, facts={"topic": topic or "all"})
    return True


@transaction.atomic
def start(number: str, *, people: Sequence[Person], topic: str = "") -> bool:
    """Texts come again, to who has this number. What is stopped as a whole begins as a whole. False: nothing was."""
    stops = open_stops(number).filter(Q(topic="") | Q(topic=topic)) if topic else open_stops(number)
    if not stops.update(undone_at=timezone.now()):
        return False
    for by in those(people):
        log.write("texting.started", by=by, facts={"topic": topic or "all"})
    confirm(number, wording.started(people))
    return True


def resume(number: str) -> None:
    """What had paused until an answer goes on."""
    open_stops(number).filter(topic="").update(undone_at=timezone.now())


def confirm(number: str, words: str) -> None:
    if went_lately(number, Sort.ABOUT) < CONFIRMED_IN_AN_HOUR:
        post_text(number, words, sort=Sort.ABOUT)


def those(people: Sequence[Person]) -> list[UUID | None]:
    """Whose phone it is as far as we know; for the log, in which a stranger's stop is one line, too."""
    return [person.pk for person in people] or [None]
