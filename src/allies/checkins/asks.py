"""What this room asks of people: a word on how it is going, when it is somebody's turn. Nothing here is ever late."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from allies.agreements.models import Agreement
from allies.asked.kinds import Ask, AskedKind, EveryRow, midnight
from allies.asked.models import Answered, Asked
from allies.clocks.models import DayOff
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Role, Side
from allies.timeline.places import Waiting

from .models import Answer, CheckIn
from .panels import waits
from .reading import check_ins_of, day_of, days_off_of, talks_of
from .rules import BY_ITSELF, Past, next_check_in, still_waits, talked_since

NAME = "checkins.turn"


def turns(children: Collection[UUID]) -> Iterable[Ask]:
    """Asks the adult at home and the case manager, though others at school may act, too."""
    every = EveryRow(children)
    standing = every.sees(Agreement).filter(stands_from__isnull=False, replaced_at=None, ended_at=None)
    agreed = {row.adult_id: row for row in standing}
    if not agreed and not every.sees(CheckIn).exists():
        return
    found = Member.objects.current().filter(child__in=children, role=Role.GUARDIAN)
    adults = list(found.select_related("child__school"))
    newest_first = check_ins_of(every, adults)
    if not agreed and not newest_first:
        return
    talks, days_off = talks_of(every, adults), days_off_of(adults)
    for adult in adults:
        talked_on = talks.get((adult.child_id, adult.home_id))
        rows, agreement, off = newest_first[adult.pk], agreed.get(adult.pk), days_off[adult.child.school_id]
        for about, part, side, from_at, until_at in asked_between(
            adult, rows, agreement=agreement, talked_on=talked_on, days_off=off
        ):
            yield Ask(
                about=about,
                part=part,
                side=side,
                role=Role.CASE_MANAGER if side is Side.SCHOOL else "",
                seat=adult.pk if side is Side.HOME else None,
                permission=Permission.CHECK_IN,
                from_at=from_at,
                until_at=until_at,
                answered=Answered.PRESSED,
                url_name="checkins:with",
            )


def asked_between(
    adult: Member,
    rows: Sequence[CheckIn],
    *,
    agreement: Agreement | None,
    talked_on: date | None,
    days_off: Iterable[DayOff],
) -> Iterator[tuple[CheckIn | Agreement, str, Side, datetime, datetime | None]]:
    """An answer, until its time is over; a talk, until there was one; and whose turn it is next, from its day. A turn
    that home lets pass goes to school.
    """
    child, weeks, since = adult.child, 0, None
    if agreement is not None and agreement.stands_from is not None:
        weeks, since = agreement.check_in_weeks, agreement.stands_from.astimezone(child.zone).date()
    past = [Past(day_of(row, adult), Side(row.side), row.is_answered) for row in rows]  # type: ignore[attr-defined]
    off = list(days_off)
    rhythm = next_check_in(past, weeks=weeks, since=since, talked_on=talked_on, days_off=off, today=date.min)
    free_on = date.min
    if past:
        newest, last = rows[0], past[0]
        if still_waits(last, weeks=rhythm.weeks, talked_on=talked_on, today=last.started_on):
            free_on = last.started_on + timedelta(weeks=rhythm.weeks or BY_ITSELF)
            other = Side.HOME if last.side is Side.SCHOOL else Side.SCHOOL
            yield newest, "answer", other, newest.recorded_at, midnight(free_on, child)
        if newest.asks_to_talk and not talked_since(last.started_on, talked_on):  # type: ignore[attr-defined]
            yield newest, "talk", Side.SCHOOL, newest.recorded_at, None
    if agreement is None or rhythm.day is None:
        return
    begins, passes = max(rhythm.day, free_on), rhythm.day + timedelta(weeks=rhythm.weeks)
    if rhythm.turn is Side.HOME and begins < passes:
        yield agreement, "turn", Side.HOME, midnight(begins, child), midnight(passes, child)
    school_begins = max(begins, passes) if rhythm.turn is Side.HOME else begins
    yield agreement, "turn", Side.SCHOOL, midnight(school_begins, child), None


def in_words(_rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    return waits(seats)


ASKED = [AskedKind(NAME, turns, in_words, of=[CheckIn, Answer, Agreement, DayOff, Member])]
