"""A line that was filed under the wrong child takes along what was made of it, and brings it back."""

from datetime import date
from typing import Any

from django.dispatch import receiver

from allies.batons.actions import was_read_at_home
from allies.batons.signals import day_turned_hard
from allies.media.actions import take_out_with
from allies.teams.models import Child
from allies.timeline.actions import lines_go_too, withdraw
from allies.timeline.models import Entry
from allies.timeline.signals import entry_taken_out

from .models import Joy, JoySort


@receiver(entry_taken_out)
def take_out(entry: Entry, readers: Any, **_more: Any) -> None:
    """Out at the same moment, so that putting it back brings all of it."""
    made = Joy._base_manager.filter(entry=entry, taken_out_at=None)
    gone = list(made.values_list("pk", flat=True))
    made.update(taken_out_at=entry.taken_out_at)
    take_out_with(gone, entry.taken_out_at)
    lines_go_too(entry, gone, readers)


@receiver(day_turned_hard)
def keep_light_for_later(child: Child, day: date, **_more: Any) -> None:
    """A light moment of this day that home has not read leaves the story; among the good things it is read from the
    next day on that is not hard (`reading.joys`).
    """
    for joy in Joy.objects.filter(child=child, day=day, sort=JoySort.LIGHT, taken_out_at=None):
        if not was_read_at_home(child, joy.recorded_at):
            for line in Entry.objects.filter(about_id=joy.pk, child=child, taken_out_at=None):
                withdraw(line)
