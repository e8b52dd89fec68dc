"""How a board is found again: by all that stands on it now, and its photos by what they show."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.search.recordings import Recordings
from allies.search.sources import Shown, Source, in_every_language
from allies.teams.models import Member

from .models import Board, BoardSort, Photo


def page_of_photo(child: UUID, _photo: UUID) -> str:
    return reverse("boards:all", args=[child])


def words_of(board: Board) -> Iterable[object]:
    return [board.title, *board.lines, *board.helping, *in_every_language(BoardSort(board.sort).label)]


def shown(board: Board, reader: Member) -> Shown:
    return Shown(
        title=board.name,
        url=reverse("boards:one", args=[reader.child_id, board.root]),
        text=" · ".join(words for words in [*board.lines, *board.helping] if words),
        by=board.by,
        language=board.language,
    )


FOUND: list[Piece] = [
    Recordings(Photo, page_of_photo),
    Source(
        Board,
        label=_("Picture boards"),
        icon="layout-grid",
        standing=lambda: Board.objects.filter(replaced_at=None),
        words=words_of,
        shown=shown,
        beside=("by__person",),
    ),
]
