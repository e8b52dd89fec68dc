"""Whom a meeting leaves out: times that nobody at a home answered, one held without them, no interpreter for them.

What was asked for one home is about that home's rows, and read by it and school alone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Model

from allies.asked.kinds import About, Ask, EveryRow, for_school, midnight
from allies.clocks.models import DayOff
from allies.conversations.models import Talk
from allies.jurisdictions.counting import SchoolYear, Unit
from allies.meetings.asks import offers_without_time
from allies.meetings.models import (
    Answer,
    Cancelled,
    Held,
    Interpreter,
    Invited,
    Meeting,
    NotesAnswer,
    Offer,
    SetTime,
    Stance,
    There,
)
from allies.teams.models import Child, Member
from allies.teams.permissions import Kind, Permission, Role

from .rules import FORGET_AFTER, PATIENCE, Loose

READ: list[type[Model]] = [
    *(Meeting, Cancelled, Held, SetTime, Invited, Offer, Answer, There, Interpreter),
    *(Stance, NotesAnswer, Talk, DayOff, Member),
]
A_DAY = timedelta(days=1)
NOT_THERE = (Interpreter.State.ASKED, Interpreter.State.DID_NOT_COME)


def is_any_meeting(children: Collection[UUID]) -> bool:
    return EveryRow(children).sees(Meeting).exists()


def to_mend(children: Collection[UUID]) -> Iterable[Ask]:
    yield from times_without_answer(children)
    held = {one.meeting_id: one for one in EveryRow(children).sees(Held).order_by("id")}
    if held:
        mended = Mended(children)
        yield from missed(children, held, mended)
        yield from without_interpreter(children, held, mended)


def of_keeper(
    about: About, why: Loose, adult: Member, *, subject: UUID, meeting: UUID, from_at: datetime, until_at: datetime
) -> Ask:
    return Ask(
        about=about,
        subject=subject,
        part=why,
        role=Role.CASE_MANAGER,
        permission=Permission.SEE_REACH,
        from_at=from_at,
        until_at=until_at,
        url_name="outreach:child",
        facts={"why": why, "adult": str(adult.pk), "meeting": str(meeting)},
    )


def times_without_answer(children: Collection[UUID]) -> Iterable[Ask]:
    """Until the day before the first of them: from then on somebody is asked to set the time. For school alone, as the
    other home does not read who has not answered.
    """
    school = for_school(children, Kind.PLAN)
    for offer, invited, answers in offers_without_time(children):
        until = min(offer.starts) - A_DAY
        for one in invited:
            if one.seat and one.seat.role == Role.GUARDIAN and one.seat_id not in answers:
                asked_at = max(offer.recorded_at, one.recorded_at)
                waited = after_patience(offer.child, asked_at, PATIENCE[Loose.TIMES])
                if waited < until:
                    more: Any = {"from_at": waited, "until_at": until, "subject": one.pk, "meeting": offer.meeting_id}
                    yield of_keeper(school[one.child_id], Loose.TIMES, one.seat, **more)


def after_patience(child: Child, at: datetime, school_days: int) -> datetime:
    """As the first school day begins on which it has waited so long."""
    day = at.astimezone(child.zone).date()
    year = SchoolYear.of(DayOff.objects.around(day).filter(school=child.school_id))
    return midnight(year.nth(day, school_days + 1, Unit.SCHOOL_DAYS), child)


class Mended:
    """What was done since for each home: a talk, a meeting anew, a word of theirs to what came of it."""

    def __init__(self, children: Collection[UUID]) -> None:
        every = EveryRow(children)
        self.talks: dict[UUID, list[tuple[datetime, bool]]] = defaultdict(list)
        for home, at, with_interpreter in every.sees(Talk).values_list("home", "talked_at", "with_interpreter"):
            self.talks[home].append((at, with_interpreter))
        cancelled = every.sees(Cancelled).values("meeting")
        anew = every.sees(Meeting).exclude(pk__in=cancelled)
        self.meetings = list(anew.values_list("child", "audience__home", "recorded_at"))
        self.words = set(every.sees(NotesAnswer).values_list("notes__meeting", "by"))
        self.words |= set(every.sees(Stance).values_list("decision__meeting", "by"))

    def talked(self, adult: Member, since: datetime, *, with_interpreter: bool = False) -> bool:
        talks = self.talks.get(adult.home_id, []) if adult.home_id else []
        return any(at >= since and (spoke or not with_interpreter) for at, spoke in talks)

    def meets_anew(self, adult: Member, since: datetime) -> bool:
        return any(
            child == adult.child_id and home in {None, adult.home_id} and at > since
            for child, home, at in self.meetings
        )


def missed(children: Collection[UUID], held: dict[UUID, Held], mended: Mended) -> Iterable[Ask]:
    """Of a home from which nobody took part. Whoever was there tells those they live with."""
    rows = EveryRow(children).sees(There).filter(invited__seat__role=Role.GUARDIAN, invited__seat__ends_at=None)
    homes: dict[tuple[UUID, UUID | None], list[There]] = defaultdict(list)
    for there in rows.select_related("held", "invited__seat").order_by("id"):
        homes[there.held.meeting_id, there.invited.seat.home_id].append(there)  # type: ignore[union-attr]
    for (meeting, _home), of_home in homes.items():
        if any(there.way != There.Way.AWAY for there in of_home):
            continue
        since = held[meeting].recorded_at
        for there in of_home:
            adult = there.invited.seat
            if adult and not is_mended(mended, adult, meeting, since):
                yield of_keeper(there, Loose.MISSED, adult, subject=there.pk, meeting=meeting, **from_then_on(since))


def is_mended(mended: Mended, adult: Member, meeting: UUID, since: datetime) -> bool:
    has_said = (meeting, adult.pk) in mended.words
    return has_said or mended.talked(adult, since) or mended.meets_anew(adult, since)


def without_interpreter(children: Collection[UUID], held: dict[UUID, Held], mended: Mended) -> Iterable[Ask]:
    """Asked for and never booked, or booked and not there."""
    rows = EveryRow(children).sees(Interpreter).standing().filter(meeting__in=held, state__in=NOT_THERE)
    for one in rows.select_related("adult").order_by("id"):
        since = max(held[one.meeting_id].recorded_at, one.recorded_at)
        adult = one.adult
        has_talked = mended.talked(adult, since, with_interpreter=True)
        if adult.ends_at is None and not has_talked and not mended.meets_anew(adult, since):
            yield of_keeper(
                one, Loose.NO_INTERPRETER, adult, subject=one.pk, meeting=one.meeting_id, **from_then_on(since)
            )


def from_then_on(since: datetime) -> dict[str, datetime]:
    return {"from_at": since, "until_at": since + FORGET_AFTER * A_DAY}
