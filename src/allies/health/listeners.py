"""What was filed under the wrong child goes with all that was told of it, and what has not gone out stays here."""

from typing import Any

from django.dispatch import receiver

from allies.outbox.actions import cancel
from allies.timeline.actions import lines_go_too
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_taken_out

from .actions import TELL
from .models import HealthEvent, ToldPerson, ToldSince


@receiver(entry_taken_out)
def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    if entry.about_model == HealthEvent._meta.label_lower:
        rows = ToldPerson.objects.filter(event=entry.about_id)
        rows.update(taken_out_at=entry.taken_out_at)
        for pk in rows.values_list("pk", flat=True):
            cancel(f"{TELL}:{pk}")
        since = ToldSince.objects.filter(event=entry.about_id, taken_out_at=None)
        things = list(since.values_list("pk", flat=True))
        since.update(taken_out_at=entry.taken_out_at)
        lines_go_too(entry, things, readers)
    elif entry.about_model == ToldSince._meta.label_lower:
        for pk in ToldPerson.objects.filter(event__told_since=entry.about_id).values_list("pk", flat=True):
            cancel(f"{TELL}:{pk}:{entry.about_id}")


@receiver(entry_put_back)
def put_back(entry: Entry, **_more: Any) -> None:
    if entry.about_model == HealthEvent._meta.label_lower:
        ToldPerson.objects.filter(event=entry.about_id).update(taken_out_at=None)
