"""What was filed under the wrong child is told no more: what has not gone out stays here. And who played what a home
spoke.
"""

from typing import Any

from django.dispatch import receiver

from allies.media.models import Recording
from allies.media.signals import was_played
from allies.outbox.actions import cancel
from allies.people.models import Person
from allies.teams.permissions import Side
from allies.timeline.models import Entry
from allies.timeline.signals import entry_taken_out

from .actions import TELL, mark_played
from .models import HealthEvent, ToldPerson, ToldSince


@receiver(entry_taken_out)
def tell_no_more(entry: Entry, **_more: Any) -> None:
    if entry.about_model == HealthEvent._meta.label_lower:
        for pk in ToldPerson.objects.filter(event=entry.about_id).values_list("pk", flat=True):
            cancel(f"{TELL}:{pk}")
    elif entry.about_model == ToldSince._meta.label_lower:
        for pk in ToldPerson.objects.filter(event__told_since=entry.about_id).values_list("pk", flat=True):
            cancel(f"{TELL}:{pk}:{entry.about_id}")


@receiver(was_played, sender=Recording)
def somebody_listens(recording: Recording, by: Person, side: Side, **_more: Any) -> None:
    if recording.about_model == HealthEvent._meta.label_lower and side is Side.SCHOOL:
        mark_played(recording.about_id, by)
