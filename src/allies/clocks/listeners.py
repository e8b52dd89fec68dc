"""What goes with a thing from which law counts, when that is taken out as filed under the wrong child."""

from typing import Any

from django.dispatch import receiver

from allies.timeline.actions import go_along
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_taken_out

from .models import Done, Happening, PutOff
from .models.happening import OfAThing

OF_A_THING: tuple[type[OfAThing], ...] = (Happening, Done, PutOff)


@receiver(entry_taken_out, sender=Entry)
def dates_go_along(entry: Entry, readers: Any, **_more: Any) -> None:
    go_along(entry, readers, *(model._base_manager.filter(about_id=entry.about_id) for model in OF_A_THING))


@receiver(entry_put_back, sender=Entry)
def newest_stands(entry: Entry, **_more: Any) -> None:
    for model in OF_A_THING:
        model.newest_stand(model._base_manager.filter(about_id=entry.about_id))
