"""What stands on a board can be asked for in one's own language."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Board

LABELS = {"title": _("A name for it"), "words": _("In each cell"), "helps": _("What helps then")}


def page_of(board: Board) -> str:
    return reverse("boards:one", args=[board.child_id, board.root])


def called(part: str) -> str | Promise:
    return LABELS[part]


TEXTS = [Text("board", Board, _("a board with pictures"), tuple(LABELS), page_of, called)]
