"""What every page needs to draw itself."""

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from allies.languages.known import Language

THEMES = ("light", "dark")
THEME_COOKIE = "theme"


def looks(request: HttpRequest) -> dict[str, object]:
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "theme": theme if theme in THEMES else "",
        "language": translation.get_language() or "en",
        "chosen_language": missed.code if (missed := _missed(request)) else translation.get_language() or "en",
        "without_words": _without_words(request),
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
    }


def _missed(request: HttpRequest) -> Language | None:
    return getattr(request, "without_words", None)


def _without_words(request: HttpRequest) -> dict[str, str] | None:
    """The sentence on top of a page that the reader's language has no words for, in that language."""
    if (missed := _missed(request)) is None:
        return None
    with translation.override(missed.code):
        said = _("This page is in English: it has not been translated yet. Please ask school if you need it.")
    return {"lang": missed.code, "said": said, "dir": "rtl" if missed.is_from_right else "ltr"}
