"""A few words around what was found, as they were written, with the found words marked. Pure.

What was written is cut at places of the text itself, never of its folded form, so that a mark stands exactly where the
word does. Whoever shows it escapes each piece.
"""

from collections.abc import Iterator
from typing import NamedTuple

from .asking import Question, Term
from .folding import Token, composed, tokens

MOST = 160  # letters


class Piece(NamedTuple):
    text: str
    is_found: bool = False


def marked(text: str, asked: Question) -> list[Piece]:
    """The whole text in pieces."""
    return list(_pieces(composed(text), _places(text, asked), 0, len(composed(text))))


def snippet(text: str, asked: Question) -> list[Piece]:
    """The place with the first found word, and as much around it as one takes in at a glance. Nothing for no text."""
    whole = composed(text).strip()
    places = _places(whole, asked)
    if len(whole) <= MOST:
        return list(_pieces(whole, places, 0, len(whole)))
    first = places[0][0] if places else 0
    start = _at_a_blank(whole, max(0, min(first - MOST // 4, len(whole) - MOST)))
    end = _end_at_a_blank(whole, min(len(whole), start + MOST), after=places[0][1] if places else 0)
    shown = list(_pieces(whole, places, start, end))
    before, after = ("… " if start else ""), (" …" if end < len(whole) else "")
    return (
        [Piece(before), *shown, Piece(after)]
        if before and after
        else [piece for piece in (Piece(before), *shown, Piece(after)) if piece.text]
    )


def _places(text: str, asked: Question) -> list[tuple[int, int]]:
    """Where in the composed text something asked for stands; places that touch or overlap are one. A single letter
    would be marked in half of the words.
    """
    found = list(tokens(text))
    hits = sorted(hit for term in asked.terms if term.says_enough for hit in _hits(found, term))
    places: list[tuple[int, int]] = []
    for start, end in hits:
        if places and start <= places[-1][1]:
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        else:
            places.append((start, end))
    return places


def _hits(found: list[Token], term: Term) -> Iterator[tuple[int, int]]:
    kept = [token.word for token in found]
    for way in term.ways:
        *before, last = way
        for at in range(len(kept) - len(way) + 1):
            end = at + len(way) - 1
            is_last = kept[end].startswith(last) if term.begins else kept[end] == last
            if is_last and kept[at:end] == before:
                # Of a pair of which one letter was asked for, that letter is marked.
                until = found[end].start + 1 if term.begins and _is_one_of_a_pair(found, end, last) else found[end].end
                yield found[at].start, until


def _is_one_of_a_pair(found: list[Token], at: int, last: str) -> bool:
    """A pair overlaps with what follows it."""
    follows = found[at + 1] if at + 1 < len(found) else None
    return len(last) == 1 and follows is not None and follows.start < found[at].end


def _pieces(text: str, places: list[tuple[int, int]], start: int, end: int) -> Iterator[Piece]:
    at = start
    for one, other in places:
        if other <= start or one >= end:
            continue
        if one > at:
            yield Piece(text[at:one])
        yield Piece(text[max(one, start) : min(other, end)], is_found=True)
        at = min(other, end)
    if at < end:
        yield Piece(text[at:end])


def _at_a_blank(text: str, at: int) -> int:
    """The nearest beginning of a word after here, if there is one near."""
    blank = text.find(" ", at, at + 20) if at else -1
    return blank + 1 if blank >= 0 else at


def _end_at_a_blank(text: str, at: int, *, after: int) -> int:
    blank = text.rfind(" ", max(at - 20, after), at) if at < len(text) else -1
    return blank if blank >= 0 else at
