"""What is agreed on already of the words in a text, for who translates it: said like that, all is one language."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.html import escape

from allies.glossary.own_words import book_for
from allies.rooms.pieces import Piece
from allies.teams.models import Member


class Agreed(NamedTuple):
    """A word as it is in the text, and in the other language: empty where nobody has said it there yet."""

    word: str
    said: str


@dataclass(frozen=True)
class OwnWords(Piece):
    """Words that a room above keeps. `in_text`: those in a text, for a reader, in a language."""

    name: str
    in_text: Callable[[Member, str, str], Iterable[Agreed]]

    @property
    def key(self) -> str:
        return self.name


def agreed_in(text: str, *, reader: Member, language: str) -> list[Agreed]:
    """The team's own words first, then those of special education; each once."""
    own = [word for room in OwnWords.every() for word in room.in_text(reader, text, language)]
    known = {word.word.casefold() for word in own}
    return [*own, *(word for word in explained_in(text, reader, language) if word.word.casefold() not in known)]


def explained_in(text: str, reader: Member, language: str) -> Iterator[Agreed]:
    book, html, seen = book_for(reader.child.district), escape(text), set[str]()
    for found in book.find(html):
        if found.slug not in seen and language in (said := book.words[found.slug].said):
            seen.add(found.slug)
            yield Agreed(html[found.start : found.end].strip(), said[language].name)
