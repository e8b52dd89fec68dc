"""How a finger slips: which word was meant by one that was typed wrongly.

`SURE` is what hardly makes another word: two letters that changed places, a letter twice or many times, a digit that
looks like its letter, a letter missing in a long word. `PERHAPS` is one letter more, less or other (two in a long
word): that may be a word of its own, so nobody acts on it unasked.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from enum import StrEnum
from itertools import groupby

SHORTEST = 4  # a word of three letters is too near to others
LONG = 6
VERY_LONG = 9
LETTERS = str.maketrans("013457", "oieast"), str.maketrans("013457", "oleast")


class Slip(StrEnum):
    SURE = "sure"
    PERHAPS = "perhaps"


class Slips:
    """The words that are known, by the ways in which they are missed."""

    def __init__(self, words: Collection[str]) -> None:
        self.words = frozenset(words)
        self.by_run: dict[str, list[str]] = defaultdict(list)  # “stoooop” and “stop” are of the same letters in order
        self.without_one: dict[str, list[str]] = defaultdict(list)
        for word in sorted(words):
            self.by_run[_once(word)].append(word)
            if len(word) >= LONG:
                for less in set(_less_one(word)):
                    self.without_one[less].append(word)

    def meant_by(self, word: str) -> str | None:
        """The word that was surely meant."""
        return next(self._meant_by(word), None)

    def _meant_by(self, word: str) -> Iterator[str]:
        yield from (known for known in self.by_run.get(_once(word), []) if _is_drawn_out(word, known))
        if len(word) < SHORTEST:
            return
        if any(letter.isdigit() for letter in word):
            yield from (word.translate(letters) for letters in LETTERS if word.translate(letters) in self.words)
        yield from (other for other in _places_changed(word) if other in self.words)
        yield from self.without_one.get(word, [])


def perhaps_meant(word: str, among: Collection[str]) -> str | None:
    """The word that was perhaps meant."""
    return next((known for known in sorted(among) if _is_near(word, known)), None)


def _is_near(word: str, known: str) -> bool:
    allowed = 2 if len(known) >= VERY_LONG else 1
    lengths = len(known) >= SHORTEST and len(word) >= SHORTEST - 1 and abs(len(word) - len(known)) <= allowed
    return lengths and distance(word, known) <= allowed


def _once(word: str) -> str:
    return "".join(letter for letter, _run in groupby(word))


def _is_drawn_out(word: str, known: str) -> bool:
    """“stoooop”, “stopp”: some letters longer. One letter more is enough in a word that is not short."""
    more = len(word) - len(known)
    if more < 1 or len(known) < 2 or (more == 1 and len(known) < SHORTEST):
        return False
    runs = [[len(list(run)) for _letter, run in groupby(one)] for one in (word, known)]
    return all(longer >= shorter for longer, shorter in zip(*runs, strict=True))


def _less_one(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _places_changed(word: str) -> Iterator[str]:
    return (
        word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        for place in range(len(word) - 1)
        if word[place] != word[place + 1]
    )


def distance(one: str, other: str) -> int:
    """Letters more, less or other between two words (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, row = row, [place]
        for at, expected in enumerate(other, 1):
            row.append(min(before[at] + 1, row[-1] + 1, before[at - 1] + (letter != expected)))
    return row[-1]
