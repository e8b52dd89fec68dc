"""Pictures, sound and videos are found by what their sender wrote that they show. The room they are in leads there."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from allies.media.models import Recording, Sort, State
from allies.teams.models import AboutChild, Member

from .sources import Shown, in_every_language, searched

# By the model of what they belong to: the page of one of these, on which they stand.
Page = Callable[[UUID, UUID], str]
PAGES: dict[str, Page] = {}


def recordings_of(model: type[AboutChild], page: Page) -> None:
    """In `ready()`: recordings that came with this are found. `page` makes the address of a child and a thing."""
    PAGES[model._meta.label_lower] = page


def say_what_can_be_found() -> None:
    searched(
        Recording,
        label=_("Picture or sound"),
        icon="image",
        happened="recorded_at",
        standing=standing,
        words=of_recording,
        shown=shown,
        beside=("by__person",),
    )


def standing() -> "QuerySet[Recording]":
    return Recording.objects.filter(state=State.READY, about_model__in=PAGES)


def of_recording(recording: Recording) -> Iterable[object]:
    return [recording.of, *in_every_language(Sort(recording.sort).label)]


def shown(recording: Recording, reader: Member) -> Shown:
    return Shown(
        title=str(Sort(recording.sort).label).capitalize(),
        url=PAGES[recording.about_model](reader.child_id, recording.about_id),
        text=recording.of,
        by=recording.by,
        language=recording.language,
    )
