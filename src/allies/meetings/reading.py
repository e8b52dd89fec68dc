"""Meetings as each seat may read them: where each stands, who is asked, and what was said to it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, nonmember
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.jurisdictions.profiles import Convening, Named, Profile
from allies.plans.rights import law_of
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Role, Side
from allies.timeline.when import time_words
from allies.ui.lists import listed

from .models import (
    Answer,
    Attempt,
    Cancelled,
    Coming,
    Excusal,
    ExcusalAnswer,
    Held,
    Interpreter,
    Invited,
    Meeting,
    Offer,
    Purpose,
    SetTime,
    There,
    WrittenInput,
)

TITLES: Mapping[Purpose, Promise] = {  # of a purpose whose name is an answer, and no heading
    Purpose.FIRST_PLAN: gettext_lazy("Meeting about the first plan"),
    Purpose.CHANGE: gettext_lazy("Meeting about a change of the plan"),
    Purpose.REQUESTED: gettext_lazy("Meeting on request"),
    Purpose.OTHER: gettext_lazy("Meeting"),
}


class State(StrEnum):
    do_not_call_in_templates = nonmember(value=True)

    BEGUN = "begun"  # no time is offered yet
    OFFERED = "offered"
    SET = "set"
    OVER = "over"  # its time is over, and nobody said yet who came
    HELD = "held"
    CANCELLED = "cancelled"


def when_words(at: datetime, member: Member) -> str:
    """The day with its weekday, and the hour where the school is."""
    here = at.astimezone(member.child.zone)
    day = _("%(weekday)s, %(day)s") % {
        "weekday": date_format(here, "l"),
        "day": date_format(here, "MONTH_DAY_FORMAT" if here.year == member.today.year else "DATE_FORMAT"),
    }
    return listed([day, time_words(here)])


@dataclass(frozen=True)
class InList:
    """A meeting, and the newest of each of its steps."""

    member: Member
    meeting: Meeting
    time: SetTime | None
    offer: Offer | None
    cancelled: Cancelled | None
    held: Held | None

    @property
    def state(self) -> State:
        if self.held:
            return State.HELD
        if self.cancelled:
            return State.CANCELLED
        if self.time:
            return State.OVER if self.time.ends_at <= timezone.now() else State.SET
        return State.OFFERED if self.offer else State.BEGUN

    @property
    def is_open(self) -> bool:
        return self.state not in {State.HELD, State.CANCELLED}

    @property
    def when(self) -> str:
        return when_words(self.time.starts_at, self.member) if self.time else ""

    @property
    def at(self) -> datetime:
        return self.time.starts_at if self.time else self.meeting.recorded_at

    @property
    def title(self) -> str:
        purpose = Purpose(self.meeting.purpose)
        return str(TITLES.get(purpose, purpose.label))

    @property
    def in_words(self) -> str:
        match self.state:
            case State.HELD:
                return _("Took place")
            case State.CANCELLED:
                return _("Cancelled")
            case State.SET:
                return self.when
            case State.OVER:
                return _("%(when)s: who came is not written down yet") % {"when": self.when}
            case State.OFFERED:
                return _("Times are offered")
            case State.BEGUN:
                return _("No time is offered yet")

    @property
    def tone(self) -> str:
        tones = {State.HELD: "teal", State.SET: "teal", State.CANCELLED: "coral"}
        return tones.get(self.state, "amber")


def newest[Row: Any](rows: Iterable[Row]) -> dict[UUID, Row]:
    return {row.meeting_id: row for row in rows}


def in_lists(seats: Seats, meetings: Sequence[Meeting]) -> list[InList]:
    """In the order in which they are given. Four queries."""
    if not meetings:
        return []
    ids, members = [one.pk for one in meetings], seats.by_child
    times = newest(seats.sees(SetTime).standing().filter(meeting__in=ids))
    offers = newest(seats.sees(Offer).standing().filter(meeting__in=ids))
    cancelled = newest(seats.sees(Cancelled).filter(meeting__in=ids))
    held = newest(seats.sees(Held).filter(meeting__in=ids))
    return [
        InList(
            members[one.child_id], one, times.get(one.pk), offers.get(one.pk), cancelled.get(one.pk), held.get(one.pk)
        )
        for one in meetings
    ]


def meetings_of(member: Member) -> list[InList]:
    """The open ones first, the soonest on top; then those that are over, the newest on top."""
    rows = list(member.sees(Meeting).select_related("audience__home").order_by("-recorded_at", "-id"))
    found = in_lists(Seats([member]), rows)
    is_open = sorted((one for one in found if one.is_open), key=lambda one: (one.time is None, one.at))
    return [*is_open, *sorted((one for one in found if not one.is_open), key=lambda one: one.at, reverse=True)]


@dataclass(frozen=True)
class OfTime:
    """One time that is offered. `who`: for school, whom it suits."""

    at: datetime
    words: str
    who: Sequence[str] = ()
    suits_me: bool = False
    remarks: Sequence[str] = ()

    @property
    def value(self) -> str:
        return self.at.isoformat()


@dataclass(frozen=True)
class Person:
    """One who is asked. `parts`: as what, in the reader's language."""

    invited: Invited
    parts: Sequence[str]
    what: str = ""
    answer: Answer | None = None  # to the times that were offered
    coming: Coming | None = None
    way: str = ""  # how they took part
    excusal: Excusal | None = None
    is_excused: bool = False
    input: WrittenInput | None = None
    said: Sequence[tuple[str, bool]] = ()  # of the excusal: who at home, and whether they agree
    may_remove: bool = False

    @property
    def name(self) -> str:
        return self.invited.called

    @property
    def parts_shown(self) -> Sequence[str]:
        """Empty for a parent: their relation says it already."""
        return self.parts if self.invited.part != "parent" else ()

    @property
    def added(self) -> Coming | Answer | None:
        """Whose words are beside their name: what they said last."""
        return self.coming or self.answer


@dataclass(frozen=True)
class Whole(InList):
    """All of one meeting that a seat may read."""

    law: Profile = field(kw_only=True)
    people: Sequence[Person] = field(kw_only=True)
    answers: Sequence[Answer] = field(kw_only=True)
    earlier: Sequence[SetTime] = field(kw_only=True)
    attempts: Sequence[Attempt] = field(kw_only=True)
    interpreters: Sequence[Interpreter] = field(kw_only=True)

    @property
    def convening(self) -> Convening:
        return self.law.convening

    @property
    def holds(self) -> bool:
        """Whether the reader arranges it."""
        return self.member.side is Side.SCHOOL and self.member.may(Permission.HOLD_MEETING)

    @cached_property
    def own(self) -> Invited | None:
        seats = set(self.member.own_seats)
        return next((one.invited for one in self.people if one.invited.seat_id in seats), None)

    @cached_property
    def own_answer(self) -> Answer | None:
        return next((one for one in self.answers if one.of_id in self.member.own_seats), None)

    @cached_property
    def own_coming(self) -> Coming | None:
        return next((one.coming for one in self.people if self.own and one.invited.pk == self.own.pk), None)

    @cached_property
    def own_interpreter(self) -> Interpreter | None:
        return next((one for one in self.interpreters if one.adult_id in self.member.own_seats), None)

    @property
    def times(self) -> list[OfTime]:
        if self.offer is None:
            return []
        suits: dict[str, list[str]] = defaultdict(list)
        for one in self.answers:
            for time in one.suits:
                suits[time].append(one.of.person.name)
        mine = set(self.own_answer.suits) if self.own_answer else set()
        return [
            OfTime(at, when_words(at, self.member), suits[key] if self.holds else (), key in mine)
            for key, at in zip(self.offer.times, self.offer.starts, strict=True)
        ]

    @property
    def asked_seats(self) -> dict[UUID, Invited]:
        """One invitation of each seat."""
        return {one.invited.seat_id: one.invited for one in reversed(self.people) if one.invited.seat_id}

    @property
    def silent(self) -> list[str]:
        """Who has not answered yet: for who arranges it."""
        said = {one.of_id for one in self.answers}
        return [one.called for seat, one in self.asked_seats.items() if seat not in said]

    @property
    def proposed(self) -> list[tuple[str, OfTime]]:
        """Other times that somebody would come at."""
        return [
            (one.of.person.name, OfTime(at, when_words(at, self.member))) for one in self.answers for at in one.proposed
        ]

    @property
    def missing_parts(self) -> list[Named]:
        """Of the people whom the law names, those as whom nobody is invited."""
        taken = {one.invited.part for one in self.people}
        found = [self.law.head.taking_part_as(code) for code in self.convening.must if code not in taken]
        return [one for one in found if one is not None]

    @property
    def parents(self) -> list[Invited]:
        return [one.invited for one in self.people if one.invited.seat and one.invited.seat.role == Role.GUARDIAN]

    @property
    def earlier_words(self) -> list[tuple[SetTime, str]]:
        return [(one, when_words(one.starts_at, self.member)) for one in self.earlier]

    @property
    def is_with_all_homes(self) -> bool:
        return self.meeting.audience.home_id is None and self.member.child.has_two_homes

    @property
    def is_here_to_be_held(self) -> bool:
        return self.state in {State.SET, State.OVER} and self.time is not None and self.time.starts_at <= timezone.now()


def one_meeting(member: Member, meeting: UUID) -> Whole | None:
    found = member.sees(Meeting).select_related("audience__home", "plan", "by__person", "child").filter(pk=meeting)
    row = found.first()
    if row is None:
        return None
    row.child = member.child
    [listed_] = in_lists(Seats([member]), [row])
    times = member.sees(SetTime).filter(meeting=row).order_by("recorded_at", "id")
    answers: Sequence[Answer] = ()
    if listed_.offer:
        rows = member.sees(Answer).standing().filter(offer=listed_.offer).select_related("of__person", "by__person")
        answers = list(rows.order_by("recorded_at", "id"))
    attempts = member.sees(Attempt).filter(meeting=row).select_related("adult__person", "by__person")
    interpreters = member.sees(Interpreter).standing().filter(meeting=row).select_related("adult__person")
    law = law_of(member, row.plan)
    return Whole(
        member,
        row,
        listed_.time,
        listed_.offer,
        listed_.cancelled,
        listed_.held,
        law=law,
        people=people_of(member, listed_, law, answers),
        answers=answers,
        earlier=[one for one in times if one.replaced_at],
        attempts=list(attempts.order_by("on", "recorded_at", "id")),
        interpreters=list(interpreters.order_by("recorded_at", "id")),
    )


def next_meeting(member: Member) -> Whole | None:
    found = next_in_list(member)
    return one_meeting(member, found.meeting.pk) if found else None


def next_in_list(member: Member) -> InList | None:
    """Of the whole team: that one home meets the school is not for a page that others see."""
    return next((one for one in meetings_of(member) if one.is_open and not one.meeting.is_with_one_home), None)


def people_of(member: Member, of: InList, law: Profile, answers: Iterable[Answer]) -> list[Person]:
    asked = member.sees(Invited).filter(meeting=of.meeting, ended_at=None)
    rows = list(
        asked.select_related("seat__person", "seat__home", "by", "audience__home").order_by("recorded_at", "id")
    )
    answered = {one.of_id: one for one in answers}
    coming: Mapping[UUID, Coming] = {}
    if of.time:
        said = member.sees(Coming).standing().filter(set_time=of.time)
        coming = {one.invited_id: one for one in said}
    ways: Mapping[UUID, There] = {}
    if of.held:
        ways = {one.invited_id: one for one in member.sees(There).filter(held=of.held)}
    excusals = {one.invited_id: one for one in member.sees(Excusal).standing().filter(invited__in=rows)}
    inputs, agreed = inputs_of(member, list(excusals.values()))
    found = []
    for row in rows:
        named = law.head.taking_part_as(row.part)
        excusal = excusals.get(row.pk)
        way = ways.get(row.pk)
        found.append(
            Person(
                row,
                [_(named.name)] if named else [],
                what=row.seat.what if row.seat else str(row.get_relation_display()),
                answer=answered.get(row.seat_id) if row.seat_id else None,
                coming=coming.get(row.pk),
                way=str(way.get_way_display()) if way else "",
                excusal=excusal,
                input=inputs.get(excusal.pk) if excusal else None,
                said=agreed.get(excusal.pk, ()) if excusal else (),
                may_remove=may_remove(member, row),
            )
        )
    return found


def inputs_of(
    member: Member, excusals: Sequence[Excusal]
) -> tuple[dict[UUID, WrittenInput], dict[UUID, list[tuple[str, bool]]]]:
    """What was written, and what parents said: at home one's own, at school of all."""
    if not excusals:
        return {}, {}
    inputs = {one.excusal_id: one for one in member.sees(WrittenInput).filter(excusal__in=excusals)}
    agreed: dict[UUID, list[tuple[str, bool]]] = defaultdict(list)
    answers = member.sees(ExcusalAnswer).standing().filter(excusal__in=excusals).select_related("by__person")
    for one in answers.order_by("recorded_at", "id"):
        agreed[one.excusal_id].append((one.by.person.name, one.agrees))
    return inputs, agreed


def may_remove(member: Member, row: Invited) -> bool:
    """Whom a family brings, they alone; nobody takes a parent off the list."""
    if row.seat and row.seat.role == Role.GUARDIAN:
        return False
    if member.side is Side.SCHOOL:
        return row.by.side is Side.SCHOOL and member.may(Permission.HOLD_MEETING)
    return row.by.side is Side.HOME and row.by.home_id == member.home_id and member.may(Permission.ANSWER_MEETING)
