"""One letter for each level of help, to write down trial after trial on paper and to type in: "IIPG" are four trials.

A team may choose its own; else one is found in the words. None is a letter that says why there is nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override, pgettext_lazy

from allies.goals.parts import Help

from .helps import Level, levels_of
from .models import HelpList
from .typed_in import letters

HOUSE: dict[str, Promise] = {
    Help.NONE: pgettext_lazy("letter on a sheet: no help", "I"),
    Help.SIGN: pgettext_lazy("letter on a sheet: a picture or a list", "P"),
    Help.HINT: pgettext_lazy("letter on a sheet: a hint", "H"),
    Help.SAY: pgettext_lazy("letter on a sheet: saying or signing the step", "S"),
    Help.SHOW: pgettext_lazy("letter on a sheet: showing it", "M"),
    Help.TOUCH: pgettext_lazy("letter on a sheet: a light touch", "T"),
    Help.TOGETHER: pgettext_lazy("letter on a sheet: doing it together", "D"),
}


@dataclass(frozen=True)
class Marks:
    """The levels of one list, from none to most, each with its letter. `own`: None where it is the house's list."""

    own: HelpList | None
    letters: Mapping[str, str]  # by the key of the level
    levels: list[Level]

    @property
    def keys(self) -> list[str]:
        return [level.key for level in self.levels]

    @property
    def in_words(self) -> list[tuple[str, Level]]:
        return [(self.letters[level.key], level) for level in self.levels]

    def trials(self, typed: str) -> list[str]:
        """The keys of what was typed, in its order; empty where any of it is no letter of this list."""
        by_letter = {letter.casefold(): key for key, letter in self.letters.items()}
        found = [by_letter.get(sign.casefold()) for sign in typed if sign not in APART]
        return [key for key in found if key] if all(found) else []


APART = frozenset(" ,;.،؛-\t")


def chosen_marks(own: HelpList | None) -> dict[str, str]:
    """By the key of the level; only those that the team chose itself."""
    return {row["key"]: row["mark"] for row in own.levels if row.get("mark")} if own else {}


def marks_of(own: HelpList | None) -> Marks:
    """What the team chose; of the house's words the house's, in the reader's language; else a letter of the words."""
    levels, found = levels_of(own), chosen_marks(own)
    of_house = [level.key for level in levels if not level.language and level.key not in found]
    taken = {*found.values(), *reasons_everywhere(), *(one for key in of_house for one in in_each_language(key))}
    found |= {key: letter for key in of_house if (letter := str(HOUSE[key])) not in found.values()}
    for level in levels:
        if level.key not in found:
            found[level.key] = free_letter(str(level.words), taken)
            taken.add(found[level.key])
    return Marks(own, found, levels)


def free_letter(words: str, taken: set[str]) -> str:
    """The first letters of the words, then their other ones, then any: never one that means something else."""
    firsts = (word[0] for word in words.split())
    for sign in (*firsts, *words, *ascii_uppercase):
        letter = str(sign).upper()
        if len(letter) == 1 and letter.isalpha() and letter not in taken:
            return letter
    raise AssertionError("there are ten levels at most, and more letters")


def can_be_a_mark(letter: str) -> bool:
    return len(letter) == 1 and letter.isalpha() and letter.upper() == letter and letter not in reasons_everywhere()


@lru_cache(16)
def in_each_language(key: str) -> frozenset[str]:
    """So that a letter that was found in the team's own words is the same for each reader."""
    return frozenset(everywhere(lambda: [str(HOUSE[key])]))


@lru_cache(1)
def reasons_everywhere() -> frozenset[str]:
    return frozenset(everywhere(lambda: list(letters().values())))


def everywhere(said: Callable[[], Iterable[str]]) -> Iterator[str]:
    for code, _name in settings.LANGUAGES:
        with override(code):
            yield from said()
