"""The words that hold in one place, and what finds them in a text."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property

from django.urls import reverse

from allies.jurisdictions.known import profiles_of

from .entries import Word, built_in
from .marking import Finder
from .naming import spellings


class Book:
    """Words by their address."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.words: Mapping[str, Word] = {word.slug: word for word in words}

    @cached_property
    def finder(self) -> Finder:
        """Made when it is first needed, and kept."""
        return Finder(dict(reversed([*self._names()])))

    def _names(self) -> Iterator[tuple[str, str]]:
        for word in self.words.values():
            if word.is_marked:
                for language, saying in word.said.items():
                    yield from ((form, word.slug) for name in saying.names for form in spellings(name, language))


def address_of(slug: str) -> str:
    return reverse("glossary:word", args=[slug])


def known_place(jurisdiction: str) -> str:
    """The place whose law holds in a district; a place that we do not know has that of the fallback."""
    return profiles_of(jurisdiction)[0].place


@cache
def book_of_house() -> Book:
    """All words that come with the house."""
    return Book(built_in().values())


@cache
def book_of_place(place: str) -> Book:
    """The words that come with the house, as far as a place knows them."""
    return Book(word for word in built_in().values() if word.is_known_in(place))
