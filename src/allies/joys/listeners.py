"""A line that was filed under the wrong child takes along what was made of it, and brings it back."""

from typing import Any

from allies.media.actions import take_out_with
from allies.timeline.actions import lines_go_too
from allies.timeline.models import Entry
from allies.timeline.signals import entry_taken_out

from .models import Joy


def connect() -> None:
    entry_taken_out.connect(take_out, dispatch_uid="joys.take_out")


def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    """Out at the same moment, so that putting it back brings all of it."""
    made = Joy._base_manager.filter(entry=entry, taken_out_at=None)
    gone = list(made.values_list("pk", flat=True))
    made.update(taken_out_at=entry.taken_out_at)
    take_out_with(gone, entry.taken_out_at)
    lines_go_too(entry, gone, readers)
