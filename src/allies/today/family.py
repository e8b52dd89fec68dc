"""The cards of a family's Today."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from allies.batons import chips
from allies.batons.chips import Choice, Way
from allies.batons.days import DAWN
from allies.batons.models import Baton, HomeOffer
from allies.batons.voices import VoicePart, parts_of
from allies.batons.words import day_in_words
from allies.celebrations.models import Joy
from allies.celebrations.reading import joys, of_joy
from allies.clocks.asks import by_law
from allies.clocks.legal_dates import legal_dates
from allies.database.ids import uuid7
from allies.jurisdictions.days import What
from allies.jurisdictions.deadlines import Happened
from allies.media.models import Recording, RecordingSort, State
from allies.meetings.panels import set_between
from allies.plans.dates import MEETING, dates_of
from allies.teams.models import Audience, Member, Seats
from allies.teams.permissions import Permission
from allies.timeline.models import ThingOpened
from allies.timeline.places import Offering, QuickAct
from allies.timeline.story import as_moment

from .cards import Card
from .gathering import LATELY, Today

MOST = 3  # things that wait, in view
FEW_NEWS = 4
DATES = 3
AHEAD = timedelta(days=60)  # of meetings, and of dates of law
NOON = time(12)
FACES = ("morning", "midday", "afternoon")
SAID = ("well", "hard", "helped", "ask")
DID = "did"


def waiting(today: Today) -> Mapping[str, Any] | None:
    """The first three, and all that is urgent."""
    things = today.waiting
    if not things:
        return None
    shown = max(MOST, len(today.urgent))
    return {"shown": things[:shown], "more": things[shown:], "count": len(things)}


@dataclass(frozen=True)
class Night:
    """One child's night: what home sent for today, or the first question and its answers."""

    seat: Member
    sent: VoicePart | None
    question: chips.Question | None
    id: UUID

    @property
    def sent_at(self) -> time | None:
        return self.sent.baton.recorded_at.astimezone(self.seat.child.zone).time() if self.sent else None

    @property
    def change_url(self) -> str:
        assert self.sent is not None  # noqa: S101 - only then it is shown
        if self.sent.is_mine:
            return reverse("batons:correct", args=[self.seat.child_id, self.sent.baton.pk])
        return reverse("batons:day", args=[self.seat.child_id, self.sent.baton.day])


def nights(today: Today) -> Mapping[str, Any] | None:
    """On the morning of a school day, for who speaks for a home. Nothing is asked of a home that does not offer it."""
    asked = [seat for seat in today.seats if is_asked(seat, today)]
    offers = offers_of(asked)
    found = [night(seat, today, offers) for seat in asked]
    found = [one for one in found if one.sent or one.question]
    return {"nights": found, "asks": any(one.sent is None for one in found)} if found else None


def is_asked(seat: Member, today: Today) -> bool:
    if seat.home_id is None or not seat.may(Permission.PASS_FROM_HOME) or seat.child_id in today.away:
        return False
    return today.has_school(seat) and DAWN <= today.now.astimezone(seat.child.zone).time() < NOON


def few(most: int, today: Today) -> int:
    """In the morning the page has the night as well, and stays as short."""
    return 2 if any(is_asked(seat, today) for seat in today.seats) else most


def offers_of(seats: Sequence[Member]) -> dict[UUID, set[str]]:
    """By home, for those that chose for themselves. One query."""
    homes = [seat.home_id for seat in seats]
    return {offer.home_id: set(offer.questions) for offer in HomeOffer.objects.filter(home__in=homes)} if homes else {}


def night(seat: Member, today: Today, offers: Mapping[UUID, set[str]]) -> Night:
    own = [one for one in today.batons[seat.child_id] if one.home_id == seat.home_id and one.day == seat.today]
    parts = parts_of(own, seat)
    offered = offers.get(seat.home_id, set(chips.offered_at_first())) if seat.home_id else set()
    asked = (one for key, one in chips.questions(Way.FROM_HOME).items() if key in offered and one.choices)
    return Night(seat, parts[-1] if parts else None, next(asked, None), uuid7())


@dataclass(frozen=True)
class Told:
    """One question of the day, with all that was answered to it."""

    question: chips.Question
    choices: list[Choice] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)  # each with its language

    def add(self, answer: chips.Said, language: str) -> None:
        self.choices.extend(one for one in answer.choices if one not in self.choices)
        self.words.extend([(answer.words, language)] if answer.words else [])


@dataclass(frozen=True)
class SchoolDay:
    """The latest day of one child of which school told home."""

    seat: Member
    day: date
    parts: list[VoicePart]

    @property
    def words(self) -> str:
        return day_in_words(self.day, self.seat.today)

    @property
    def is_hard(self) -> bool:
        return any(part.baton.is_hard for part in self.parts)

    @property
    def faces(self) -> list[tuple[chips.Question, Choice]]:
        """The last that was said of each part of the day."""
        said = {answer.question.key: (answer.question, answer.choices[-1]) for answer in self.said if answer.choices}
        return [said[key] for key in FACES if key in said]

    @property
    def told(self) -> list[Told]:
        """Each question once, whatever parts it was answered in; what was done, where it is said to this home alone."""
        said = [(answer, part.baton) for part in self.parts for answer in part.baton.said]
        told: dict[str, Told] = {}
        for answer, baton in said:
            if answer.question.key in SAID or (baton.only_for_id and answer.question.key == DID):
                told.setdefault(answer.question.key, Told(answer.question)).add(answer, baton.language)
        return [told[key] for key in (DID, *SAID) if key in told]

    @property
    def said(self) -> list[chips.Said]:
        return [answer for part in self.parts for answer in part.baton.said]

    @property
    def newest(self) -> Baton:
        return self.parts[-1].baton

    @property
    def may_thank(self) -> bool:
        return self.seat.may(Permission.ANSWER) and bool(self.newest.line)  # type: ignore[attr-defined]

    @property
    def is_thanked(self) -> bool:
        return any(part.baton.is_thanked for part in self.parts)  # type: ignore[attr-defined]


def school_day(seat: Member, today: Today) -> SchoolDay | None:
    """What is light stands by itself, as a good thing."""
    passed = [
        one
        for one in today.batons[seat.child_id]
        if one.way == Way.FROM_SCHOOL and one.is_passed and not one.is_light and one.day <= seat.today
    ]
    day = max((one.day for one in passed), default=None)
    if day is None:
        return None
    return SchoolDay(seat, day, parts_of((one for one in passed if one.day == day), seat))


def at_school(today: Today) -> Mapping[str, Any] | None:
    days = [day for seat in today.seats if seat.may(Permission.SEE_BATON) and (day := school_day(seat, today))]
    for day in days:
        today.note(day.seat, Permission.SEE_BATON)
    return {"days": days} if days else None


def has_passed_today(today: Today) -> bool:
    return any(day.day == day.seat.today for day in (school_day(seat, today) for seat in today.seats) if day)


def news(today: Today) -> Mapping[str, Any] | None:
    """By thing: so many of a kind are one row."""
    rows = [(today.seats.by_child[child], kind) for child, new in today.news.items() for kind in new.kinds]
    talks = today.new_words
    if not rows and not talks:
        return None
    shown = rows[: max(1, few(FEW_NEWS, today) - len(talks))]
    return {"talks": talks, "rows": shown, "up_to": as_moment(today.now)}


@dataclass(frozen=True)
class Coming:
    """A day ahead, and where more of it is read."""

    seat: Member
    on: date
    words: str | Promise
    url: str = ""

    @property
    def day(self) -> str:
        """With its year once it is another one."""
        is_this_year = self.on.year == self.seat.today.year
        return date_format(self.on, "MONTH_DAY_FORMAT" if is_this_year else "DATE_FORMAT")


def coming_up(today: Today) -> Mapping[str, Any] | None:
    """The next days: what is due, of a plan, and when there is no school."""
    all_days = (*dues_of(today), *plan_days(today), *meeting_days(today), *law_days(today))
    found = {(one.seat.child_id, one.on, str(one.words)): one for one in all_days}
    days = sorted([*found.values(), *days_off(today)], key=lambda one: one.on)[: few(DATES, today)]
    return {"days": days} if days else None


def dues_of(today: Today) -> Iterator[Coming]:
    for row in today.asked:
        seat = today.seats.by_child[row.child_id]
        due = today.dues_by_row.get(row.pk)
        if due and due.on > seat.today:
            yield Coming(seat, due.on, due.words, due.url)


def plan_days(today: Today) -> Iterator[Coming]:
    by_child = today.seats.by_child
    for child, plans in dates_of(today.seats).items():
        for on, words, plan in plans.named:
            if on >= by_child[child].today:
                yield Coming(by_child[child], on, words, reverse("plans:one", args=[child, plan.pk]))


def meeting_days(today: Today) -> Iterator[Coming]:
    """Of a meeting that is set. Where the plan says the same day, the meeting stands there, with its page."""
    first = min((seat.today for seat in today.seats), default=date.min)
    for one in set_between(today.seats, first, first + AHEAD):
        seat = today.seats.by_child[one.child_id]
        at = one.starts_at.astimezone(seat.child.zone)
        yield Coming(seat, at.date(), MEETING, reverse("meetings:one", args=[one.child_id, one.meeting_id]))


def law_days(today: Today) -> Iterator[Coming]:
    """What law wants by then, as this home may read it. A review is a day of its plan."""
    seats = Seats(seat for seat in today.seats if seat.may(Permission.SEE_CLOCK))
    for child, dates in legal_dates(seats).items() if len(seats) else ():
        seat, url = seats.by_child[child], reverse("clocks:dates_of", args=[child])
        for one in dates:
            is_of_plan = one.deadline.after is Happened.PLAN_REVIEWED
            if one.is_open and one.due.on and not is_of_plan and seat.today <= one.due.on <= seat.today + AHEAD:
                yield Coming(seat, one.due.on, by_law(one.deadline.name), f"{url}#{one.anchor}")


def days_off(today: Today) -> Iterator[Coming]:
    """The days off of each school, once."""
    for school, runs in today.days_off.items():
        seat = next(seat for seat in today.seats if seat.child.school_id == school)
        for run in runs:
            if run.first_on > seat.today and run.what != What.HALF_DAY:
                why = _("No school: %(why)s") % {"why": run} if run.name else str(run)
                yield Coming(seat, run.first_on, why)


def offers(today: Today) -> list[tuple[Member, QuickAct]]:
    """What a home took up for itself. It waits for nobody."""
    by_child = today.seats.by_child
    return [(by_child[child], act) for offering in Offering.every() for child, act in offering.build(today.seats)]


def at_home(today: Today) -> Mapping[str, Any] | None:
    """What may be offered at home; None on a morning before school."""
    if any(is_asked(seat, today) for seat in today.seats):
        return None
    found = offers(today)
    return {"offers": found} if found else None


def good_thing(today: Today) -> Mapping[str, Any] | None:
    """The newest with a picture that this person has not opened: one, once, and never beside a hard day."""
    reading = Seats(seat for seat in today.seats if seat.may(Permission.SEE_JOY))
    if not reading.members:
        return None
    opened = ThingOpened.objects.filter(member__in=[seat.pk for seat in reading], about_id=OuterRef("about_id"))
    pictures = reading.sees(Recording).filter(
        about_model=Joy._meta.label_lower,
        sort=RecordingSort.PHOTO,
        state=State.READY,
        audience__reach=Audience.Reach.TEAM,
        recorded_at__gte=today.now - LATELY,
    )
    others = pictures.exclude(by__person=today.person).exclude(Exists(opened))
    picture = others.order_by("-recorded_at", "-id").first()
    if picture is None:
        return None
    seat = reading.by_child[picture.child_id]
    day = school_day(seat, today) if seat.may(Permission.SEE_BATON) else None
    joy = None if day and day.is_hard else joys(seat).filter(pk=picture.about_id).first()
    if joy is None:
        return None
    today.note(seat, Permission.SEE_JOY)
    return {"good": of_joy(joy, seat), "picture": picture, "seat": seat}


CARDS = [
    Card("today/_waiting.html", waiting, comes_first=lambda today: bool(today.urgent)),
    Card("today/_night.html", nights),
    Card("today/_school_day.html", at_school, comes_first=has_passed_today),
    Card("today/_news.html", news),
    Card("today/_coming_up.html", coming_up),
    Card("today/_at_home.html", at_home),
    Card("today/_good_thing.html", good_thing),
]
