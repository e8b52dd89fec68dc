"""What was filed under the wrong child goes with all that stands on it, and comes back with it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from allies.plans.models import Accommodation, Goal, Plan, Service
from allies.teams.models import AboutChild
from allies.timeline.actions import lines_go_too
from allies.timeline.models import Entry
from allies.timeline.signals import entry_taken_out

from .models import MakeUp, Named, PartRead, Session


@receiver(entry_taken_out)
def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    pk = entry.about_id
    if entry.about_model == Plan._meta.label_lower:
        go(entry, readers, {Session: {"service__plan": pk}, MakeUp: {"missed__service__plan": pk}})
        go(entry, readers, {PartRead: {"plan": pk}, Named: {"service__plan": pk}})
        go(entry, readers, {Named: {"accommodation__plan": pk}})
        go(entry, readers, {Named: {"goal__plan": pk}})
    if entry.about_model == Service._meta.label_lower:
        go(entry, readers, {Session: {"service": pk}, MakeUp: {"missed__service": pk}, Named: {"service": pk}})
    if entry.about_model == Accommodation._meta.label_lower:
        go(entry, readers, {Named: {"accommodation": pk}})
    if entry.about_model == Goal._meta.label_lower:
        go(entry, readers, {Named: {"goal": pk}})
    if entry.about_model == MakeUp._meta.label_lower:
        go(entry, readers, {Session: {"makes_up": pk}})


def go(entry: Entry, readers: Any, wanted: dict[type[AboutChild], dict[str, object]]) -> None:
    """Out at the same moment, so that putting it back brings all of it."""
    gone: list[UUID] = []
    for model, which in wanted.items():
        rows = model._base_manager.filter(taken_out_at=None, **which)
        gone += ids(rows.values_list("pk", flat=True))
        rows.update(taken_out_at=entry.taken_out_at)
    lines_go_too(entry, gone, readers)


def ids(found: Iterable[Any]) -> list[UUID]:
    return list(found)
