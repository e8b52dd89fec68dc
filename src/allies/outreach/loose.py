"""Who may be out of the loop, by what is asked over all rooms and waits too long: one question for all children.

Rooms beside this one are known by the names of what they ask. Of what is one home's, the other has no byte.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from allies.asked.models import Asked
from allies.teams.models import Audience, Member, Seats
from allies.teams.permissions import Role, Side

from .reading import AdultReach, SchoolDays
from .rules import MEND, PATIENCE, Loose, since_school_days

ASKS = {
    "asking.answer": Loose.REQUEST,
    "asking.possible": Loose.MAY_BE,
    "meetings.interpreter": Loose.INTERPRETER,
    "plans.sign": Loose.SIGN,
    "checkins.turn": Loose.CHECK_IN,
}
"""What one reads of oneself: never what one has not answered."""
OWN = frozenset({Loose.REQUEST, Loose.MAY_BE, Loose.INTERPRETER, Loose.NO_INTERPRETER, Loose.MISSED})


@dataclass(frozen=True)
class Thread:
    """One thing, of one adult, of one home, or of the family."""

    child: UUID
    why: Loose
    adult: Member | None = None
    row: Asked | None = None

    @property
    def key(self) -> tuple[object, ...]:
        return (self.child, self.why, self.adult and self.adult.pk, self.row and self.row.subject)


def loose_over(
    seats: Seats, reaches: Sequence[AdultReach], days: Mapping[UUID, SchoolDays]
) -> Mapping[UUID, list[Thread]]:
    """By child, the weightiest first."""
    schools = {seat.child_id: days[seat.child.school_id] for seat in seats}
    adults = [reach.adult for reach in reaches]
    found = [thread_of(row, adults) for row in waiting(seats) if has_waited(row, schools[row.child_id])]
    found += [Thread(one.adult.child_id, Loose.HARD_ALONE, one.adult) for one in reaches if one.is_hard_alone]
    once = {thread.key: thread for thread in found if thread is not None}
    by_child: dict[UUID, list[Thread]] = {}
    for thread in sorted(once.values(), key=lambda thread: list(Loose).index(thread.why)):
        by_child.setdefault(thread.child, []).append(thread)
    return by_child


def waiting(seats: Seats) -> list[Asked]:
    now = timezone.now()
    rows = seats.sees(Asked).filter(what__in=[*ASKS, MEND], from_at__lte=now).exclude(until_at__lte=now)
    return list(rows.select_related("audience", "child__school").order_by("from_at", "id"))


def why_of(row: Asked) -> Loose:
    return Loose(row.facts["why"]) if row.what == MEND else ASKS[row.what]


def has_waited(row: Asked, days: SchoolDays) -> bool:
    return row.what == MEND or day_of(row) < since_school_days(days.today, PATIENCE[why_of(row)], days.off)


def day_of(row: Asked) -> date:
    return row.from_at.astimezone(row.child.zone).date()


def whose(row: Asked) -> UUID | None:
    named = row.facts.get("adult")
    return UUID(named) if named else row.seat_id or row.audience.adult_id


def thread_of(row: Asked, adults: Sequence[Member]) -> Thread | None:
    """None where it is not the family's: what school asks itself, or what waits for an adult who is not told."""
    why = why_of(row)
    if why is Loose.CHECK_IN and row.side == Side.SCHOOL:
        return None
    if whom := whose(row):
        adult = next((one for one in adults if one.pk == whom), None)
        return Thread(row.child_id, why, adult, row) if adult else None
    if row.audience.reach not in {Audience.Reach.TEAM, Audience.Reach.HOME}:
        return None
    of_home = [one for one in adults if one.child_id == row.child_id and one.home_id == row.audience.home_id]
    return Thread(row.child_id, why, of_home[0] if len(of_home) == 1 else None, row)


def own_threads(member: Member) -> list[Thread]:
    """A guardian's own threads, and those of their home."""
    if member.role != Role.GUARDIAN:
        return []
    rows = [row for row in waiting(Seats([member])) if why_of(row) in OWN and is_own(row, member)]
    return list({thread.key: thread for row in rows if (thread := thread_of(row, [member]))}.values())


def is_own(row: Asked, member: Member) -> bool:
    whom = whose(row)
    return whom == member.pk if whom else row.audience.home_id == member.home_id
