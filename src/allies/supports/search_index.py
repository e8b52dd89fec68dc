"""How a plan for hard moments is found again: what was shared, what was signed, and each home's own part."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.search.sources import Shown, Source
from allies.teams.models import Member

from .models import HomePart, Thought, Version


def words_of_version(version: Version) -> list[object]:
    return [words for words in version.typed_words if words]


def words_of_thought(thought: Thought) -> list[object]:
    return [thought.words, thought.rests_on, thought.signs_as]


def words_of_home(part: HomePart) -> list[object]:
    return [*part.steps, part.words]


def shown(row: Version | Thought | HomePart, reader: Member) -> Shown:
    if isinstance(row, Version):
        title, said = row.title, words_of_version(row)[1:]
        url = reverse("supports:version", args=[reader.child_id, row.root, row.number])
    else:
        said = words_of_thought(row) if isinstance(row, Thought) else words_of_home(row)
        title, url = str(said[0]), reverse("supports:one", args=[reader.child_id, row.root])
    text = " · ".join(str(words) for words in said if words)
    return Shown(title=title, url=url, text=text, by=row.by, language=row.language)


ALIKE: dict[str, Any] = {
    "label": _("Behavior support plan (plan for hard moments)"),
    "icon": "life-buoy",
    "happened": "recorded_at",
    "shown": shown,
    "beside": ("by__person",),
}
FOUND: list[Piece] = [
    Source(Version, standing=Version.objects.all, words=words_of_version, **ALIKE),
    Source(Thought, standing=lambda: Thought.objects.filter(replaced_at=None), words=words_of_thought, **ALIKE),
    Source(HomePart, standing=lambda: HomePart.objects.filter(replaced_at=None), words=words_of_home, **ALIKE),
]
