"""Languages that somebody may want an interpreter for, each said in the reader's own language."""

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from allies.ui.languages import spoken_now

SIGN = "sign"
# The languages that families at US schools speak most, and some more. Any other goes by "Another language".
SPOKEN = (
    *("am", "ar", "bn", "en", "es", "fa", "fr", "gu", "hi", "hmn", "ht", "it", "ja", "km", "ko", "lo", "my", "ne"),
    *("pa", "pl", "ps", "pt", "ro", "ru", "so", "sw", "ta", "te", "th", "ti", "tl", "tr", "uk", "ur", "vi", "zh"),
)
OTHER = "other"
# The names that the tables of the world do not have in every language, too.
KNOWN = {SIGN: _("Sign language"), OTHER: _("Another language"), "hmn": _("Hmong")}


def language_in_words(code: str) -> str:
    if code in KNOWN:
        return str(KNOWN[code])
    try:
        here = Locale.parse(get_language() or "en", sep="-")
        name = Locale.parse(code).get_display_name(here)
    except (UnknownLocaleError, ValueError):
        name = None
    return (name or code).capitalize()


def choices() -> list[tuple[str, str]]:
    """By name in the language of the page; sign language first, another one last."""
    place_of = spoken_now().place_of
    spoken = sorted(((code, language_in_words(code)) for code in SPOKEN), key=lambda choice: place_of(choice[1]))
    return [(SIGN, language_in_words(SIGN)), *spoken, (OTHER, language_in_words(OTHER))]
