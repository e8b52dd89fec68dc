"""How what is written in a concern is found again, by those who read it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.search.sources import Shown, Source
from allies.teams.models import Member

from .models import Concern, Offer, Said


def words_of(row: Concern | Offer | Said) -> list[str]:
    if isinstance(row, Concern):
        return [row.about]
    return [row.words, row.known_by if isinstance(row, Offer) else row.needs]


def shown(row: Any, reader: Member) -> Shown:
    concern = row.pk if isinstance(row, Concern) else row.concern_id
    url = reverse("concerns:one", args=[reader.child_id, concern])
    said = [words for words in words_of(row) if words]
    return Shown(
        title=str(_("A concern where we do not agree")),
        url=url,
        text=" · ".join(said),
        by=row.by,
        language=row.language,
    )


ALIKE: dict[str, Any] = {
    "label": _("A concern where we do not agree"),
    "icon": "hand",
    "happened": "recorded_at",
    "words": words_of,
    "shown": shown,
    "beside": ("by__person",),
}
FOUND: list[Piece] = [
    Source(Concern, standing=Concern.objects.all, **ALIKE),
    Source(Offer, standing=Offer.objects.all, **ALIKE),
    Source(Said, standing=lambda: Said.objects.exclude(words="", needs=""), **ALIKE),
]
