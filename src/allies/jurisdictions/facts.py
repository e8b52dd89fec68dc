"""Facts as somebody wrote them down in JSON, and what is wrong with them, in one sentence."""

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

from .counting import Unit
from .deadlines import Facts, StateDays

MOST = 3660  # of anything that is counted


class WrongFact(ValueError):
    """Says which one, and what it should be."""


def facts_of(text: str) -> Facts:
    try:
        said = json.loads(text)
    except ValueError as wrong:
        raise WrongFact(f"The facts are no JSON: {wrong}.") from None
    if not isinstance(said, dict):
        raise WrongFact('The facts are one JSON object, such as {"absences": 3}.')
    unknown = said.keys() - READ.keys()
    if unknown:
        raise WrongFact(f"{min(unknown)} is no fact that is known here. Those are: {', '.join(READ)}.")
    return Facts(**{name: READ[name](name, value) for name, value in said.items() if value is not None})


def a_day(name: str, value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise WrongFact(f"{name} is a day, such as 2026-11-12.") from None


def a_number(name: str, value: Any) -> int:
    if type(value) is not int or not 0 <= value <= MOST:
        raise WrongFact(f"{name} is a whole number from 0 to {MOST}.")
    return value


def state_days(name: str, value: Any) -> StateDays:
    if not isinstance(value, dict) or value.keys() - {"source"} != {"count", "unit"}:
        raise WrongFact(f"{name} is an object with count, unit and source.")
    unit, source = value["unit"], value.get("source", "")
    if unit not in list(Unit):
        raise WrongFact(f"The unit of {name} is one of: {', '.join(Unit)}.")
    if not isinstance(source, str):
        raise WrongFact(f"The source of {name} is words.")
    return StateDays(a_number(f"The count of {name}", value["count"]), Unit(unit), source)


OTHERS: dict[str, Callable[[str, Any], Any]] = {"absences": a_number, "state_days": state_days}
READ: dict[str, Callable[[str, Any], Any]] = {one.name: OTHERS.get(one.name, a_day) for one in fields(Facts)}
