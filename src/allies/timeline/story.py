"""One page of a child's story as one seat sees it, in few queries however long the story is."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from allies.database.keyset import EPOCH, MICROSECOND, cursor_of, older_than
from allies.media.story_recordings import recordings_in_a_row
from allies.teams.models import Member
from allies.teams.models.member import is_known

from .lines import Page, StoryLine, tell_lines
from .models import Entry
from .rows import Row, Team, Who, answers_given, opened_among, opened_by

PAGE = 50
COLUMNS = (
    "id", "event", "kind", "by_id", "side", "occurred_at", "recorded_at", "tone", "facts", "audience__reach",
    "audience__home_id", "audience__adult_id", "about_id", "is_opened", "given", "recordings", "openers",
)  # fmt: skip
BRIEF = COLUMNS[: COLUMNS.index("given")]  # of lines that are not told one by one
SEATS = (
    "id", "person__name", "role", "title", "home_id", "home__name", "ends_at", "seen__up_to", "relation", "own_words",
    "brought_by_id", "checked_at",
)  # fmt: skip


@dataclass
class Story:
    lines: list[StoryLine]
    older: str  # cursor of the page below, or empty
    rows: Sequence[Row]
    team: Team
    has_faded: bool = False  # hard moments of long ago are left out

    @property
    def newest_recorded_at(self) -> datetime | None:
        return max((row.recorded_at for row in self.rows), default=None)


def team_of(member: Member) -> dict[uuid.UUID, Who]:
    """Every seat there ever was, with how far each has read: who wrote, answered and has seen, in one query."""
    return {seat[0]: Who(*seat) for seat in member.child.members.order_by("began_at", "id").values_list(*SEATS)}


def known_to(member: Member, team: Team) -> list[Who]:
    """The open seats that this one may know of: the rule of Member.teammates, for rows in hand."""
    mates = [who for who in team.values() if who.is_open]
    return [who for who in mates if is_known(member, who.home, who.role)]


def read_story(page: Page, matching: Q, *, before: str = "") -> Story:
    """A page of lines, newest first by when it happened."""
    rows = [Row(*row) for row in newest(page).filter(matching, older_than(before))[: PAGE + 1]]
    of_page = rows[:PAGE]
    shown = page.in_view(of_page)
    return Story(
        lines=tell_lines(page, shown),
        older=cursor_of(of_page[-1].occurred_at, of_page[-1].id) if len(rows) > PAGE else "",
        rows=shown,
        team=page.team,
        has_faded=len(shown) < len(of_page),
    )


def at_hand(member: Member) -> Story:
    """The newest lines as they are, for the panels of a page that tells none of them."""
    page = Page(member, team_of(member))
    return Story([], "", page.in_view([Row(*row) for row in in_brief(member)[:PAGE]]), page.team)


def in_brief(member: Member) -> "QuerySet[Entry, tuple[Any, ...]]":
    """What this seat may read, newest first."""
    lines = member.sees(Entry).annotate(is_opened=opened_by(member))
    return lines.order_by("-occurred_at", "-id").values_list(*BRIEF)


def newest(page: Page) -> "QuerySet[Entry, tuple[Any, ...]]":
    """The same, with all that is shown beside a line."""
    brought = {"given": answers_given(page.member), "recordings": recordings_in_a_row(page.member)}
    brought |= {"openers": opened_among(reader.id for reader in page.readers)}
    return in_brief(page.member).annotate(**brought).values_list(*COLUMNS)


def moment(since: str) -> datetime | None:
    try:
        return EPOCH + int(since) * MICROSECOND
    except (ValueError, OverflowError):
        return None


def as_moment(at: datetime) -> str:
    return str((at - EPOCH) // MICROSECOND)


def count_new(member: Member, *, since: datetime) -> int:
    """How many lines of others were told after this moment; from a hundred on it does not matter."""
    news = member.sees(Entry).filter(recorded_at__gt=since).exclude(by=member.pk)
    return news.order_by("recorded_at")[:100].count()
