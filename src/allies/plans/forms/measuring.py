"""How a goal is measured: the ways with their units, five levels in words, and how long a short stretch is."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.goals import labels, parts
from allies.plans import goal_words
from allies.plans.goal_words import LEVELS
from allies.ui.widgets import Chips

from .fields import line

NUMBER = {"inputmode": "decimal", "class": "short", "step": "any"}
WHOLE = {"inputmode": "numeric", "class": "short"}
LARGEST = 100_000
UNITS = {
    parts.Unit.TIMES: _("times"),
    parts.Unit.STEPS: _("steps"),
    parts.Unit.ANSWERS: _("answers"),
    parts.Unit.WORDS: _("words"),
    parts.Unit.SENTENCES: _("sentences"),
    parts.Unit.WORDS_A_MINUTE: _("words a minute"),
    parts.Unit.ANSWERS_A_MINUTE: _("answers a minute"),
    parts.Unit.SECONDS: _("seconds"),
    parts.Unit.MINUTES: _("minutes"),
    parts.Unit.LEVELS: _("levels"),
    parts.Unit.TRIES: _("tries"),
    parts.Unit.STRETCHES: _("stretches in which it was seen at any time"),
    parts.Unit.WHOLE_STRETCHES: _("stretches in which it was there all through"),
    parts.Unit.MOMENTS: _("moments, looked at when a stretch ends"),
    parts.Unit.RATED: _("a mark from 0 to 10"),
    parts.Unit.POINTS_TO_1: _("0 or 1 point for each period"),
    parts.Unit.POINTS_TO_2: _("0, 1 or 2 points for each period"),
}


def measures() -> list[tuple[Any, Any]]:
    """Each way to measure with each unit that fits it, so that nothing else can be chosen. Each line says both: what is
    chosen stands alone once the list is closed, and "levels" or "times" would be said of several ways.
    """
    pairs = ((way, unit) for way in labels.MEASURES for unit in parts.Unit if unit in parts.UNITS[way])
    return [("", gettext("Not said yet")), *((goal_words.measured(*pair), said_in_a_line(*pair)) for pair in pairs)]


def said_in_a_line(way: parts.Measure, unit: parts.Unit) -> str:
    words = str(labels.MEASURES[way])
    return words if len(parts.UNITS[way]) == 1 else f"{words} · {UNITS[unit]}"


def number(label: Any, *, most: float = LARGEST, help_text: Any = "") -> forms.FloatField:
    return forms.FloatField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        help_text=help_text,
        widget=forms.NumberInput(attrs=NUMBER),
    )


def count(label: Any, most: int, *, help_text: Any = "", needed: bool = False) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=needed,
        min_value=1,
        max_value=most,
        help_text=help_text,
        widget=forms.NumberInput(attrs=WHOLE),
    )


def fields_of_a_scale() -> dict[str, forms.Field]:
    """What only some measures need: how long a short stretch is, where the child is now, and each level in words."""
    levels = {name: line(words, 200, needed=False) for name, words in zip(LEVELS, labels.LEVELS, strict=True)}
    return {
        "seconds": count(
            _("How many seconds is a short stretch?"),
            600,
            help_text=_("Only where short stretches are counted. For example: 30."),
        ),
        "now": forms.TypedChoiceField(
            label=_("Where is the child now?"),
            choices=[("2", _("Less than expected")), ("1", _("Much less than expected"))],
            coerce=int,
            empty_value=None,
            required=False,
            widget=Chips(),
        ),
        **levels,
    }


def wrong_in_scale(cleaned: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    measure = (cleaned.get("measured") or "").partition(":")[0]
    most = parts.OWN_WHOLE.get(parts.Measure(measure)) if measure else None
    value = cleaned.get("value")
    if most is not None and value is not None and value > most:
        yield "value", _("This is more than there are.")
    if measure != parts.Measure.ATTAINMENT:
        return
    yield from ((name, _("Please say this level in words.")) for name in LEVELS if not cleaned.get(name))
    if cleaned.get("now") is None:
        yield "now", _("Please say where the child is now.")
