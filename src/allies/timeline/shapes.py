"""The parts of a line of the story, drawn once for a language and then only filled in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from html import escape as plain_escape

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from .models.answer import OFFERED, Choice
from .models.entry import Tone

ICONS = {
    Choice.THANKS: SafeString("heart"),
    Choice.WELL_DONE: SafeString("thumbs-up"),
    Choice.NOD: SafeString("hand-heart"),
    Choice.LAUGH: SafeString("laugh"),
}

Word = str | Promise | SafeString
Shape = Callable[..., SafeString]


@dataclass(frozen=True)
class Shapes:
    """Each is a part of templates/timeline/lines.html; what is filled in is escaped, unless it is safe already."""

    language: str
    day: Shape
    top: Shape
    rest: Shape
    new: Shape
    private: Shape
    answered: Shape
    seen: Shape
    foot: Shape
    answers: Shape
    give: Shape
    given: Shape
    act: Shape
    out: Shape
    words: Mapping[Choice, SafeString]  # of each choice

    @staticmethod
    def now() -> "Shapes":
        """In the language that is active."""
        return _drawn(get_language() or "en")

    def buttons(self, mine: str, tone: str) -> SafeString:
        """The answers there are to such a moment. The one given is pressed, to be undone."""
        return _buttons(self.language, mine, Tone(tone))


@lru_cache
def _drawn(language: str) -> Shapes:
    parts = [part.name for part in fields(Shapes) if part.name not in {"language", "words"}]
    holes = {"its_icon": "{icon}"}
    drawn = {part: shape(render_to_string(f"timeline/lines.html#{part}", holes)) for part in parts}
    return Shapes(language=language, **drawn, words={choice: escape(str(choice.label)) for choice in Choice})


def shape(html: SafeString) -> Shape:
    """As format_html, but what is safe is looked at once only: this runs three hundred times a page."""

    def fill(**words: Word) -> SafeString:
        safe = {name: word if type(word) is SafeString else plain_escape(str(word)) for name, word in words.items()}
        return SafeString(html.format_map(safe))

    return fill


@lru_cache
def _buttons(language: str, mine: str, tone: Tone) -> SafeString:
    shapes = _drawn(language)
    return joined(
        shapes.given(icon=ICONS[choice], word=choice.label)
        if choice == mine
        else shapes.give(choice=choice.value, icon=ICONS[choice], word=choice.label)
        for choice in Choice
        if choice in OFFERED[tone] or choice == mine
    )


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Parts that are safe make a safe whole."""
    return SafeString("".join(parts))
