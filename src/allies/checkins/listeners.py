"""A check-in that was filed under the wrong child is not sent any more."""

from typing import Any

from django.dispatch import receiver

from allies.asked.actions.rows import look_again
from allies.asked.kinds import AskedKind
from allies.notices.routing import key_to_route
from allies.outbox.actions import cancel
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_recorded, entry_taken_out

from .asks import NAME
from .models import Answer, CheckIn
from .reading import TALKED


@receiver([entry_recorded, entry_taken_out, entry_put_back])
def ask_anew(entry: Entry, **_more: Any) -> None:
    """A talk counts as a check-in that was answered."""
    if entry.event == TALKED:
        look_again({entry.child_id}, [AskedKind.named(NAME)])


@receiver(entry_taken_out)
def take_out(entry: Entry, **_more: Any) -> None:
    """What is not on its way yet stays here."""
    if entry.about_model != CheckIn._meta.label_lower:
        return
    said = Answer._base_manager.filter(check_in=entry.about_id, taken_out_at=entry.taken_out_at)
    for pk in (entry.about_id, *said.values_list("pk", flat=True)):
        cancel(key_to_route(pk))
