"""What was understood of each goal on its way in: what was read out of its words, and what a person put right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NotRequired, TypedDict
from uuid import UUID

from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.goals import labels
from allies.goals.cutting import cut, is_heading_of_all, said_again
from allies.goals.parts import Help
from allies.goals.recognising import Found, recognised

from .goal_words import measured, tidy
from .models import Arriving, Goal

LONGEST = timedelta(days=400)
MOST_GOALS = 40
LONGEST_GOAL = 4000
# What a person may put right of one goal, beside its words.
PUT_RIGHT = ("does", "when", "given", "measured", "value", "out_of", "times", "of_last", "ends_on", "start")

Data = dict[str, Any]


class Kept(TypedDict):
    """One goal on its way in, as a row of `Arriving` holds it. `is_out`: it is marked to be left out."""

    id: str
    words: str
    own: Data
    is_out: NotRequired[bool]


@dataclass(frozen=True)
class Understood:
    """One goal with its very words, and the parts as they stand: read, or put right by hand."""

    id: UUID
    words: str
    found: Found
    own: Data = field(default_factory=dict)
    begins_on: date | None = None
    is_out: bool = False

    @property
    def parts(self) -> Data:
        return self.read | self.own

    @property
    def read(self) -> Data:
        """The parts as the words say them, as a form holds them; None where nothing was recognised."""
        found, criterion = self.found, self.found.criterion
        said: Data = {name: getattr(found, name) or None for name in ("does", "when", "given", "start")}
        said["ends_on"] = None if self.day_is_odd else found.on
        said["measured"] = measured(found.measure, criterion.unit) if criterion and found.measure else None
        for name in ("value", "out_of", "times"):
            said[name] = tidy(getattr(criterion, name)) if criterion else None
        said["of_last"] = criterion.of_last if criterion and not criterion.is_running else None
        return said

    @property
    def day_is_odd(self) -> bool:
        """Whether the day in its words cannot be the day of a goal of these days: before they begin, or years later."""
        on, first = self.found.on, self.begins_on
        return on is not None and first is not None and not first < on <= first + LONGEST

    @property
    def numbers(self) -> str:
        """The criterion in plain words, as it will stand; empty where there is none."""
        criterion = Goal(**self.row(ends_on=self.begins_on)).criterion
        return labels.how_well(criterion) if criterion else ""

    @property
    def not_found(self) -> str:
        """The parts that are empty, by their names."""
        parts = self.parts
        empty = {
            _("Does what"): not parts["does"],
            _("When"): not parts["when"],
            _("What helps"): not parts["given"],
            _("How well"): not (self.found.how_well or self.numbers),
            _("Where it started"): not parts["start"],
        }
        return " · ".join(name for name, is_empty in empty.items() if is_empty)

    def row(self, *, ends_on: date | None) -> Data:
        """The columns of the goal that it becomes. A goal that says no day runs as long as its plan."""
        parts = self.parts
        measure, _colon, unit = (parts["measured"] or "").partition(":")
        times = parts["times"] or 1
        phrases = {"how_well": self.found.how_well, "by": self.found.by, "start": parts["start"]}
        return {
            "who": self.found.who,
            **{name: parts[name] or "" for name in ("does", "when", "given")},
            "measure": measure,
            "unit": unit,
            "value": parts["value"] if measure else None,
            "out_of": parts["out_of"] if measure else None,
            "at_most": bool(self.found.criterion and self.found.criterion.at_most),
            "times": times,
            "of_last": parts["of_last"] or times,
            "most_help": Help.NONE.value,
            "begins_on": self.begins_on,
            "ends_on": parts["ends_on"] or ends_on,
            "as_written": self.words,
            "phrases": {name: words for name, words in phrases.items() if words},
        }


def understood(arriving: Arriving) -> list[Understood]:
    return [understood_of(one, arriving.begins_on) for one in arriving.goals]


def understood_of(one: Kept, begins_on: date) -> Understood:
    own = dict(one.get("own", {}))
    if own.get("ends_on"):
        own["ends_on"] = date.fromisoformat(own["ends_on"])
    return Understood(UUID(one["id"]), one["words"], recognised(one["words"]), own, begins_on, one.get("is_out", False))


def new(words: str) -> Kept:
    return {"id": str(uuid7()), "words": words, "own": {}}


def pieces_of(pasted: str) -> list[Kept]:
    """The goals in a paste. A heading above all of them is marked to be left out, for a person to see."""
    goals = [new(words) for words in cut(pasted)]
    if len(goals) > 1 and is_heading_of_all(goals[0]["words"]):
        goals[0]["is_out"] = True
    return goals


@dataclass(frozen=True)
class Looked:
    """One goal as the form brings it back."""

    id: UUID
    words: str
    joins: bool
    is_out: bool
    parts: Mapping[str, Any]


def looked_over(before: Iterable[Understood], looked: Iterable[Looked]) -> list[Kept]:
    """The goals after a person went over them: put right, left out, joined to the one above, cut at empty lines.

    A part that was put right by hand stays so, also when the words change; the others are read anew.
    """
    known = {one.id: one for one in before}
    after: list[Kept] = []
    for one in looked:
        if one.is_out:
            continue
        if one.joins and after:
            after[-1]["words"] = "\n".join([after[-1]["words"], *said_again([one.words])])
            after[-1]["own"] = put_right(known.get(one.id), one.parts) | after[-1]["own"]
            continue
        first, *more = list(said_again([one.words])) or [""]
        if first:
            after.append({"id": str(one.id), "words": first, "own": put_right(known.get(one.id), one.parts)})
            after += [new(words) for words in more]
    return after


def put_right(shown: Understood | None, parts: Mapping[str, Any]) -> Data:
    """What differs from what was read, as it is held: days as text."""
    read = shown.read if shown else {}
    changed = {name: parts[name] for name in PUT_RIGHT if name in parts and same(parts[name]) != same(read.get(name))}
    return {name: str(value) if isinstance(value, date) else value for name, value in changed.items()}


def same(value: object) -> object:
    return None if value in ("", None) else value
