"""A goal as plain data and back, for versions, exports and signing. The same goal always gives the same data."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from .parts import Baseline, Criterion, Goal, Help, Measure, Practice, Recording, Scale, Setting, Side, Unit


class Unreadable(Exception):
    """This data is no goal of ours; says where."""


def packed(goal: Goal) -> dict[str, Any]:
    """Dicts, lists, strings, numbers and None, in the order of the parts; days as 2026-09-01, choices by their keys."""
    return {field.name: _plain(getattr(goal, field.name)) for field in fields(goal)}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def unpacked(data: Mapping[str, Any]) -> Goal:
    """The goal that was packed. What is missing is as in an empty draft; what is not known to us is an error."""
    known = {field.name for field in fields(Goal)}
    if unknown := set(data) - known:
        raise Unreadable(f"no parts of a goal: {', '.join(sorted(unknown))}")
    try:
        parts: dict[str, Any] = {name: READ.get(name, str)(value) for name, value in data.items()}
        return Goal(**parts)
    except (AttributeError, KeyError, TypeError, ValueError) as trouble:
        raise Unreadable(str(trouble)) from trouble


def _criterion(data: Mapping[str, Any] | None) -> Criterion | None:
    if data is None:
        return None
    own = {"unit": Unit(data["unit"]), "most_help": Help(data.get("most_help", Help.NONE))}
    return Criterion(**{**data, **own, "still_after_weeks": tuple(data.get("still_after_weeks", ()))})


def _practice(data: Mapping[str, Any] | None) -> Practice | None:
    return None if data is None else Practice(**{**data, "help": Help(data["help"])})


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


READ: dict[str, Any] = {
    "criterion": _criterion,
    "measure": lambda key: None if key is None else Measure(key),
    "scale": lambda data: Scale(**{**data, "levels": tuple(data.get("levels", ()))}),
    "starts": _day,
    "by": _day,
    "settings": lambda rows: tuple(Setting(**{**row, "side": Side(row["side"])}) for row in rows),
    "baselines": lambda rows: tuple(Baseline(**{**row, "on": date.fromisoformat(row["on"])}) for row in rows),
    "recordings": lambda rows: tuple(Recording(**row) for row in rows),
    "practice": _practice,
}
