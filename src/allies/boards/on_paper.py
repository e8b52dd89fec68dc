"""A board on paper: large cells to cut out, drawn of what stands at the moment it is sent."""

from typing import Any

from django.utils.formats import time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.media.on_paper import drawn as photo_on_paper
from allies.profiles.on_paper import paper_of
from allies.symbols.reading import Symbol
from allies.teams.models import Member
from allies.ui.paper import Drawing, make_pdf
from allies.ui.words import reads_from_the_right

from .models import Board, BoardSort
from .reading import Cell, Drawn, are_still_there, drawn

FEW = 3  # cells that are so large on paper that a small picture would show its dots
MOST_TRIES = 3


def on_paper(member: Member, board: Board) -> bytes:
    """Drawn again where a photo was taken back while it was drawn; at last without any photo."""
    for _nth in range(MOST_TRIES):
        [found] = drawn(member, [board], for_paper=True)
        content = sheet(member, found)
        if are_still_there(member, found.photos):
            return content
    [found] = drawn(member, [board], without_photos=True, for_paper=True)
    return sheet(member, found)


def sheet(member: Member, found: Drawn) -> bytes:
    """No name of an adult is on it, and no way in. What the file is called names no child: programs show it unasked."""
    few = len(found.cells) <= FEW
    data = {
        "title": found.sort.label,
        "sort": found.sort.value,
        "name": found.board.title,
        "rtl": reads_from_the_right(found.board.words),
        "cells": [cell_on_paper(cell, is_small=not few) for cell in found.cells],
        "credit": " · ".join(credits_of(found)),
    }
    words = {"helps": _("What helps"), "done": _("done")}
    paper = paper_of(member.child.school.district)
    return make_pdf("boards/paper/board.typ", data, language=get_language() or "en", paper=paper, words=words).content


def cell_on_paper(cell: Cell, *, is_small: bool) -> dict[str, Any]:
    return {
        "label": cell.label if cell.sort is BoardSort.FIRST_THEN else "",
        "number": cell.number,
        "words": cell.words,
        "helps": cell.helps,
        "at": time_format(cell.time, "TIME_FORMAT") if cell.time else "",
        "rtl": reads_from_the_right(cell.words),
        "picture": picture_of(cell, is_small=is_small),
    }


def picture_of(cell: Cell, *, is_small: bool) -> dict[str, Any] | None:
    """A photo whose bytes are gone this very moment leaves its place to the symbol, and that to the words."""
    photo = photo_on_paper(cell.photo.row, is_small=is_small) if cell.photo else None
    return photo or (symbol_on_paper(cell.symbol) if cell.symbol else None)


def symbol_on_paper(symbol: Symbol) -> dict[str, Any] | None:
    drawing = symbol.paper
    return {"svg": Drawing(drawing.svg), "says": symbol.name} if drawing else None


def credits_of(found: Drawn) -> list[str]:
    """Who drew the symbols that are on it, each said once."""
    return sorted({cell.symbol.credit for cell in found.cells if cell.symbol and not cell.photo})
