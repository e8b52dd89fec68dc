"""A message that somebody spoke instead of writing it: what it is called, for each reader in their own language."""

from functools import cache

from django.conf import settings
from django.utils.translation import gettext, gettext_lazy, override

from allies.ui.known_words import Known

VOICE_MESSAGE = gettext_lazy("A voice message")


def called_in(language: str) -> str:
    with override(language):
        return str(VOICE_MESSAGE)


@cache
def in_every_language() -> frozenset[str]:
    return frozenset(called_in(code) for code, _name in settings.LANGUAGES)


def as_heard(words: str) -> str:
    """These words in the reader's language where they say that somebody spoke; all others as they were written."""
    return Known(gettext("A voice message")) if words in in_every_language() else words
