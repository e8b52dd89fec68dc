"""A passage filed under the wrong child leaves every page, with all that was written on top of it."""

from typing import Any

from allies.profiles.models import Passage
from allies.timeline.models import Entry
from allies.timeline.signals import entry_taken_out


def connect() -> None:
    entry_taken_out.connect(take_out_what_grew_from_it, dispatch_uid="profiles.take_out")


def take_out_what_grew_from_it(entry: Entry, **_more: Any) -> None:
    """What was based on it holds its words too. What stood before it stands again."""
    if entry.about_model != Passage._meta.label_lower:
        return
    start = Passage._base_manager.get(pk=entry.about_id)
    gone = {start.pk}
    place = Passage.objects.filter(
        child=start.child_id, section=start.section, voice=start.voice, home=start.home_id
    ).order_by("recorded_at", "id")
    for passage in place:
        if passage.based_on_id in gone or passage.joins_id in gone:
            gone.add(passage.pk)
    Passage.objects.filter(pk__in=gone).update(taken_out_at=entry.taken_out_at)
    remaining = [passage for passage in place if passage.pk not in gone and not passage.taken_out_at]
    replaced = {older for passage in remaining for older in (passage.based_on_id, passage.joins_id)}
    Passage.objects.filter(pk__in=[p.pk for p in remaining if p.pk not in replaced]).update(replaced_at=None)
