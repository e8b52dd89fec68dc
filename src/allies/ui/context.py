"""What every page needs to draw itself."""

from django.http import HttpRequest
from django.utils import translation

THEMES = ("light", "dark")
THEME_COOKIE = "theme"


def looks(request: HttpRequest) -> dict[str, object]:
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "theme": theme if theme in THEMES else "",
        "language": translation.get_language() or "en",
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
    }
