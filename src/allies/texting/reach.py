"""How people are reached by text: which of their numbers, and how it does. The router asks it."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from allies.notices.models.preference import GROUPS
from allies.notices.router import Channel, ChannelReach, Group, Health
from allies.people.models import Person

from .models import Number, Stop, WhyEnded
from .reading import FAILURES_THAT_COUNT
from .ways_out import is_set_up

BETTER = [Health.WORKING, Health.STOPPED, Health.BROKEN, Health.UNPROVEN, Health.UNCLEAR]


def reaches(people: Sequence[Person]) -> dict[UUID, ChannelReach]:
    """In one query; in none while no texts go. Who has no number is left out."""
    if not is_set_up():
        return {}
    found: dict[UUID, ChannelReach] = {}
    for number in numbers_to_try(people):
        reach = reach_of(number)
        known = found.get(number.person_id)
        if known is None or BETTER.index(reach.health) < BETTER.index(known.health):
            found[number.person_id] = reach
    return found


def numbers_to_try(people: Iterable[Person]) -> QuerySet[Number]:
    """The newest that was shown comes first, with what is stopped there in hand."""
    there = Stop.objects.filter(number=OuterRef("number"), undone_at=None)
    stopped: dict[str, Any] = {field_of(group): Exists(there.filter(topic=group)) for group in GROUPS}
    theirs = Number.objects.filter(Q(ended_at=None) | Q(why=WhyEnded.NOT_ME), person__in=list(people))
    return theirs.annotate(is_stopped=Exists(there.filter(topic="")), **stopped).order_by("-proven_at", "-pk")


def field_of(group: Group) -> str:
    return f"has_stopped_{group.value}"


def reach_of(number: Number) -> ChannelReach:
    health = Health.WORKING
    if number.ended_at:
        health = Health.UNCLEAR
    elif not number.proven_at:
        health = Health.UNPROVEN
    elif number.is_stopped:  # type: ignore[attr-defined]
        health = Health.STOPPED
    elif number.failures >= FAILURES_THAT_COUNT:
        health = Health.BROKEN
    stopped = frozenset(group for group in GROUPS if getattr(number, field_of(group)))
    return ChannelReach(Channel.TEXT, health, stopped)


def numbers_of_now(people: Iterable[Person]) -> dict[UUID, str]:
    """To which number a text to each of these goes now."""
    found: dict[UUID, str] = {}
    for number in numbers_to_try(people):
        if reach_of(number).health is Health.WORKING:
            found.setdefault(number.person_id, number.number)
    return found
