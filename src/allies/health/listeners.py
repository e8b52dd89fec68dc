"""What was filed under the wrong child goes with all that was told of it, and what has not gone out stays here."""

from typing import Any

from allies.outbox.actions import cancel
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_taken_out

from .actions import TELL
from .models import HealthEvent, Told


def connect() -> None:
    entry_taken_out.connect(take_out, dispatch_uid="health.take_out")
    entry_put_back.connect(put_back, dispatch_uid="health.put_back")


def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    if entry.about_model == HealthEvent._meta.label_lower:
        rows = Told.objects.filter(event=entry.about_id)
        rows.update(taken_out_at=entry.taken_out_at)
        for pk in rows.values_list("pk", flat=True):
            cancel(f"{TELL}:{pk}")


def put_back(entry: Entry, **_more: Any) -> None:
    if entry.about_model == HealthEvent._meta.label_lower:
        Told.objects.filter(event=entry.about_id).update(taken_out_at=None)
