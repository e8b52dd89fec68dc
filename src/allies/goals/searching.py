"""Finds goals of the bank by words, area, age and more. A Spanish or an Arabic word finds, too."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from allies.ui.folding import words_of

from .starters import Area, Fits, Starter, Step, area_names, area_words, starters

# Words that say nothing of what is looked for.
SMALL = frozenset(
    {"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "their", "they", "to", "with"}
    | {"al", "con", "de", "del", "el", "en", "la", "las", "lo", "los", "o", "para", "por", "su", "un", "una", "y"}
    | {"او", "الي", "علي", "عن", "في", "مع", "من", "هذا", "هذه", "و"}
)
# Endings that make no other word of it; at least three letters are left.
ENDING = re.compile(r"(?<=.{3})(?:ings?|ed|es|e|s|ات|ين|ون|ان|ه|ي)$")
BEGINNING = 5  # letters alike, where up to LOOSE at the end of each may differ ("cocina", "cocinan")
LOOSE = 3
# What a word weighs in what the child does, in the rest of the goal, in the words for its area.
WEIGHTS = (4, 2, 1)


def search(
    words: str = "",
    *,
    area: Area | None = None,
    age: int | None = None,
    fits: Fits | None = None,
    step: Step | None = None,
) -> tuple[Starter, ...]:
    """The goals that have every word and every wish, the nearest first; with no words, in the order of the bank.

    Letters large and small, accents, Arabic vowel signs and the article are one. A word is found by its beginning, and
    where only its ending differs ("washing", "washes").
    """
    wanted = [_weights(word) for word in words_of(words) if word not in SMALL]
    fitting = [one for one in starters() if _fits(one, area=area, age=age, fits=fits, step=step)]
    if not wanted:
        return tuple(fitting)
    scored = [([weights.get(one.id, 0) for weights in wanted], one) for one in fitting]
    found = [(sum(weights), one) for weights, one in scored if all(weights)]
    return tuple(one for _score, one in sorted(found, key=lambda pair: -pair[0]))


def _fits(one: Starter, *, area: Area | None, age: int | None, fits: Fits | None, step: Step | None) -> bool:
    return (
        (area is None or one.area == area)
        and (age is None or one.ages[0] <= age <= one.ages[1])
        and (fits is None or fits in one.fits)
        and (step is None or one.step == step)
    )


@lru_cache(maxsize=1024)
def _weights(word: str) -> dict[str, int]:
    """Each goal that has the word, or one like it, by id: what it weighs at its best place there."""
    found: dict[str, int] = {}
    bare = ENDING.sub("", word)
    for other, (bare_other, places) in _index().items():
        if other.startswith(word) or bare == bare_other or _begins_alike(word, other):
            for goal, weight in places.items():
                found[goal] = max(weight, found.get(goal, 0))
    return found


def _begins_alike(word: str, other: str) -> bool:
    longer = max(len(word), len(other))
    shared = max(BEGINNING, longer - LOOSE)
    return min(len(word), len(other)) >= shared and word[:shared] == other[:shared]


@cache
def _index() -> dict[str, tuple[str, dict[str, int]]]:
    """Every word of the bank: without its ending, and in which goals it stands with which weight."""
    index: dict[str, tuple[str, dict[str, int]]] = {}
    for one in starters():
        for weight, texts in zip(WEIGHTS, _texts(one), strict=True):
            for word in {word for text in texts for word in words_of(text)}:
                places = index.setdefault(word, (ENDING.sub("", word), {}))[1]
                places[one.id] = max(weight, places.get(one.id, 0))
    return index


def _texts(one: Starter) -> tuple[Iterable[str], Iterable[str], Iterable[str]]:
    places = [text for place in one.settings for text in place.words.every]
    rest = (one.id.replace("-", " "), *one.when.every, *one.given.every, *one.counts.every, *places)
    return one.does.every, rest, (*area_names()[one.area].every, *area_words()[one.area].every)
