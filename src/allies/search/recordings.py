"""Pictures, sound and videos are found by what their sender wrote that they show. The room they are in leads there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from allies.media.models import Recording, RecordingSort, State
from allies.rooms.pieces import Piece
from allies.teams.models import AboutChild, Member

from .sources import Shown, Source, in_every_language


@dataclass(frozen=True)
class Recordings(Piece):
    """Recordings that came with this are found. `page` makes the address of a child and a thing."""

    model: type[AboutChild]
    page: Callable[[UUID, UUID], str]

    @property
    def key(self) -> str:
        return self.model._meta.label_lower


def standing() -> "QuerySet[Recording]":
    return Recording.objects.filter(state=State.READY, about_model__in=[of.key for of in Recordings.every()])


def of_recording(recording: Recording) -> Iterable[object]:
    return [recording.of, *in_every_language(RecordingSort(recording.sort).label)]


def shown(recording: Recording, reader: Member) -> Shown:
    return Shown(
        title=str(RecordingSort(recording.sort).label).capitalize(),
        url=Recordings.named(recording.about_model).page(reader.child_id, recording.about_id),
        text=recording.of,
        by=recording.by,
        language=recording.language,
    )


FOUND = Source(
    Recording,
    label=_("Picture or sound"),
    icon="image",
    standing=standing,
    words=of_recording,
    shown=shown,
    beside=("by__person",),
)
