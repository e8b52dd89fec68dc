"""Looking a word up: by a few letters in any language, by a theme, by how it begins."""

from collections import defaultdict
from collections.abc import Iterable

from .entries import Word
from .naming import for_lists, key

# From the best to the least: it is the name, begins so, holds it, or the meaning tells of it.
IS_NAME, BEGINS, HOLDS, IS_TOLD, NOWHERE = range(5)


def look_up(words: Iterable[Word], asked: str, language: str) -> list[Word]:
    """The words in whose names or meanings all that is asked for stands, the closest first."""
    wanted = key(asked)
    if not wanted:
        return []
    ranked = [(closeness(word, wanted), by_name(word, language), word) for word in words]
    return [word for close, _name, word in sorted(ranked, key=lambda one: one[:2]) if close is not NOWHERE]


def closeness(word: Word, wanted: str) -> int:
    names = [key(name) for saying in word.said.values() for name in saying.names]
    if wanted in names:
        return IS_NAME
    if any(f" {name}".startswith(f" {wanted}") for name in names):
        return BEGINS
    if any(wanted in name for name in names):
        return HOLDS
    return IS_TOLD if any(wanted in key(saying.means) for saying in word.said.values()) else NOWHERE


def by_name(word: Word, language: str) -> str:
    return for_lists(word.in_language(language).name)


def in_order(words: Iterable[Word], language: str) -> list[Word]:
    return sorted(words, key=lambda word: by_name(word, language))


def by_letter(words: Iterable[Word], language: str) -> dict[str, list[Word]]:
    """The words under the letter with which they begin, in the reader's language."""
    letters: dict[str, list[Word]] = defaultdict(list)
    for word in in_order(words, language):
        letters[by_name(word, language)[:1].upper()].append(word)
    return dict(letters)
