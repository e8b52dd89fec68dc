"""The words in a mail. Mails go over open wires, so only what stands in our own fixed sentences is told below them."""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import escape
from django.utils.translation import get_language

from .book import book_of_house
from .shown import Shown


def explained_in(sentences: Iterable[str]) -> list[Shown]:
    """The words in sentences of ours, in their order, each once, for a reader of the language that is active.

    Never for what somebody wrote: which words stand there is nobody's to know from a mail.
    """
    language, book = get_language() or "en", book_of_house()
    found = dict.fromkeys(slug for sentence in sentences for slug in _slugs_in(str(sentence)))
    return [Shown(book.words[slug], language) for slug in found]


@lru_cache(maxsize=1024)
def _slugs_in(sentence: str) -> tuple[str, ...]:
    """The same few sentences stand in every mail."""
    return tuple(found.slug for found in book_of_house().find(escape(sentence)))
