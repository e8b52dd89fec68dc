"""Two people change one text at once: put both together where that is safe, and show what changed. Pure functions."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

# A word with the spaces before it, or one line break, or spaces at the end of a line.
TOKEN = re.compile(r"[^\S\n]*\S+|\n|[^\S\n]+")


class Edit(NamedTuple):
    """Tokens `start:end` of the base became `new`."""

    start: int
    end: int
    new: tuple[str, ...]

    @property
    def only_adds(self) -> bool:
        return self.start == self.end


class Piece(NamedTuple):
    """A run of words and what became of it: kept, added or gone."""

    fate: str
    words: str


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text.replace("\r\n", "\n"))


def edits(base: list[str], text: list[str]) -> list[Edit]:
    """What was done to the base to get the text, first to last."""
    steps = SequenceMatcher(None, base, text, autojunk=False).get_opcodes()
    return [Edit(i, j, tuple(text[k:m])) for step, i, j, k, m in steps if step != "equal"]


def merge(base: str, mine: str, theirs: str) -> str | None:
    """Both changes in one text, or None where they meet in the same or neighbouring words: only a person can tell.

    Where both only added at one place, both additions stay, theirs first.
    """
    old = tokens(base)
    a, b = edits(old, tokens(theirs)), edits(old, tokens(mine))
    joined = sorted({*a, *b}, key=lambda edit: (edit.start, edit.end, edit in b))
    for first, then in pairwise(joined):
        if then.start <= first.end and not (first.only_adds and then.only_adds):
            return None
    return "".join(_applied(old, joined))


def _applied(base: list[str], joined: list[Edit]) -> Iterator[str]:
    at = 0
    before: Edit | None = None
    for edit in joined:
        yield from base[at : edit.start]
        if before is not None and edit.only_adds and before.only_adds and before.start == edit.start:
            yield _between(before.new, edit.new, at_end=edit.start == len(base))
        yield from edit.new
        at, before = edit.end, edit
    yield from base[at:]


def _between(first: tuple[str, ...], then: tuple[str, ...], *, at_end: bool) -> str:
    """Two additions at one place: a line each at the end of the text, a space inside it."""
    if first[-1][-1].isspace() or then[0][0].isspace():
        return ""
    return "\n" if at_end else " "


def merge_chips(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """Chips never collide: what either added is there, what either took away is gone."""
    added = [chip for chip in mine if chip not in base and chip not in theirs]
    gone = {chip for chip in base if chip not in mine}
    return [chip for chip in theirs if chip not in gone] + added


def redline(old: str, new: str) -> list[Piece]:
    """The new text with what was added and what is gone, word by word."""
    before, after = tokens(old), tokens(new)
    pieces: list[Piece] = []
    for step, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if step == "equal":
            pieces.append(Piece("kept", "".join(before[i:j])))
            continue
        if i < j:
            pieces.append(Piece("gone", "".join(before[i:j])))
        if k < m:
            pieces.append(Piece("added", "".join(after[k:m])))
    return pieces
