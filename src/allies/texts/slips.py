"""How a finger slips: whether a word is another one, typed wrongly.

`SURE` is what hardly makes another word: two letters that changed places, a letter twice or many times, a digit
that looks like its letter, a letter missing in a long word. `PERHAPS` is one letter more, less or other (two in a long
word): that may be a word of its own, so nobody acts on it unasked.
"""

from enum import StrEnum
from itertools import groupby

SHORTEST = 4  # a word of three letters is too near to others
LONG = 6
VERY_LONG = 9
LETTERS = str.maketrans("013457", "oieast"), str.maketrans("013457", "oleast")


class Slip(StrEnum):
    SURE = "sure"
    PERHAPS = "perhaps"


def slip_of(word: str, target: str) -> Slip | None:
    """How `word` misses `target`; None where it is something else, or the same."""
    if word == target:
        return None
    if len(word) - len(target) >= 2 and len(target) > 1 and _is_drawn_out(word, target):
        return Slip.SURE
    if len(target) < SHORTEST or len(word) < SHORTEST - 1 or abs(len(word) - len(target)) > 2:
        return None
    if any(
        slipped(word, target) for slipped in (_has_digits, _changed_places, _one_doubled, _one_missing_in_a_long_one)
    ):
        return Slip.SURE
    allowed = 2 if len(target) >= VERY_LONG else 1
    return Slip.PERHAPS if distance(word, target) <= allowed else None


def _has_digits(word: str, target: str) -> bool:
    return any(letter.isdigit() for letter in word) and target in {word.translate(letters) for letters in LETTERS}


def _is_drawn_out(word: str, target: str) -> bool:
    """“stoooop”: the same letters in order, some of them longer."""
    runs = [[(letter, len(list(run))) for letter, run in groupby(one)] for one in (word, target)]
    return len(runs[0]) == len(runs[1]) and all(
        longer[0] == shorter[0] and longer[1] >= shorter[1] for longer, shorter in zip(*runs, strict=True)
    )


def _changed_places(word: str, target: str) -> bool:
    if len(word) != len(target):
        return False
    differ = [place for place in range(len(word)) if word[place] != target[place]]
    if len(differ) != 2 or differ[1] != differ[0] + 1:
        return False
    first, second = differ
    return word[first] == target[second] and word[second] == target[first]


def _one_missing_in_a_long_one(word: str, target: str) -> bool:
    return len(target) >= LONG and _one_missing(word, target)


def _one_missing(word: str, target: str) -> bool:
    return len(word) + 1 == len(target) and any(
        target[:place] + target[place + 1 :] == word for place in range(len(target))
    )


def _one_doubled(word: str, target: str) -> bool:
    return _one_missing(target, word) and _is_drawn_out(word, target)


def distance(one: str, other: str) -> int:
    """Letters more, less or other between two words (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, row = row, [place]
        for at, expected in enumerate(other, 1):
            row.append(min(before[at] + 1, row[-1] + 1, before[at - 1] + (letter != expected)))
    return row[-1]
