"""What was filed under the wrong child goes with all that stands on it, and comes back with it."""

from typing import Any

from allies.timeline.actions import lines_go_too
from allies.timeline.models import Entry
from allies.timeline.signals import entry_taken_out

from .models import DayCard, HomeOffer, Reply, Sent, Word


def connect() -> None:
    entry_taken_out.connect(take_out, dispatch_uid="cards.take_out")


def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    """A card goes whole, at one moment. The marks are records of the goals, and go with those."""
    if entry.about_model != DayCard._meta.label_lower:
        return
    root = DayCard._base_manager.filter(pk=entry.about_id).values_list("root", flat=True).get()
    gone = []
    for model, name in (
        (DayCard, "root"),
        (Word, "card_root"),
        (Sent, "card_root"),
        (Reply, "card_root"),
        (HomeOffer, "card_root"),
    ):
        rows = model._base_manager.filter(taken_out_at=None, **{name: root})
        gone += list(rows.values_list("pk", flat=True))
        rows.update(taken_out_at=entry.taken_out_at)
    lines_go_too(entry, gone, readers)
