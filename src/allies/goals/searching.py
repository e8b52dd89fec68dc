"""Finds goals of the bank by words, area, age and more. A Spanish or an Arabic word finds, too."""

from dataclasses import dataclass
from functools import cache

from .folding import words_of
from .starters import Area, Fits, Starter, Step, area_names, area_words, starters

# Words that say nothing of what is looked for.
SMALL = frozenset(
    {"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "their", "they", "to", "with"}
    | {"al", "con", "de", "del", "el", "en", "la", "las", "lo", "los", "o", "para", "por", "su", "un", "una", "y"}
    | {"او", "الي", "علي", "عن", "في", "مع", "من", "هذا", "هذه", "و"}
)
STEM = 4  # letters that must be alike where the ending differs


@dataclass(frozen=True)
class _Index:
    does: frozenset[str]
    rest: frozenset[str]


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
    by a beginning of at least four letters where only its ending differs ("washing", "washes").
    """
    wanted = [word for word in words_of(words) if word not in SMALL]
    fitting = [one for one in starters() if _fits(one, area=area, age=age, fits=fits, step=step)]
    scored = [(_score(one, wanted), one) for one in fitting]
    return tuple(one for score, one in sorted(scored, key=lambda pair: -pair[0]) if score or not wanted)


def _fits(one: Starter, *, area: Area | None, age: int | None, fits: Fits | None, step: Step | None) -> bool:
    return (
        (area is None or one.area == area)
        and (age is None or one.ages[0] <= age <= one.ages[1])
        and (fits is None or fits in one.fits)
        and (step is None or one.step == step)
    )


def _score(one: Starter, wanted: list[str]) -> int:
    """Nought where a word is nowhere; a word in what the child does weighs three times one elsewhere."""
    index = _index(one)
    scores = [3 * _has(index.does, word) or int(_has(index.rest, word)) for word in wanted]
    return sum(scores) if all(scores) else 0


def _has(known: frozenset[str], word: str) -> bool:
    if word in known:
        return True
    stem = word[: max(STEM, len(word) - 3)] if len(word) > STEM else word
    return any(other.startswith(word) or (len(stem) >= STEM and other.startswith(stem)) for other in known)


@cache
def _index(one: Starter) -> _Index:
    places = [text for place in one.settings for text in place.words.every]
    names = (*area_names()[one.area].every, *area_words()[one.area].every, one.id.replace("-", " "))
    rest = (*one.when.every, *one.given.every, *one.counts.every, *places, *names)
    return _Index(_all_words(one.does.every), _all_words(rest))


def _all_words(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for text in texts for word in words_of(text))
