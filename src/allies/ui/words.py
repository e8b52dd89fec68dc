"""What people typed, made safe and given its own direction; initials of a name in any script."""

import re
import unicodedata
from collections.abc import Callable

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi


def typed_in(language: str, words: str) -> SafeString:
    """What a person typed, as a choice or a label: heard in the language in which it was typed, where that is known."""
    if not language:
        return format_html('<bdi dir="auto">{}</bdi>', words)
    return format_html('<bdi dir="auto" lang="{}">{}</bdi>', language, words)


def typed_paragraphs(words: str, said: Callable[[str], str] = escape) -> SafeString:
    """One <p> for each run of lines between empty lines; single line breaks stay. `said` makes a line safe."""
    blocks = [block.strip("\n") for block in re.split(r"\n[ \t]*\n+", words.replace("\r\n", "\n").strip())]
    lines = [mark_safe("<br>".join(said(line) for line in block.split("\n"))) for block in blocks if block.strip()]  # noqa: S308
    return format_html_join("\n", '<p dir="auto">{}</p>', ((line,) for line in lines))


def reads_from_the_right(words: str) -> bool:
    """The first letter with a direction decides, as in a browser's dir=auto."""
    for letter in words:
        direction = unicodedata.bidirectional(letter)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def set_apart(words: str) -> str:
    """Between marks that keep its direction to itself, where that is not the one of the page."""
    return f"\u2068{words}\u2069" if words and reads_from_the_right(words) != get_language_bidi() else words


def initials(name: str) -> str:
    """Two letters of a Latin name, one of any other script (joined letters do not stand alone well)."""
    words = [word for word in re.split(r"[\s‐-―.-]+", name) if word and unicodedata.category(word[0])[0] in "LNS"]
    if not words:
        return "?"
    if not unicodedata.name(words[0][0], "").startswith(("LATIN", "CYRILLIC", "GREEK")):
        return words[0][0]
    return "".join(word[0] for word in (words[:1] if len(words) == 1 else [words[0], words[-1]])).upper()
