"""What stands in one box of a sheet, in as few strokes as a hand can type: a number, "4/5", or a letter for why not."""

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from allies.goals.parts import MOST_POINTS, Measure, Unit
from allies.plans.models import Goal

from .models import Record
from .values import WITH_A_WHOLE, whole_of

Missing = Record.Missing
NUMBER = re.compile(r"\d{1,12}(?:[.,٫]\d{1,12})?")  # digits of any script
BY_THOUSANDS = re.compile(r"(?!0)\d{1,3}(?P<sign>[.,٬])\d{3}(?:(?P=sign)\d{3}){0,3}")
UNSEEN = re.compile("[\u200e\u200f\u061c]")  # marks of direction, which a keyboard adds by itself


Trials = Callable[[str], list[str]]


def no_trials(typed: str) -> list[str]:
    return []


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


def read(typed: str, goal: Goal, trials: Trials = no_trials) -> dict[str, Any] | None:
    """What a record is made of; None for an empty box, which says nothing at all. Raises `Unclear`.

    `trials` knows the letters for levels of help: what is typed in these is kept as `trials`, one by one, uncounted.
    """
    typed = typed.strip()
    if not typed:
        return None
    reasons = {letter.casefold(): why for why, letter in letters().items()}
    nothing: dict[str, Any] = {"value": None, "out_of": None, "minutes": None, "missing": ""}
    if why := reasons.get(typed.casefold()):
        return nothing | {"missing": str(why)}
    if found := trials(typed):
        return nothing | {"trials": found}
    numbers = [number(part) for part in typed.split("/")]
    if len(numbers) > 2 or (len(numbers) == 2 and not has_two(goal)):
        raise Unclear(_("One number is enough here."))
    value, second = (*numbers, None)[:2]
    return {"value": value, **beside(goal, second), "missing": ""}


def number(typed: str) -> float:
    """In the digits of any script, with a point or a comma, as people write it; nothing that only a program reads."""
    typed = UNSEEN.sub("", typed).strip()
    if grouped := BY_THOUSANDS.fullmatch(typed):
        return by_thousands(typed, grouped["sign"])
    if not NUMBER.fullmatch(typed):
        raise Unclear(_("Please type a number, or one of the letters of the sheet."))
    return as_float(typed)


def by_thousands(typed: str, sign: str) -> float:
    """What "1,500" is depends on the language. Where people write it both ways it is asked, and not guessed."""
    is_english = (get_language() or "en").startswith("en")
    is_decimal = is_english and sign == "." and typed.count(sign) == 1
    is_thousands = sign == "٬" or (is_english and sign == ",") or typed.count(sign) > 1
    if not is_decimal and not is_thousands:
        raise Unclear(_("Please type this number with no sign for thousands, like 1500."))
    return as_float(typed if is_decimal else typed.replace(sign, ""))


def as_float(typed: str) -> float:
    return float(typed.replace(",", ".").replace("٫", "."))


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
