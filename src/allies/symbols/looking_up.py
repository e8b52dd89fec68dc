"""Finding symbols by their words: any language, without accents, the first letters are enough, the closest first.

Pure. What is compared is folded: small letters, no marks, no Arabic article.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from allies.glossary.naming import key

# From the best to the least. Beyond ALL_BEGIN only some of the words are there.
IS_NAME, NAME_BEGINS_WITH, IS_WORD, NAME_BEGINS, WORD_BEGINS, HOLDS, ALL_BEGIN, SOME = range(8)
ARTICLE = "ال"
SHORTEST_BARE = 5  # below it "ال" is part of the word
LONG_ENOUGH = 3  # "bus" is not several
# Words of a sentence that say nothing of a picture.
SMALL_IN = {
    "en": "a an and at for i in is it my of on or our the then to we with you your",
    "es": "al con de del el ella en la las lo los me mi para por que se su sus te tu tus un una y",
    "ar": "الى ان او على عن في لي ما مع من هو هي و ثم",
}
SMALL_WORDS = frozenset(word for words in SMALL_IN.values() for word in words.split())


@dataclass(frozen=True)
class Folded:
    """The words of a symbol as they are compared: in each language, and all of them in one line."""

    said: Mapping[str, tuple[str, ...]]
    line: str


def folded(words: str) -> str:
    """As words are compared."""
    return " ".join(_bare(word) for word in key(words).split())


def _bare(word: str) -> str:
    return word.removeprefix(ARTICLE) if len(word) >= SHORTEST_BARE else word


def fold(said: Mapping[str, Iterable[str]]) -> Folded:
    folds = {code: tuple(folded(word) for word in words) for code, words in said.items()}
    return Folded(folds, "".join(f" {word}" for words in folds.values() for word in words))


def wanted_in(asked: str) -> list[str]:
    """The words of what is asked for that can say something; all of them, where none does."""
    words = folded(asked).split()
    return [word for word in dict.fromkeys(words) if word not in SMALL_WORDS] or words


def closest[Thing](things: Iterable[tuple[Folded, Thing]], asked: str, language: str) -> list[Thing]:
    """The things that hold what is asked for, the closest first. Some of the words count only where none has all."""
    whole, wanted = folded(asked), wanted_in(asked)
    begins = [f" {one}" for word in wanted for one in sorted(forms(word))]
    ranked = [
        (closeness(said, whole, wanted, language), thing)
        for said, thing in things
        if any(begin in said.line for begin in begins)  # the quick look; most have nothing of it
    ]
    ranked.sort(key=lambda one: one[0])
    if ranked and ranked[0][0][0] <= ALL_BEGIN:
        ranked = [one for one in ranked if one[0][0] <= ALL_BEGIN]
    return [thing for (step, _other), thing in ranked if step < SOME + len(wanted)]


def closeness(said: Folded, asked: str, wanted: list[str], language: str) -> tuple[int, int]:
    """How close a symbol is, the least the closest: the step, then whether it is so in the reader's language."""
    return min((_step(words, asked, wanted), int(code != language)) for code, words in said.said.items())


def _step(words: tuple[str, ...], asked: str, wanted: list[str]) -> int:
    name = words[0]
    steps = (
        name == asked,
        f"{name} ".startswith(f"{asked} "),
        asked in words,
        name.startswith(asked),
        any(word.startswith(asked) for word in words),
        any(f" {asked}" in word for word in words),
    )
    if any(steps):
        return steps.index(True)
    parts = [part for word in words for part in word.split()]
    missing = sum(not any(_begins(part, one) for part in parts) for one in wanted)
    return SOME + missing if missing else ALL_BEGIN


def _begins(part: str, one: str) -> bool:
    """The first letters; or the word itself where a letter more makes it several: "apples"."""
    return part.startswith(one) or part in forms(one)


def forms(one: str) -> set[str]:
    """A word, and without the letters that make it several."""
    return {one, one.removesuffix("s"), one.removesuffix("es")} if len(one) > LONG_ENOUGH else {one}
