"""Who is rung now: the router has said so, and is asked again at the moment of ringing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from allies.notices.carrying import TryNext, bundles_of, digests_of
from allies.notices.router import Channel, Urgency
from allies.notices.wishes import Listener
from allies.outbox.handlers import Outcome
from allies.outbox.models import Parcel

from .ringing import A_DAY, Ring, ring_for, until_quiet

PATIENT_FOR = timedelta(hours=1)  # a ring is of use now: then the next way has it


def ring_at_once(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    bundles, others = bundles_of(parcels, Channel.PUSH)
    yield from others
    by_first = {bundle.parcels[0].pk: bundle for bundle in bundles}
    rings = {}
    for first, bundle in by_first.items():
        is_safety = bundle.rule.event.urgency is Urgency.SAFETY
        lasts = A_DAY if is_safety else waits_for(bundle.listener)
        rings[first] = Ring(bundle.listener.member.person_id, bundle.listener.language, lasts, is_urgent=is_safety)
    for outcome in ring_for([bundle.parcels[0] for bundle in bundles], rings):
        bundle = by_first[outcome.parcel.pk]
        yield from bundle.outcomes(while_of_use(outcome, can_wait=not bundle.is_urgent))


def ring_for_the_day(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    gathered, others = digests_of(parcels, Channel.PUSH)
    yield from others
    rings = {}
    for found in gathered:
        told = found.listeners[0]
        rings[found.parcel.pk] = Ring(told.member.person_id, found.language, waits_for(told))
    for outcome in ring_for([found.parcel for found in gathered], rings):
        yield while_of_use(outcome, can_wait=True)


def while_of_use(outcome: Outcome, *, can_wait: bool) -> Outcome:
    """What cannot wait, or has waited long enough, is not tried again: the next way has it."""
    since = outcome.parcel.first_tried_at
    goes_on = can_wait and (since is None or timezone.now() - since < PATIENT_FOR)
    if outcome.trouble is None or goes_on:
        return outcome
    trouble = TryNext()
    trouble.__cause__ = outcome.trouble
    return replace(outcome, trouble=trouble)


def waits_for(listener: Listener) -> timedelta:
    return until_quiet(listener.wishes.quiet, timezone.now().astimezone(listener.wishes.zone))
