"""The pieces of which the papers of this room are made, as data for `paper/pages.typ`. Pure.

What people typed stands between marks that keep its direction to itself (`apart`), or is a piece of its own with its
own direction and language.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from allies.languages.known import FIRST
from allies.profiles.merging import Piece as Run
from allies.ui.languages import spoken_now
from allies.ui.words import reads_from_the_right

ISOLATES = ("\u2066", "\u2067", "\u2068")

type Piece = dict[str, Any]


def apart(words: object) -> str:
    """Something typed, inside a sentence of ours: its direction is its own."""
    return f"\u2068{words}\u2069" if words else ""


def in_page(words: object) -> str:
    """A line of ours among others: it runs as the page does, whatever letter it begins with."""
    start = "\u2067" if get_language_bidi() else "\u2066"
    return f"{start}{words}\u2069"


def heading(level: int, words: object) -> Piece:
    return {"kind": "heading", "level": level, "words": words}


def line(words: object, *, strong: bool = False) -> Piece:
    return {"kind": "line", "words": words, "strong": strong}


def note(words: object) -> Piece:
    """Something that we say beside what stands there."""
    return {"kind": "note", "words": words}


def beneath(words: object) -> Piece:
    """The same under a heading: it stays on the page of what comes after it."""
    return {"kind": "beneath", "words": words}


def notice(title: object, lines: Iterable[object], *, grave: bool = False) -> Piece:
    """In a frame: what one has to know before the rest."""
    return {"kind": "notice", "title": title, "lines": list(lines), "grave": grave}


def voice(name: object, words: str, *, side: str, language: str, by: str) -> Piece:
    return {"kind": "voice", "voice": name, "side": side, "by": by, **own(words, language)}


def quote(words: str, *, language: str, by: str = "", title: object = "") -> Piece:
    """Somebody's own words, letter by letter."""
    return {"kind": "quote", "title": title, "by": by, **own(words, language)}


def english_of(*sentences: str) -> Iterable[Piece]:
    """What is of consent or rights, as the code says it, until a reader certified the language of the paper."""
    if not spoken_now().is_certified:
        yield quote("\n".join(sentences), language=FIRST, title=_("In English"))


def own(words: str, language: str) -> Piece:
    return {"words": words, "language": language.split("-", maxsplit=1)[0] or "en", "rtl": reads_from_the_right(words)}


def terms(rows: Iterable[tuple[object, object]]) -> Piece:
    return {"kind": "terms", "rows": [list(row) for row in rows if row[1]]}


def facts(*columns: Iterable[tuple[object, object]]) -> Piece:
    """The same, in columns: what the first page says. A screen reader comes to one column after the other."""
    return {"kind": "facts", "columns": [[list(row) for row in rows if row[1]] for rows in columns]}


def listed(items: Iterable[object]) -> Piece:
    return {"kind": "list", "items": list(items)}


def table(heads: Sequence[object], rows: Iterable[Sequence[object]], widths: Sequence[int]) -> Piece:
    return {"kind": "table", "heads": list(heads), "rows": [list(row) for row in rows], "widths": list(widths)}


def signing_table(heads: Sequence[object], rows: Iterable[Sequence[object]], widths: Sequence[int]) -> Piece:
    """The same with room for a pen in each line."""
    return table(heads, rows, widths) | {"kind": "signing"}


def redline(runs: Sequence[Run], language: str | None = None) -> Piece:
    """What stayed, came and went; typed words in their own direction, sentences of ours (no language) in the page's."""
    pieces = [{"fate": run.fate, "words": run.words} for whole in runs for run in without_edges(whole)]
    if language is None:
        return {"kind": "redline", "pieces": pieces, "language": None, "rtl": None}
    return {"kind": "redline", "pieces": pieces, **own("".join(run.words for run in runs), language)}


def without_edges(run: Run) -> Iterable[Run]:
    """The spaces around what changed are no change: a line through them only makes it harder to read."""
    words = run.words.strip(" ")
    if run.fate == "kept" or not words:
        return [run]
    before, _words, after = run.words.partition(words)
    shown = words if words.startswith(ISOLATES) else apart(words)
    edges = [Run("kept", before or " "), Run(run.fate, shown), Run("kept", after)]
    return [edge for edge in edges if edge.words]


def code(label: object, words: str) -> Piece:
    """Letters and numbers that are compared, not read."""
    return {"kind": "code", "label": label, "words": words}
