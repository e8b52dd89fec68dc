"""What may be written down of a goal: asked by the form, so that it is said beside the field, and by the act."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import inf, isfinite
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from allies.goals.parts import MOST_POINTS, OWN_WHOLE, Help, Measure, Unit
from allies.plans.models import Goal
from allies.teams.models import Member
from allies.teams.permissions import Side

from . import taps
from .models import MOST_MINUTES
from .values import WITH_A_WHOLE

Wrong = dict[str, str]  # field, sentence
MOST = 100_000.0  # of anything that somebody counts
LONGEST = {Unit.SECONDS: MOST_MINUTES * 60, Unit.MINUTES: MOST_MINUTES}


def places_for(member: Member, goal: Goal) -> list[Mapping[str, Any]]:
    """Home's places are home's to record, school's are school's, and what is around is both's."""
    own = "home" if member.side is Side.HOME else "school"
    return [place for place in goal.places_shown if place["side"] in {own, "around"}]


def place_of(member: Member, goal: Goal, key: str) -> Mapping[str, Any] | None:
    return next((place for place in places_for(member, goal) if place["key"] == key), None)


def can_be_recorded(goal: Goal) -> bool:
    """A goal that does not say how it is measured cannot be; its page says so."""
    return bool(goal.measure and goal.unit)


def from_taps(goal: Goal, raw: object, levels: Sequence[str] = ()) -> dict[str, Any]:
    """The fields of a record that was tapped: the server counts, whatever the sender made of it. Empty without taps.

    `levels`: the keys of the team's own list of help, if it has one. Raises `WrongTaps` where they are none of these.
    """
    if not raw:
        return {}
    measure = Measure(goal.measure)
    marks = taps.marks_of(measure, levels)
    read = taps.read(raw, marks)
    good = taps.within(marks, Help(goal.most_help)) if measure is Measure.PROMPT else (taps.YES,)
    found = taps.counted(measure, read, good=good)
    return {"taps": read, "value": found.value, "out_of": found.out_of} if found else {}


def wrong_with(
    goal: Goal, *, day: date, value: float | None, out_of: float | None, minutes: float | None, today: date
) -> Wrong:
    """Nothing, or what is wrong with which field. `value` None: it is said why there is none."""
    if day > today:
        return {"day": str(_("This day is still to come. Please write it down when it is over."))}
    if day < goal.begins_on:
        first = date_format(goal.begins_on, "DATE_FORMAT")
        return {"day": _("This is before the goal begins, on %(day)s.") % {"day": first}}
    if minutes is not None and not 0 < minutes <= MOST_MINUTES:
        return {"minutes": str(_("A day has 24 hours. Please check the time."))}
    return wrong_with_value(goal, value, out_of, minutes) if value is not None else {}


def wrong_with_value(goal: Goal, value: float, out_of: float | None, minutes: float | None) -> Wrong:
    measure, unit = Measure(goal.measure), Unit(goal.unit)
    longest = LONGEST.get(unit, inf)
    lasted = in_minutes(value, unit) if measure is Measure.DURATION else 0
    checks = [
        (not can_be_kept(value), "value", _("This number cannot be saved.")),
        (out_of is not None and not can_be_kept(out_of), "out_of", _("This number cannot be saved.")),
        (value < 0, "value", _("This cannot be below 0.")),
        (measure in WITH_A_WHOLE and not out_of, "out_of", _("Please say of how many.")),
        (out_of is not None and value > out_of, "value", _("This is more than there were.")),
        (is_above(goal, value), "value", _("The highest level is %(most)s.") % {"most": f"{most_of(goal):g}"}),
        (measure is Measure.RATING and value > most_of(goal), "value", _("The line goes from 0 to 10.")),
        (measure is Measure.ATTAINMENT and value not in range(1, 6), "value", _("Please choose one of the five.")),
        (
            measure is Measure.POINTS and not are_points(unit, value, out_of),
            "value",
            _("That number of points is not possible here."),
        ),
        (measure is Measure.RATE and not minutes, "minutes", _("Please say in how many minutes.")),
        (value > longest, "value", _("A day has 24 hours. Please check the time.")),
        (minutes is not None and lasted > minutes, "value", _("It cannot last longer than you watched.")),
    ]
    return next(({field: str(sentence)} for is_wrong, field, sentence in checks if is_wrong), {})


def can_be_kept(number: float) -> bool:
    """4 of endlessly many would be drawn as 0, and nobody saw that."""
    return isfinite(number) and number <= MOST


def is_above(goal: Goal, value: float) -> bool:
    return goal.measure == Measure.RUBRIC and goal.out_of is not None and value > goal.out_of


def are_points(unit: Unit, value: float, out_of: float | None) -> bool:
    most = MOST_POINTS.get(unit, 0)
    return out_of == most and value in range(most + 1)


def most_of(goal: Goal) -> float:
    return OWN_WHOLE.get(Measure(goal.measure)) or goal.out_of or 0


def in_minutes(value: float, unit: Unit) -> float:
    return value / 60 if unit is Unit.SECONDS else value
