"""What this room brings to the rooms below it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from allies.media.shown_to_child import ShownToChild
from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.places import Row, counted
from allies.timeline.sealing import Sealable
from allies.timeline.sentences import Sentence, Summed

from . import asks, in_my_language, reading, search_index, story
from .models import Board

LABEL = _("Picture boards")
TYPED = {"title": _("A name for it"), "words": _("The cells, one on each line"), "helps": _("What helps then")}

BOARDS = Summed(
    ngettext_lazy("%(count)s change to picture boards", "%(count)s changes to picture boards", "count"), is_set_up=True
)

ROOM: list[Piece] = [
    *(
        Sentence(f"boards.{act}", LABEL, "layout-grid", story.of_board, summed=BOARDS)
        for act in ("made", "changed", "offered")
    ),
    Row(
        _("Picture boards"),
        "layout-grid",
        "boards:all",
        Permission.SEE_BOARD,
        term=_("Visual supports"),
        state=counted(reading.current),
        begins=Permission.WRITE_BOARD,
    ),
    Sealable(Board, TYPED, lambda board: reverse("boards:one", args=[board.child_id, board.root])),
    ShownToChild(reading.shows),
    *search_index.FOUND,
    *asks.ASKED,
    *in_my_language.TEXTS,
]
