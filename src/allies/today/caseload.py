"""The children of the day on one screen: who is here, what home said, what waits. For those who work with them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from allies.asked.reading import of_the_day
from allies.batons.chips import Choice, Way
from allies.batons.days import shown_day
from allies.batons.models import Absence, Baton, GotIt
from allies.batons.voices import VoicePart, parts_of
from allies.batons.words import day_in_words
from allies.clocks.models import DayOff
from allies.jurisdictions.days import DayKind, day_kind
from allies.profiles.alerts import NONE, Alerts, alerts_over
from allies.teams.models import Child, Member, Seats
from allies.timeline.places import OfTheDay, Waiting
from allies.ui.lists import listed

# What of home's morning stands on the card: the rest is one press away.
ON_THE_CARD = ("sleep", "mood", "appetite", "new", "medicine", "toilet")
LETTERS = 140  # of a line of home: the rest is one press away


@dataclass
class FromHome:
    """What one home said for this day, as short as a card has room for."""

    parts: list[VoicePart] = field(default_factory=list)

    is_one_of_several: bool = False  # adults of this home who said something

    @property
    def name(self) -> str:
        home = self.parts[0].baton.home
        return home.called if home else ""

    @property
    def adult(self) -> str:
        return self.parts[0].by if self.is_one_of_several else ""

    @property
    def home(self) -> object:
        return self.parts[0].baton.home_id

    @property
    def chips(self) -> list[Choice]:
        """Home's choices of the morning, in the order of the questions."""
        said = [answer for part in self.parts for answer in part.baton.said if answer.question.key in ON_THE_CARD]
        return [choice for answer in said for choice in answer.choices]

    @property
    def lines(self) -> list[str]:
        return [words for words, _language in self.lines_heard]

    @property
    def lines_heard(self) -> list[tuple[str, str]]:
        """Each with its language."""
        parts = [part.baton for part in self.parts]
        return [(answer.words, one.language) for one in parts for answer in one.said if answer.words]

    @property
    def in_short(self) -> str:
        """What they wrote, or what they chose, on one line."""
        return " ".join(self.lines) or listed(choice.label for choice in self.chips)

    @property
    def is_hard(self) -> bool:
        return any(part.baton.is_hard for part in self.parts)

    @property
    def stands_whole(self) -> bool:
        """Whether the card holds every word of it: only then can it be taken from here."""
        said = [answer for part in self.parts for answer in part.baton.said]
        on_it = all(answer.question.key in ON_THE_CARD or not answer.choices for answer in said)
        return on_it and all(len(line) <= LETTERS for line in self.lines)

    @property
    def newest(self) -> Baton:
        return self.parts[-1].baton

    @property
    def is_taken(self) -> bool:
        return bool(self.newest.is_taken)  # type: ignore[attr-defined]


@dataclass
class Card:
    """One child of the day, as one seat may see her."""

    member: Member
    day: date
    kind: DayKind  # of today, at this child's school
    absences: list[Absence] = field(default_factory=list)
    home: list[VoicePart] = field(default_factory=list)
    school: list[VoicePart] = field(default_factory=list)
    waits: list[Waiting] = field(default_factory=list)
    alerts: Alerts = NONE

    @property
    def child(self) -> Child:
        return self.member.child

    @property
    def has_school(self) -> bool:
        return self.kind in {DayKind.SCHOOL, DayKind.HALF}

    @property
    def is_half_day(self) -> bool:
        return self.kind is DayKind.HALF

    @property
    def is_here(self) -> bool:
        return self.has_school and not self.absences

    @property
    def homes(self) -> list[FromHome]:
        """Two homes are two lines, by name, and so are two adults of one home: what one said of the night is not the
        other's, and none is first.
        """
        lines: dict[tuple[str, Any, str, Any], FromHome] = {}
        for part in self.home:
            whose = (str(part.baton.home), part.baton.home_id, part.by, part.baton.by_id)
            lines.setdefault(whose, FromHome()).parts.append(part)
        found = [lines[whose] for whose in sorted(lines)]
        adults = Counter(line.home for line in found)
        for line in found:
            line.is_one_of_several = adults[line.home] > 1
        return found

    @property
    def has_several_homes(self) -> bool:
        return len({part.baton.home_id for part in self.home}) > 1

    @property
    def is_passed(self) -> bool:
        """Every home has something of this day from school: what went to one home alone is not counted."""
        return any(part.baton.is_passed and not part.baton.only_for_id for part in self.school)

    @property
    def waiting(self) -> list[VoicePart]:
        """What a paraprofessional gave and the reader may send on."""
        return [part for part in self.school if part.baton.state == Baton.State.WAITING]


def newest_to_take(card: Card) -> list[Baton]:
    """One of each home, which takes all that came before it along: so only where all of it stands whole on the card."""
    by_home: dict[object, list[FromHome]] = defaultdict(list)
    for line in card.homes:
        if not line.is_taken:
            by_home[line.home].append(line)
    whole = (lines for lines in by_home.values() if all(line.stands_whole for line in lines))
    return [max((line.newest for line in lines), key=lambda one: (one.recorded_at, one.pk)) for lines in whole]


def days_off_of(seats: Iterable[Member], now: datetime) -> dict[Any, list[DayOff]]:
    """The days off of each school, in one query."""
    schools: dict[Any, list[DayOff]] = {seat.child.school_id: [] for seat in seats}
    for run in DayOff.objects.around(now.date()).filter(school__in=schools):
        schools[run.school_id].append(run)
    return schools


def caseload(seats: Seats, now: datetime) -> list[Card]:
    """A card for each child, by name. The same few queries for ten children and for thirty."""
    cards = handed(seats, now)
    for waiting in chain(of_the_day(seats), *(piece.build(seats) for piece in OfTheDay.every())):
        if waiting.child in cards:
            cards[waiting.child].waits.append(waiting)
    for child, alerts in alerts_over(seats).items():
        cards[child].alerts = alerts
    return list(cards.values())


def handed(seats: Seats, now: datetime) -> dict[UUID, Card]:
    """What each side handed over for the day that is shown, and who is away. Three queries."""
    runs = days_off_of(seats, now)
    days = {school: shown_day_of(seats, school, now, off) for school, off in runs.items()}
    cards: dict[UUID, Card] = {}
    for seat in seats:
        off, today = runs[seat.child.school_id], now.astimezone(seat.child.zone).date()
        cards[seat.child_id] = Card(seat, days[seat.child.school_id], day_kind(today, off))
    # Who said "got it" took what was there then: another line that came since is new, and this one stays taken.
    same = {name: OuterRef(name.removeprefix("baton__")) for name in ("baton__child", "baton__home", "baton__day")}
    took = Exists(seats.sees(GotIt).filter(home=None, baton__passed_at__gte=OuterRef("passed_at"), **same))
    of_these_days = seats.sees(Baton).filter(day__in=set(days.values()))
    given = of_these_days.select_related("by__person", "home", "only_for").annotate(is_taken=took)
    by_child: dict[Any, list[Baton]] = defaultdict(list)
    for baton in given.order_by("recorded_at", "id"):
        if baton.day == cards[baton.child_id].day:
            by_child[baton.child_id].append(baton)
    for child, batons in by_child.items():
        card = cards[child]
        parts = parts_of(batons, card.member)
        card.home = [part for part in parts if part.baton.way == Way.FROM_HOME]
        card.school = [part for part in parts if part.baton.way == Way.FROM_SCHOOL]
    first, last = min(days.values(), default=now.date()), max(days.values(), default=now.date())
    away = seats.sees(Absence).filter(first_on__lte=last, last_on__gte=first, taken_back_at=None)
    for absence in away.order_by("id"):
        card = cards[absence.child_id]
        if absence.first_on <= card.day <= absence.last_on:
            card.absences.append(absence)
    return cards


def shown_day_of(seats: Seats, school: object, now: datetime, off: list[DayOff]) -> date:
    zone = next(seat.child.zone for seat in seats if seat.child.school_id == school)
    return shown_day(now, zone, off)


@dataclass
class Caseload:
    """The cards in three rooms: still to pass, passed, away."""

    cards: list[Card]
    today: date

    @property
    def to_pass(self) -> list[Card]:
        return [card for card in self.cards if not card.absences and not card.is_passed]

    @property
    def passed(self) -> list[Card]:
        return [card for card in self.cards if not card.absences and card.is_passed]

    @property
    def away(self) -> list[Card]:
        return [card for card in self.cards if card.absences]

    @property
    def urgent(self) -> list[Card]:
        return [card for card in self.cards if any(waiting.is_urgent for waiting in card.waits)]

    @property
    def to_take(self) -> list[Baton]:
        """What homes handed over and nobody at school has taken, where the card holds all of it."""
        return [baton for card in self.to_pass + self.passed for baton in newest_to_take(card)]

    @property
    def has_school(self) -> bool:
        return any(card.has_school for card in self.cards)

    @property
    def day_words(self) -> str:
        return day_in_words(self.cards[0].day, self.today) if self.cards else ""
