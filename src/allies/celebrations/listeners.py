"""A light moment of a day that turned hard waits for a better one."""

from datetime import date
from typing import Any

from django.dispatch import receiver

from allies.batons.actions import was_read_at_home
from allies.batons.signals import day_turned_hard
from allies.teams.models import Child
from allies.timeline.actions import withdraw
from allies.timeline.models import Entry

from .models import Joy, JoySort


@receiver(day_turned_hard)
def keep_light_for_later(child: Child, day: date, **_more: Any) -> None:
    """A light moment of this day that home has not read leaves the story; among the good things it is read from the
    next day on that is not hard (`reading.joys`).
    """
    for joy in Joy.objects.filter(child=child, day=day, sort=JoySort.LIGHT, taken_out_at=None):
        if not was_read_at_home(child, joy.recorded_at):
            for line in Entry.objects.filter(about_id=joy.pk, child=child, taken_out_at=None):
                withdraw(line)
