"""What this room asks of people: which times suit, whether they come, an excusal, an input; and of who arranges it, to
set the time, to book the interpreter, and to say who came."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from allies.asked.kinds import Ask, AskedKind, EveryRow, Rows, Words, of_subject
from allies.asked.models import Answered
from allies.asked.models import Asked as Row
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Waiting

from .models import (
    Answer,
    Cancelled,
    Coming,
    Excusal,
    ExcusalAnswer,
    Held,
    Interpreter,
    Invited,
    Meeting,
    Offer,
    SetTime,
    WrittenInput,
)

A_DAY = timedelta(days=1)
STEPS: list[type[Model]] = [Meeting, Cancelled, Held, SetTime]


class Open(NamedTuple):
    """The meetings of some children that are neither held nor cancelled, and what stands of each."""

    meetings: dict[UUID, Meeting]
    times: dict[UUID, SetTime]
    invited: dict[UUID, list[Invited]]


def is_any_open(children: Collection[UUID]) -> bool:
    return open_meetings(EveryRow(children)).exists()


def open_meetings(every: EveryRow) -> "QuerySet[Meeting]":
    cancelled, held = every.sees(Cancelled).values("meeting"), every.sees(Held).values("meeting")
    return every.sees(Meeting).exclude(pk__in=cancelled).exclude(pk__in=held)


def open_ones(children: Collection[UUID]) -> Open:
    every = EveryRow(children)
    meetings = {one.pk: one for one in open_meetings(every)}
    times = {one.meeting_id: one for one in every.sees(SetTime).standing().filter(meeting__in=meetings)}
    invited: dict[UUID, list[Invited]] = defaultdict(list)
    seats = Member.objects.current().filter(child__in=children).values("pk")
    rows = every.sees(Invited).filter(meeting__in=meetings, ended_at=None, seat__in=seats)
    for one in rows.select_related("seat").order_by("recorded_at", "id"):
        if one.seat_id not in {known.seat_id for known in invited[one.meeting_id]}:
            invited[one.meeting_id].append(one)
    return Open(meetings, times, invited)


def of(invited: Invited, *, from_at: datetime, what: str = "", **more: Any) -> Ask:
    """One who is asked, for themselves."""
    return Ask(
        about=invited,
        subject=invited.meeting_id,
        part=what,
        seat=invited.seat_id,
        from_at=from_at,
        url_name="meetings:one",
        **{"permission": Permission.ANSWER_MEETING, **more},
    )


def of_keeper(about: Any, meeting: UUID, *, from_at: datetime, part: str = "", **more: Any) -> Ask:
    """The case manager has it in sight, though a leader may do it, too."""
    return Ask(
        about=about,
        subject=meeting,
        part=part,
        role=Role.CASE_MANAGER,
        permission=Permission.HOLD_MEETING,
        from_at=from_at,
        url_name="meetings:one",
        **more,
    )


def offers_without_time(children: Collection[UUID]) -> Iterator[tuple[Offer, list[Invited], dict[UUID, Answer]]]:
    found = open_ones(children)
    offers = EveryRow(children).sees(Offer).standing().filter(meeting__in=set(found.meetings) - set(found.times))
    rows = list(offers)
    answers: dict[UUID, dict[UUID, Answer]] = defaultdict(dict)
    for one in EveryRow(children).sees(Answer).standing().filter(offer__in=rows):
        answers[one.offer_id][one.of_id] = one
    for offer in rows:
        yield offer, found.invited[offer.meeting_id], answers[offer.pk]


def times_to_answer(children: Collection[UUID]) -> Iterable[Ask]:
    for offer, invited, answers in offers_without_time(children):
        for one in invited:
            if one.seat_id not in answers:
                yield of(one, from_at=max(offer.recorded_at, one.recorded_at), until_at=max(offer.starts))


def time_to_set(children: Collection[UUID]) -> Iterable[Ask]:
    """Once all have answered; at the latest a day before the first of the times."""
    for offer, invited, answers in offers_without_time(children):
        said = [answers[one.seat_id].recorded_at for one in invited if one.seat_id in answers]
        begins = max(said) if invited and len(said) == len(invited) else min(offer.starts) - A_DAY
        yield of_keeper(offer, offer.meeting_id, from_at=max(begins, offer.recorded_at), due_at=min(offer.starts))


def times_to_offer(children: Collection[UUID]) -> Iterable[Ask]:
    """A meeting without a time, and without any to choose from."""
    found = open_ones(children)
    offered = set(EveryRow(children).sees(Offer).standing().values_list("meeting", flat=True))
    for meeting in found.meetings.values():
        if meeting.pk not in offered and meeting.pk not in found.times:
            yield of_keeper(meeting, meeting.pk, from_at=meeting.recorded_at)


def word_on_coming(children: Collection[UUID]) -> Iterable[Ask]:
    found = open_ones(children)
    said = EveryRow(children).sees(Coming).standing().filter(set_time__in=found.times.values())
    known = set(said.values_list("set_time", "invited__seat"))
    for meeting, time in found.times.items():
        for one in found.invited[meeting]:
            if (time.pk, one.seat_id) not in known:
                yield of(one, from_at=time.recorded_at, until_at=time.starts_at, due_at=time.starts_at)


def who_came(children: Collection[UUID]) -> Iterable[Ask]:
    for time in open_ones(children).times.values():
        yield of_keeper(time, time.meeting_id, from_at=time.ends_at)


def excusals_open(children: Collection[UUID]) -> Iterator[tuple[Excusal, list[Invited]]]:
    found = open_ones(children)
    rows = EveryRow(children).sees(Excusal).standing().filter(invited__meeting__in=found.meetings)
    for excusal in rows.select_related("invited"):
        yield excusal, found.invited[excusal.invited.meeting_id]


def excusals_to_answer(children: Collection[UUID]) -> Iterable[Ask]:
    said = EveryRow(children).sees(ExcusalAnswer).standing()
    known = set(said.values_list("excusal", "by"))
    for excusal, invited in excusals_open(children):
        for one in invited:
            is_parent = one.seat is not None and one.seat.role == Role.GUARDIAN
            if is_parent and (excusal.pk, one.seat_id) not in known:
                more = {"permission": Permission.SIGN_PLAN, "answered": Answered.PRESSED}
                yield of(one, from_at=excusal.recorded_at, what=str(excusal.pk), **more)


def inputs_to_write(children: Collection[UUID]) -> Iterable[Ask]:
    written = set(EveryRow(children).sees(WrittenInput).values_list("excusal", flat=True))
    for excusal, invited in excusals_open(children):
        if excusal.sort != Excusal.Sort.WITH_INPUT or excusal.pk in written:
            continue
        who = next((one for one in invited if one.seat_id == excusal.invited.seat_id), None)
        if who is not None:
            yield of(who, from_at=excusal.recorded_at, what=str(excusal.pk))
        else:
            yield of_keeper(excusal, excusal.invited.meeting_id, from_at=excusal.recorded_at, part=str(excusal.pk))


def interpreters_to_book(children: Collection[UUID]) -> Iterable[Ask]:
    found = open_ones(children)
    asked = EveryRow(children).sees(Interpreter).standing().filter(meeting__in=found.meetings)
    for one in asked.filter(state=Interpreter.State.ASKED):
        time = found.times.get(one.meeting_id)
        due = time.starts_at if time else None
        yield of_keeper(one, one.meeting_id, from_at=one.recorded_at, part=str(one.adult_id), due_at=due)


def said_as(words: str | Promise) -> Words:
    """Each meeting is one line for a child, whatever is asked in it."""

    def in_words(rows: Sequence[Row], _seats: Seats) -> Iterable[Waiting]:
        once = {(row.child_id, row.subject): row for row in rows}
        for row in once.values():
            yield Waiting(row.child_id, str(words), of_subject(row), icon="users-round")

    return in_words


def kind(name: str, rows: Rows, words: str | Promise, *of_rows: type[Model]) -> AskedKind:
    models: list[type[Model]] = [*STEPS, Invited, Member, *of_rows]
    return AskedKind(f"meetings.{name}", rows, said_as(words), of=models, only_if=is_any_open)


ASKED = [
    kind("times", times_to_answer, gettext_lazy("Which time suits you for a meeting?"), Offer, Answer),
    kind("coming", word_on_coming, gettext_lazy("Will you be at the meeting?"), Coming),
    kind("excusal", excusals_to_answer, gettext_lazy("May somebody be absent from a meeting?"), Excusal, ExcusalAnswer),
    kind("input", inputs_to_write, gettext_lazy("Please write your input for a meeting"), Excusal, WrittenInput),
    kind("set", time_to_set, gettext_lazy("Set the time of a meeting"), Offer, Answer),
    kind("offer", times_to_offer, gettext_lazy("Offer times for a meeting"), Offer),
    kind("interpreter", interpreters_to_book, gettext_lazy("Book an interpreter for a meeting"), Interpreter),
    kind("came", who_came, gettext_lazy("Write down who came to a meeting")),
]
