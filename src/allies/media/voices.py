"""What stands in place of words that nobody wrote, for each reader in their own language: of a message that was spoken,
of a file that came with a mail, of a talk that began with a text.
"""

from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override

from allies.ui.known_words import Known

from .models import RecordingSort

VOICE_MESSAGE = gettext_lazy("A voice message")
BY_MAIL: Mapping[str, Promise | str] = {
    RecordingSort.PHOTO: gettext_lazy("A picture that came with a mail"),
    RecordingSort.SOUND: gettext_lazy("A sound that came with a mail"),
    RecordingSort.VIDEO: gettext_lazy("A short video that came with a mail"),
    RecordingSort.PAPER: gettext_lazy("A document that came with a mail"),
}
SENT_ALONE = gettext_lazy("A mail without words, with a file")
TEXTED = gettext_lazy("By text")


def called_in(language: str, words: Promise | str = VOICE_MESSAGE) -> str:
    with override(language):
        return str(words)


@cache
def in_every_language() -> Mapping[str, Promise | str]:
    all_words = [VOICE_MESSAGE, SENT_ALONE, TEXTED, *BY_MAIL.values()]
    return {called_in(code, words): words for words in all_words for code, _name in settings.LANGUAGES}


def as_heard(words: str) -> str:
    """These words in the reader's language where nobody wrote them; all others as they were written."""
    known = in_every_language().get(words)
    return words if known is None else Known(str(known))
