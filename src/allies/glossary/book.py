"""The words that hold in one place, and what finds them in a text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from django.urls import reverse

from allies.jurisdictions.known import profiles_of

from .entries import Word, built_in
from .marking import Finder, Found
from .naming import spellings


class Book:
    """Words by their address, and what finds them. `own` of them lie over the words of another book."""

    def __init__(self, words: Iterable[Word], *, own: Sequence[Word] = (), beneath: "Book | None" = None) -> None:
        self.words: Mapping[str, Word] = {word.slug: word for word in words}
        self._own = own if beneath else list(self.words.values())
        self._beneath = beneath

    def find(self, html: str) -> list[Found]:
        """The words in a piece of HTML, in their order. Where two begin in one place, the longer; then one's own."""
        found = [*self._finder.find(html), *(self._beneath.find(html) if self._beneath else ())]
        return found if self._beneath is None else apart(sorted(found, key=lambda one: (one.start, -one.end)))

    @cached_property
    def _finder(self) -> Finder:
        """Made when it is first needed, and kept; a district's few words are soon made, and the house's serve all."""
        return Finder(dict(reversed([*self._names()])))

    def _names(self) -> Iterator[tuple[str, str]]:
        for word in self._own:
            if word.is_marked:
                for language, saying in word.said.items():
                    yield from ((form, word.slug) for name in saying.names for form in spellings(name, language))


def apart(found: Iterable[Found]) -> list[Found]:
    """Without those that begin before the one before them has ended."""
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


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
