"""Words side by side, with the comma or the semicolon of the reader's language: those of Arabic are its own."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def listed(words: Iterable[object]) -> str:
    return _(", ").join(map(str, words))


def listed_apart(words: Iterable[object]) -> str:
    """Where the words may hold commas themselves."""
    return _("; ").join(map(str, words))
