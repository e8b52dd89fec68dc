"""A redline that can be read: whole phrases go and come, where word by word would be confetti. Pure."""

from collections.abc import Iterator

from allies.profiles.merging import Piece, redline

from .finals import Block
from .finals import Piece as Thing

SMALL_ISLAND = 2  # words that stayed between two changes and only make it harder to read


def readable(old: str, new: str) -> list[Piece]:
    """What stayed and what went is the old text, what stayed and what came is the new one, in their order."""
    return list(_told(_without_islands(redline(old, new))))


def thing_by_thing(before: Block | None, after: Block | None) -> list[list[Piece]]:
    """One redline for each thing of a part that differs: what was changed stands last, so order says nothing."""
    old, new = (list(block.pieces) if block else [] for block in (before, after))
    gone, came = [one for one in old if one not in new], [one for one in new if one not in old]
    told = []
    for thing in came:
        earlier = max(_alike(thing, gone), key=lambda one: len(_words(one) & _words(thing)), default=None)
        if earlier is not None:
            gone.remove(earlier)
        told.append(readable(earlier.text if earlier else "", thing.text))
    return [*told, *(readable(thing.text, "") for thing in gone)]


def _alike(thing: Thing, others: list[Thing]) -> list[Thing]:
    """Those of the same voice or sort, and those with the same words."""
    return [one for one in others if thing.head == one.head or thing.words == one.words]


def _words(thing: Thing) -> set[str]:
    return set(thing.text.split())


def _without_islands(pieces: list[Piece]) -> list[tuple[str, str]]:
    """Runs of (gone, added); a run that stayed has the same on both sides."""
    runs: list[tuple[str, str]] = []
    for at, piece in enumerate(pieces):
        is_island = piece.fate == "kept" and 0 < at < len(pieces) - 1 and _is_small(piece.words)
        if piece.fate == "kept" and not is_island:
            runs.append((piece.words, piece.words))
            continue
        gone = "" if piece.fate == "added" else piece.words
        added = "" if piece.fate == "gone" else piece.words
        if runs and runs[-1][0] != runs[-1][1]:
            gone, added = runs[-1][0] + gone, runs[-1][1] + added
            runs[-1] = (gone, added)
        else:
            runs.append((gone, added))
    return runs


def _is_small(words: str) -> bool:
    return "\n" not in words and len(words.split()) <= SMALL_ISLAND and len(words.strip()) <= 8


def _told(runs: list[tuple[str, str]]) -> Iterator[Piece]:
    for gone, added in runs:
        if gone == added:
            yield Piece("kept", gone)
            continue
        if gone:
            yield Piece("gone", gone)
        if added:
            yield Piece("added", added)
