"""A day card as one reader sees it: the marks of a day, what was said around it, and what homes answered."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from allies.plans.models import Goal
from allies.progress.models import Record
from allies.progress.reading import standing_goals
from allies.teams.models import Home, Member, Seats
from allies.teams.permissions import Side

from .looking import DayMarks
from .models import DayCard, HomeOffer, Reply, Sent, Word
from .rules import fits_on_a_card, most_of

LOOKED_BACK = timedelta(weeks=10)


@dataclass(frozen=True)
class CardLine:
    """One line of a card with its goal, as it stands now."""

    goal: Goal
    place: str
    words: str
    most: int

    @property
    def key(self) -> str:
        return f"{self.goal.root.hex}-{self.place}"


@dataclass
class Row:
    """One line on one day, with a mark or None for each part of the day."""

    line: CardLine
    periods: list[str]
    marks: list[Record | None]


@dataclass
class Day:
    """One day of a card."""

    card: DayCard  # as it stood that day
    day: date
    rows: list[Row]
    words: dict[str, Word] = field(default_factory=dict)
    sent: Sent | None = None
    replies: list[Reply] = field(default_factory=list)

    @property
    def marks(self) -> DayMarks:
        found = [mark for row in self.rows for mark in row.marks if mark is not None and mark.value is not None]
        got, of = sum(mark.value or 0 for mark in found), sum(mark.out_of or 0 for mark in found)
        return DayMarks(self.day, got, of, len(found), len(self.rows) * len(self.card.periods), self.card.enough)

    @property
    def has_marks(self) -> bool:
        return any(mark is not None for row in self.rows for mark in row.marks)

    @property
    def has_something(self) -> bool:
        return self.has_marks or bool(self.words)

    def is_home(self, today: date) -> bool:
        """It went home: school sent it, or the day is over."""
        return self.sent is not None or self.day < today

    def reply_of(self, home: Home | None) -> Reply | None:
        return next((reply for reply in self.replies if home and reply.home_id == home.pk), None)


@dataclass
class OnCard:
    """A child's card as it stands now, with what was marked on it lately."""

    member: Member
    card: DayCard
    versions: list[DayCard]  # the oldest first
    lines: list[CardLine]
    records: dict[date, list[Record]]

    @property
    def today(self) -> date:
        return self.member.today

    @property
    def began_on(self) -> date:
        return self.versions[0].recorded_at.astimezone(self.member.child.zone).date()

    def version_on(self, day: date) -> DayCard:
        """The card of that day: the newest one that was made by then."""
        zone = self.member.child.zone
        by_then = [one for one in self.versions if one.recorded_at.astimezone(zone).date() <= day]
        return by_then[-1] if by_then else self.versions[0]

    def day(self, day: date) -> Day:
        card = self.version_on(day)
        records = {(record.goal_root, record.place, record.activity): record for record in self.records.get(day, ())}
        lines = {(str(line.goal.root), line.place): line for line in self.lines}
        known = [(one, lines.get((one["goal"], one["place"]))) for one in card.lines]
        rows = [
            Row(line, card.periods, [records.get((line.goal.root, line.place, period)) for period in card.periods])
            for _one, line in known
            if line is not None
        ]
        return Day(card, day, rows)

    @property
    def days(self) -> list[Day]:
        """Those with a mark, the newest first."""
        found = [self.day(day) for day in sorted(self.records, reverse=True)]
        return [day for day in found if day.has_marks]

    @property
    def days_since_change(self) -> list[Day]:
        """Only the days of the card as it is now: with another aim, days cannot be compared."""
        return [day for day in self.days if day.card.pk == self.card.pk]

    def next_period(self) -> str:
        """The first part of today without any mark; the last one, where all have some."""
        marked = {record.activity for record in self.records.get(self.today, ())}
        names: list[str] = self.card.periods
        return next((name for name in names if name not in marked), names[-1])


def cards_of(seats: Seats, *, since: timedelta = LOOKED_BACK) -> list[OnCard]:
    """The card of each child who has one, in the order of the seats. Four queries, however many children."""
    versions: dict[UUID, list[DayCard]] = defaultdict(list)
    for version in seats.sees(DayCard).filter(ended_at=None).order_by("recorded_at", "id"):
        versions[version.child_id].append(version)
    seats = Seats(seat for seat in seats if seat.child_id in versions)
    if not len(seats):
        return []
    standing = {one.child_id: one for own in versions.values() for one in own if not one.replaced_at}
    goals = standing_goals(seats)
    found = []
    for seat in seats:
        card = standing.get(seat.child_id)
        if card is not None:
            own = [one for one in versions[seat.child_id] if one.root == card.root]
            found.append(OnCard(seat, card, own, lines_of(own, goals.get(seat.child_id, [])), {}))
    by_root = {line.goal.root: one for one in found for line in one.lines}
    for record in marks_of(seats, by_root, since=since):
        by_root[record.goal_root].records.setdefault(record.day, []).append(record)
    return found


def card_of(member: Member, *, since: timedelta = LOOKED_BACK) -> OnCard | None:
    return next(iter(cards_of(Seats([member]), since=since)), None)


def lines_of(versions: list[DayCard], goals: list[Goal]) -> list[CardLine]:
    """Of all versions, in the newest one's words. What is no longer in the plan, or not in points, is left out."""
    by_root = {str(goal.root): goal for goal in goals if fits_on_a_card(goal)}
    wanted = {(one["goal"], one["place"]): one for version in versions for one in version.lines}
    return [
        CardLine(by_root[one["goal"]], one["place"], one["words"], most_of(by_root[one["goal"]]))
        for one in wanted.values()
        if one["goal"] in by_root
    ]


def marks_of(seats: Seats, roots: Iterable[UUID], *, since: timedelta) -> list[Record]:
    """School's newest word of each mark. A mark is named by the part of the day."""
    first = min(seat.today for seat in seats) - since
    seen = seats.sees(Record).filter(goal_root__in=list(roots), home=None, corrected_by=None, day__gte=first)
    seen = seen.exclude(activity="").exclude(missing=Record.Missing.MISTAKE).select_related("by__person")
    return list(seen.order_by("happened_at", "id"))


def around(member: Member, on: OnCard, days: list[Day]) -> list[Day]:
    """The same days with what was said around them: three queries, however many days. Home's answers are its own."""
    by_day = {one.day: one for one in days}
    of_these: dict[str, Any] = {"card_root": on.card.root, "day__in": list(by_day)}
    for word in member.sees(Word).filter(replaced_at=None, **of_these).select_related("by__person").order_by("id"):
        by_day[word.day].words[word.sort] = word
    for sent in member.sees(Sent).filter(**of_these).select_related("by__person").order_by("id"):
        by_day[sent.day].sent = sent
    replies = member.sees(Reply).filter(replaced_at=None, **of_these).select_related("home", "by__person")
    for reply in replies.order_by("home__name", "id"):
        by_day[reply.day].replies.append(reply)
    return days


def offers_of(member: Member, on: OnCard) -> list[HomeOffer]:
    """What homes want to do after a day that went well: a home sees its own, school each that is on."""
    seen = member.sees(HomeOffer).filter(card_root=on.card.root, replaced_at=None).select_related("home")
    if member.side is Side.SCHOOL:
        seen = seen.filter(is_on=True)
    return list(seen.order_by("home__name", "id"))
