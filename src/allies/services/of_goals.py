"""What a goal asks of people: who writes it down in which place, and what home could practise. Said as on the card."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from allies.goals import labels, parts
from allies.plans.models import Goal
from allies.plans.models.goals import practice_in_words, practice_of
from allies.plans.models.rows import Row
from allies.teams.permissions import Side

from .wording import days_in_words


@dataclass(frozen=True)
class Place:
    """One place of a goal, and who writes down how it goes there."""

    goal: Goal
    words: str
    side: Side | None  # none: out and about
    who: str
    days_a_week: int

    @classmethod
    def of(cls, row: Row, key: str) -> "Place":
        assert isinstance(row, Goal)  # noqa: S101 - asked of goals alone
        data: dict[str, Any] = next((place for place in row.places_shown if place["key"] == key), {})
        record = data.get("record", {})
        side = Side(data["side"]) if data.get("side") in {Side.HOME, Side.SCHOOL} else None
        return cls(row, data.get("words", ""), side, record.get("who", ""), record.get("days_a_week", 0))

    @property
    def often(self) -> str:
        return days_in_words(self.days_a_week)

    @property
    def measured(self) -> str | Promise:
        return labels.MEASURES[parts.Measure(self.goal.measure)] if self.goal.measure else ""


def words_of_note(row: Row, at: Place) -> str:
    """Everything that the card says of it, so that a change of anything else asks nobody."""
    return " · ".join(filter(None, [row.words_in_short, at.words, at.often, str(at.measured), at.who]))


def words_of_practice(row: Row) -> str:
    assert isinstance(row, Goal)  # noqa: S101 - asked of goals alone
    card = practice_of(row.practice)
    return " · ".join(filter(None, [row.does, practice_in_words(card) if card else ""]))


def said_first(goal: Goal, by_id: Mapping[UUID, Goal], words: Callable[..., str], key: str = "") -> Goal:
    """The version that said this first, as far back as it was said without a break."""

    def said(row: Goal) -> str:
        return words(row, Place.of(row, key)) if key else words(row)

    before = by_id.get(goal.based_on_id) if goal.based_on_id else None
    while before is not None and said(before) == said(goal):
        goal, before = before, by_id.get(before.based_on_id) if before.based_on_id else None
    return goal
