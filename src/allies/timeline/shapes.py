"""The parts of a line of the story, drawn once for a language and then only filled in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from html import escape as plain_escape
from uuid import uuid4

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from .line_acts import LineAct
from .models.answer import OFFERED, Choice
from .models.entry import Tone

ICONS = {
    Choice.THANKS: SafeString("heart"),
    Choice.WELL_DONE: SafeString("thumbs-up"),
    Choice.NOD: SafeString("hand-heart"),
    Choice.LAUGH: SafeString("laugh"),
}

# Where something of a line or a page goes in a foot, which has no words but ours: signs, and a child that is none.
HERE, TOKEN, QUERY = SafeString("\0"), SafeString("\1"), SafeString("\2")
NOBODY = str(uuid4())

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

    def who_answered(self, choice: Choice, names: SafeString) -> SafeString:
        return _who_answered(self.language, choice, names)

    def buttons(self, mine: str, tone: str) -> SafeString:
        """The answers there are to such a moment. The one given is pressed, to be undone."""
        return _buttons(self.language, mine, Tone(tone))

    def whole_foot(self, mine: str | None, acts: tuple[LineAct, ...], *, tone: str, may_take_out: bool) -> str:
        """What may be done with a line. `mine` is the answer that was given to it; None: this seat may give none.

        With marks for the line (HERE), the child (NOBODY), the proof of the form (TOKEN) and the lines that were asked
        for (QUERY), so that one drawing serves all pages.
        """
        return _foot(self.language, mine, acts, tone=tone, may_take_out=may_take_out)


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


@lru_cache(1000)
def _who_answered(language: str, choice: Choice, names: SafeString) -> SafeString:
    shapes = _drawn(language)
    return shapes.answered(icon=ICONS[choice], choice=shapes.words[choice], names=names)


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


@lru_cache(500)
def _foot(language: str, mine: str | None, acts: tuple[LineAct, ...], *, tone: str, may_take_out: bool) -> str:
    shapes = _drawn(language)
    answers = out = SafeString()
    if mine is not None:
        answers = shapes.answers(id=HERE, query=QUERY, token=TOKEN, buttons=shapes.buttons(mine, tone))
    if may_take_out:
        out = shapes.out(id=HERE)
    links = joined(shapes.act(url=act.url(NOBODY, HERE), icon=SafeString(act.icon), word=act.label) for act in acts)
    return str(shapes.foot(answers=answers, acts=links, out=out)) if answers or links or out else ""


def joined(parts: Iterable[SafeString], between: str = "") -> SafeString:
    """Parts that are safe make a safe whole."""
    return SafeString(between.join(parts))
