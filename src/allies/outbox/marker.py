"""The line above which an answer is written: in every mail of ours that can be answered, in the language of its reader.

It is what an answer is cut at first, so it is known in every language, whatever language the sender reads now.
"""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

# Set apart, so that nobody's own sentence is taken for it.
FRAME = "—— {} ——"


def marker() -> str:
    """In the language that is active."""
    return FRAME.format(_("Please write your answer above this line"))


def markers() -> list[str]:
    """In all languages."""
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.append(marker())
    return found
