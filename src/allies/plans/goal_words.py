"""A goal between its shapes: in a form, in a row, as facts of what was asked for, and as the pure room checks it."""

from collections.abc import Mapping
from datetime import date
from secrets import token_hex
from typing import Any

from allies.goals import parts

from .models import Goal
from .models.goals import without_keys

PLACES, STEPS = 6, 4
# The fields of a place in a form, after "place1_".
IN_A_PLACE = ("words", "side", "value", "on", "source", "who", "days")
IN_A_STEP = ("words", "on")
PRACTICE = ("when", "minutes", "days_a_week", "help", "counts")
LEVELS = tuple(f"level{count}" for count in range(1, 6))  # of a goal attainment scale
SIMPLE = (
    "who",
    "does",
    "when",
    "given",
    "value",
    "out_of",
    "at_most",
    "times",
    "of_last",
    "most_help",
    "begins_on",
    "ends_on",
)

Data = dict[str, Any]


def of_parts(goal: parts.Goal) -> Data:
    """What a goal of the bank fills into the form."""
    start: Data = {
        "who": goal.who,
        "does": goal.does,
        "when": goal.when,
        "given": goal.given,
        "begins_on": goal.starts,
        "ends_on": goal.by,
    }
    if goal.criterion and goal.measure:
        names = ("value", "out_of", "at_most", "times", "of_last")
        start |= {name: tidy(getattr(goal.criterion, name)) for name in names}
        start["of_last"] = None if goal.criterion.is_running else goal.criterion.of_last
        start["most_help"] = goal.criterion.most_help.value
        start["again"] = bool(goal.criterion.still_after_weeks)
        start["measured"] = measured(goal.measure, goal.criterion.unit)
    records = {recording.where: recording for recording in goal.recordings}
    for count, place in enumerate(goal.settings[:PLACES], start=1):
        start |= {f"place{count}_words": place.words, f"place{count}_side": place.side.value}
        if record := records.get(place.words):
            start |= {f"place{count}_who": record.who, f"place{count}_days": record.days_a_week}
    if goal.practice:
        start |= {f"practice_{name}": getattr(goal.practice, name) for name in PRACTICE}
    return start


def of_row(goal: Goal) -> Data:
    """What stands in the form for a goal that is changed, or taken over from another year."""
    start: Data = {name: tidy(getattr(goal, name)) for name in SIMPLE}
    start["of_last"] = None if goal.of_last == goal.times else goal.of_last
    start["again"] = bool(goal.still_after_weeks)
    start["measured"] = measured(goal.measure, goal.unit) if goal.measure and goal.unit else ""
    start |= dict(zip(LEVELS, goal.scale.get("levels", ()), strict=False))
    start |= {name: goal.scale[name] for name in ("now", "seconds") if name in goal.scale}
    for count, place in enumerate(goal.places, start=1):
        begins, record = place.get("start", {}), place.get("record", {})
        values = (
            *(place["words"], place["side"], tidy(begins.get("value")), begins.get("on"), begins.get("source")),
            *(record.get("who"), record.get("days_a_week")),
        )
        start |= {f"place{count}_{name}": value for name, value in zip(IN_A_PLACE, values, strict=True)}
        start[f"place{count}_key"] = place["key"]
    for count, step in enumerate(goal.steps, start=1):
        start |= {f"step{count}_words": step["words"], f"step{count}_on": step.get("on")}
    start |= {f"practice_{name}": goal.practice.get(name) for name in PRACTICE if goal.practice}
    return start


def as_facts(typed: Data) -> Data:
    """What `typed` made of a form, so that it can be kept with the words of who asked for it."""
    return {**typed, **{name: str(typed[name]) for name in DAYS}}


def of_facts(facts: Data) -> Goal:
    """The row that it would be. It is kept nowhere."""
    return Goal(**{**facts, **{name: day_of(facts[name]) for name in DAYS}})


def is_as_asked(facts: Data, typed: Data) -> bool:
    """Whether a goal is the one that was asked for, part by part."""
    return comparable(facts) == comparable(as_facts(typed))


def comparable(facts: Data) -> Data:
    return {"scale": {}, **facts, "places": without_keys(facts["places"])}


def measured(measure: str, unit: str) -> str:
    return f"{measure}:{unit}"


def tidy(value: Any) -> Any:
    """4, not 4.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def typed(form: Mapping[str, Any], *, again: tuple[int, ...]) -> Data:
    """What a row holds of a filled form; with holes where the form has some."""
    measure, _colon, unit = (form.get("measured") or "").partition(":")
    texts = {name: form.get(name) or "" for name in ("who", "does", "when", "given")}
    return {
        **texts,
        "measure": measure,
        "unit": unit,
        "scale": scale_of(form, measure),
        "value": form.get("value"),
        "out_of": parts.OWN_WHOLE.get(parts.Measure(measure)) if measure in parts.OWN_WHOLE else form.get("out_of"),
        "at_most": bool(form.get("at_most")),
        "times": form.get("times") or 1,
        "of_last": form.get("of_last") or form.get("times") or 1,
        "most_help": form.get("most_help") or parts.Help.NONE.value,
        "still_after_weeks": list(again) if form.get("again") else [],
        "begins_on": form.get("begins_on"),
        "ends_on": form.get("ends_on"),
        "places": places_of(form),
        "steps": steps_of(form),
        "practice": practice_of(form),
    }


def scale_of(form: Mapping[str, Any], measure: str) -> Data:
    """What this measure needs beside the number, and nothing of what another would."""
    if measure == parts.Measure.ATTAINMENT and any(form.get(name) for name in LEVELS):
        now = {"now": form["now"]} if form.get("now") else {}
        return {"levels": [form.get(name) or "" for name in LEVELS], **now}
    if measure == parts.Measure.INTERVAL and form.get("seconds"):
        return {"seconds": form["seconds"]}
    return {}


def places_of(form: Mapping[str, Any]) -> list[Data]:
    """In their order. A place that was there before keeps its key; a new one gets a key that nothing ever had."""
    places: list[Data] = []
    for count in range(1, PLACES + 1):
        if form.get(f"place{count}_words"):
            key = form.get(f"place{count}_key")
            is_free = key and all(place["key"] != key for place in places)
            places.append({"key": key if is_free else f"p{token_hex(5)}", **place_of(form, count)})
    return places


def place_of(form: Mapping[str, Any], count: int) -> Data:
    words, side, value, on, source, who, days = (form.get(f"place{count}_{name}") for name in IN_A_PLACE)
    place: Data = {"words": words, "side": side or parts.Side.SCHOOL.value}
    if value is not None and on:
        place["start"] = {"value": value, "on": str(on), "source": source or ""}
    if who and days:
        place["record"] = {"who": who, "days_a_week": days}
    return place


def steps_of(form: Mapping[str, Any]) -> list[Data]:
    found = [(form.get(f"step{count}_words"), form.get(f"step{count}_on")) for count in range(1, STEPS + 1)]
    return [{"words": words, **({"on": str(on)} if on else {})} for words, on in found if words]


def practice_of(form: Mapping[str, Any]) -> Data:
    card = {name: form.get(f"practice_{name}") for name in PRACTICE}
    if not (card["when"] and card["minutes"] and card["days_a_week"]):
        return {}
    return {**card, "help": card["help"] or parts.Help.NONE.value, "counts": card["counts"] or ""}


def as_goal(form: Mapping[str, Any], *, again: tuple[int, ...]) -> parts.Goal:
    """For the check beside the form: whatever is there already, half filled or not."""
    row = Goal(**{name: value for name, value in typed(form, again=again).items() if name not in DAYS})
    row.begins_on, row.ends_on = (day_of(form.get(name)) for name in DAYS)  # type: ignore[assignment]
    if not (row.measure and row.unit):
        row.value = None
    return row.in_parts


DAYS = ("begins_on", "ends_on")


def day_of(value: object) -> date | None:
    return value if isinstance(value, date) else date.fromisoformat(value) if isinstance(value, str) and value else None
