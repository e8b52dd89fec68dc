"""What stands in one box of a sheet, in as few strokes as a hand can type: a number, "4/5", or a letter for why not."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from allies.goals.parts import MOST_POINTS, Measure, Unit
from allies.plans.models import Goal

from .models import Record
from .values import WITH_A_WHOLE, whole_of

Missing = Record.Missing


class Unclear(Exception):
    """This says nothing that can be kept. `sentence` says so beside the box."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def letters() -> dict[str, str]:
    """A letter for each reason, in the language that is on: the same on the sheet and in the box."""
    return {
        Missing.ABSENT: pgettext("letter on a sheet: the child was away", "A"),
        Missing.NOT_OBSERVED: pgettext("letter on a sheet: nobody could watch", "W"),
        Missing.SAID_NO: pgettext("letter on a sheet: the child said no or stopped", "N"),
        Missing.NOT_APPLICABLE: pgettext("letter on a sheet: it did not come up", "X"),
    }


def read(typed: str, goal: Goal) -> dict[str, Any] | None:
    """What a record is made of; None for an empty box, which says nothing at all. Raises `Unclear`."""
    typed = typed.strip()
    if not typed:
        return None
    reasons = {letter.casefold(): why for why, letter in letters().items()}
    if why := reasons.get(typed.casefold()):
        return {"value": None, "out_of": None, "minutes": None, "missing": str(why)}
    numbers = [number(part) for part in typed.split("/")]
    if len(numbers) > 2 or (len(numbers) == 2 and not has_two(goal)):
        raise Unclear(_("One number is enough here."))
    value, second = (*numbers, None)[:2]
    return {"value": value, **beside(goal, second), "missing": ""}


def number(typed: str) -> float:
    """With a point or a comma, in the digits of any script."""
    try:
        return float(typed.strip().replace(",", ".").replace("٫", ".").replace("_", " "))  # "1_0" is no ten
    except ValueError as error:
        raise Unclear(_("Please type a number, or one of the letters of the sheet.")) from error


def has_two(goal: Goal) -> bool:
    return goal.measure in WITH_A_WHOLE - {Measure.POINTS} or goal.measure == Measure.RATE


def beside(goal: Goal, second: float | None) -> dict[str, float | None]:
    """Of how many, or in how many minutes: as typed, else as the goal says. A rate without its minutes is none."""
    measure = Measure(goal.measure)
    if measure is Measure.RATE:
        return {"out_of": None, "minutes": second}
    if measure is Measure.POINTS:
        return {"out_of": float(MOST_POINTS[Unit(goal.unit)]), "minutes": None}
    if measure in WITH_A_WHOLE:
        whole = whole_of(measure, goal.criterion) if goal.out_of else None
        return {"out_of": whole if second is None else second, "minutes": None}
    return {"out_of": None, "minutes": None}
