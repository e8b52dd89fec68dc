"""A statement goes with the thing beside whose entry it stands."""

from typing import Any

from django.dispatch import receiver

from allies.timeline.actions import go_along
from allies.timeline.models import Entry
from allies.timeline.signals import entry_taken_out

from .models import Statement


@receiver(entry_taken_out, sender=Entry)
def statements_go_along(entry: Entry, readers: Any, **_more: Any) -> None:
    """Whichever line of the thing it was, and also where that line has another audience than the thing."""
    go_along(entry, readers, Statement._base_manager.filter(about_id=entry.about_id, child=entry.child_id))
