"""How what was said at a handover is found again, by those who read it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.search.sources import Shown, Source
from allies.teams.models import Member

from .models import Word

TITLE = _("What to know by Monday")


def shown(row: Word, reader: Member) -> Shown:
    url = reverse("handovers:one", args=[reader.child_id, row.handover_id])
    return Shown(title=str(TITLE), url=url, text=row.words, by=row.by, language=row.language)


FOUND: list[Piece] = [
    Source(
        Word,
        label=TITLE,
        icon="backpack",
        standing=lambda: Word.objects.exclude(words="").exclude(sort="wish"),
        words=lambda row: [row.words],
        shown=shown,
        beside=("by__person",),
    )
]
