"""What the batons show on the child's page, in the row of a day and on its page."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from allies.batons import chips
from allies.batons.chips import Tone
from allies.batons.models import Baton
from allies.batons.story import gist_in_words
from allies.batons.voices import VoicePart, from_school, parts_of
from allies.batons.words import day_alone, day_in_words
from allies.profiles.dictionary import Dictionary
from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.timeline.rows import Row, Team, Who, name_of_home
from allies.timeline.sentences import Gist, Summing
from allies.timeline.story import Story
from allies.ui.templatetags.ui import picture
from allies.ui.words import typed_in

LATELY = timedelta(days=5)  # over a long weekend
FACES = ("morning", "midday", "afternoon")
IN_A_ROW = ("sleep", "mood", *FACES)
FEW = 2
LETTERS = 80


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
    only_for: str


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
        "from_school": [shown(part, one_home_in(part, member, story.team)) for part in parts if not part.by.home],
        "at_home": member.side is Side.HOME,
        "homes_differ": len({part.by.home for part in parts if part.by.home}) > 1,
    }


def shown(part: ToldPart, only_for: str = "") -> ShownPart:
    return ShownPart(bool(part.line.facts["is_hard"]), gist_in_words(part.line.facts), part.by.home_name, only_for)


def one_home_in(part: ToldPart, reader: Member, team: Team) -> str:
    """The one home for which school said it; told to school only."""
    if part.by.home or part.line.home is None or reader.side is not Side.SCHOOL:
        return ""
    return name_of_home(team, part.line.home)


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
    told = [row for row in story.rows if row.event in batons and row.facts["day"] >= first]
    return [(row, row.facts) for row in as_put_right(told)]


def as_put_right(rows: Iterable[Row]) -> list[Row]:
    told = list(rows)
    replaced = {row.facts["corrects"] for row in told if row.facts.get("corrects")}
    return [row for row in told if row.facts.get("id") not in replaced]


def in_the_row_of_a_day(lines: Summing) -> Iterable[Gist]:
    """The night and the mood by home, the faces by school; for another day than that of the row, it says which."""
    parts = [ToldPart(row, lines.team[row.by]) for row in as_put_right(lines.rows)]
    homes_differ = len({part.by.home for part in parts if part.by.home}) > 1
    voices: dict[tuple[UUID | None, str, str], list[ToldPart]] = {}
    for part in by_voice(parts):
        only_for = one_home_in(part, lines.member, lines.team)
        voices.setdefault((part.by.home, only_for, part.line.facts["day"]), []).append(part)
    for (home, only_for, day), said in voices.items():
        here = said[0].line.occurred_at.astimezone(lines.member.child.zone).date()
        whose = whose_voice(said[0].by.home_name if homes_differ else None) if home else from_school(only_for)
        if day != here.isoformat():
            whose = _("%(whose)s, for %(day)s") % {"whose": whose, "day": day_alone(date.fromisoformat(day))}
        in_short = format_html_join(" ", "{}", ((in_a_few(part),) for part in said))
        yield Gist(
            "house" if home else "backpack", format_html("{}: {}", whose, in_short), "home" if home else "school"
        )


def whose_voice(home: str | None) -> str:
    return _("From home: %(home)s") % {"home": home} if home else _("From home")


def in_a_few(part: ToldPart) -> SafeString:
    """Faces of school as pictures, the night and the mood of home with their words; else the first that was said."""
    facts = part.line.facts
    hard = [format_html("{} {} ", picture("rain"), _("A hard day."))] if facts["is_hard"] else []
    said = chips.said(facts["way"], facts["chips"], facts["words"])
    first = [one for one in said if one.question.key in IN_A_ROW and one.choices] or said[:1]
    shown = [picture_of(one, choice) for one in first for choice in one.choices[:FEW]]
    words = "" if shown or hard or not first else typed_in(facts.get("language", ""), shortened(first[0].words))
    return format_html_join("", "{}", ((one,) for one in [*hard, *shown, words]))


def picture_of(said: chips.Said, choice: chips.Choice) -> SafeString:
    if said.question.key in FACES:
        return picture(choice.picture, label=f"{said.question.label}: {choice.label}")
    return format_html("{} {} ", picture(choice.picture), choice.label)


def shortened(words: str) -> str:
    return Truncator(words).chars(LETTERS)


def name_of(part: VoicePart, reader: Member) -> str:
    """Whom another home brought, its guardians aside, is not the reader's to know."""
    return part.by if reader.knows(part.baton.by) else ""


def notes_of(member: Member, day: date) -> Mapping[str, Any] | None:
    """What each side said for this day, as it stands now."""
    batons = list(member.sees(Baton).filter(day=day).select_related("by__person", "home", "only_for"))
    if not batons:
        return None
    parts = parts_of(batons, member)
    homes = {part.baton.home_id for part in parts if part.baton.home_id}
    return {
        "voices": [
            ("home", [(part, name_of(part, member)) for part in parts if part.baton.home_id]),
            ("school", [(part, name_of(part, member)) for part in parts if not part.baton.home_id]),
        ],
        "homes_differ": len(homes) > 1,
        "dictionary": Dictionary.of(member),
    }
