"""What the batons show on the child's page, out of the story in hand, and what waits on the front page (one query)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.safestring import SafeString

from allies.batons.chips import Tone
from allies.batons.story import gist_in_words
from allies.batons.words import day_in_words
from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.timeline.rows import Row, Who
from allies.timeline.story import Story

LATELY = timedelta(days=5)  # over a long weekend


class ToldPart(NamedTuple):
    """A part of a baton as the story tells it."""

    line: Row
    by: Who

    @property
    def is_light(self) -> bool:
        return self.line.tone == Tone.LIGHT


class ShownPart(NamedTuple):
    """All that is shown of it."""

    is_hard: bool
    gist: SafeString
    home_name: str | None


def newest_day(member: Member, story: Story) -> Mapping[str, Any]:
    """The latest day that has something, in two voices, today before what was said for tomorrow; else an invitation."""
    today = member.today
    lately = lines_told(story, since=today - LATELY)
    days = {date.fromisoformat(day) for day in {facts["day"] for _row, facts in lately}}
    day = max((d for d in days if d <= today), default=min(days, default=today))
    of_the_day = [row for row, facts in lately if facts["day"] == day.isoformat()]
    parts = by_voice([ToldPart(row, story.team[row.by]) for row in sorted(of_the_day, key=told_at)])
    return {
        "child": member.child_id,
        "day": day,
        "day_words": day_in_words(day, today),
        "from_home": [shown(part) for part in parts if part.by.home],
        "from_school": [shown(part) for part in parts if not part.by.home],
        "at_home": member.side is Side.HOME,
        "homes_differ": len({part.by.home for part in parts if part.by.home}) > 1,
    }


def shown(part: ToldPart) -> ShownPart:
    return ShownPart(bool(part.line.facts["is_hard"]), gist_in_words(part.line.facts), part.by.home_name)


def by_voice(parts: Iterable[ToldPart]) -> list[ToldPart]:
    """Out of parts in their order, those of each home and of school together: what came second hides nothing of the
    first. A light moment alone only where nothing else was said.
    """
    voices: dict[UUID | None, list[ToldPart]] = {}
    for part in parts:
        voices.setdefault(part.by.home, []).append(part)
    return [part for said in voices.values() for part in [one for one in said if not one.is_light] or said]


def told_at(row: Row) -> tuple[datetime, UUID]:
    return row.recorded_at, row.id


def lines_told(story: Story, *, since: date) -> list[tuple[Row, Mapping[str, Any]]]:
    """The parts for these days on this page of the story, each as last put right."""
    batons, first = {"batons.passed", "batons.hard_day", "batons.corrected"}, since.isoformat()
    told = [(row, row.facts) for row in story.rows if row.event in batons]
    lately = [(row, facts) for row, facts in told if facts["day"] >= first]
    replaced = {facts["corrects"] for _row, facts in lately if facts.get("corrects")}
    return [(row, facts) for row, facts in lately if facts.get("id") not in replaced]
