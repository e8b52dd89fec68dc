"""A word as a reader sees it: in their language, or in the one that it has, and then it says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from allies.jurisdictions.known import PLACES

from .book import address_of
from .entries import Word
from .themes import THEME_WORDS


@dataclass(frozen=True)
class Shown:
    """`language` is the reader's."""

    word: Word
    language: str

    @property
    def slug(self) -> str:
        return self.word.slug

    @property
    def url(self) -> str:
        return address_of(self.word.slug)

    @property
    def lang(self) -> str:
        return self.word.language_of(self.language)

    @property
    def is_in_another_language(self) -> bool:
        return self.lang != self.language

    @property
    def language_words(self) -> str | Promise:
        return dict(settings.LANGUAGES).get(self.lang, self.lang)

    @property
    def name(self) -> str:
        """As the first word of a line."""
        return capfirst(self.word.in_language(self.language).name)

    @property
    def means(self) -> str:
        return self.word.in_language(self.language).means

    @property
    def district(self) -> str:
        """Who says so, where it is not the house."""
        return self.word.in_language(self.language).district

    @property
    def also(self) -> Sequence[str]:
        return self.word.in_language(self.language).others

    @property
    def theme(self) -> str | Promise:
        return THEME_WORDS.get(self.word.theme, "")

    @property
    def places(self) -> list[str | Promise]:
        return [_(PLACES[place]) for place in self.word.places]
