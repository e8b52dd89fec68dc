"""What this room asks of people: a yes to how we talk, to look at it again, and to meet."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from allies.asked.kinds import Ask, AskedKind, EveryRow, midnight
from allies.asked.models import Answered, Asked
from allies.teams.models import Child, Member, Seats
from allies.teams.permissions import Permission, Role, Side
from allies.timeline.places import Waiting

from .models import Agreement
from .panels import waits

A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)


def of_agreements(children: Collection[UUID]) -> Iterable[Ask]:
    """Asks the adult and the case manager; nobody, once the adult is no longer on the team."""
    rows = EveryRow(children).sees(Agreement).filter(replaced_at=None, ended_at=None)
    here = set(Member.objects.current().filter(child__in=children, role=Role.GUARDIAN).values_list("pk", flat=True))
    for row in rows.select_related("child__school"):
        if row.adult_id in here:
            for side in (Side.HOME, Side.SCHOOL):
                for part, from_at, until_at in times_of(row, row.child, side):
                    yield Ask(
                        about=row,
                        part=part,
                        side=side,
                        role=Role.CASE_MANAGER if side is Side.SCHOOL else "",
                        seat=row.adult_id if side is Side.HOME else None,
                        permission=Permission.WRITE_AGREEMENT,
                        from_at=from_at,
                        until_at=until_at,
                        answered=Answered.PRESSED,
                        url_name="agreements:with",
                    )


def times_of(row: Agreement, child: Child, side: Side) -> Iterator[tuple[str, datetime, datetime | None]]:
    """When a side is asked: for a yes at once, to meet in the week of that day, to look at it again from its day on."""
    if row.stands_from is None:
        if row.yes_at(side) is None:
            yield "yes", row.recorded_at, None
        return
    look_again = midnight(row.look_again_on, child)
    yield "look_again", look_again, None
    day = row.stands_from.astimezone(child.zone).date()
    step = timedelta(weeks=row.meeting_weeks)
    while step and (day := day + step) < row.look_again_on:
        yield f"meet {day}", midnight(day, child), midnight(day + A_WEEK + A_DAY, child)


def in_words(_rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    return waits(seats)


ASKED = [AskedKind("agreements.talk", of_agreements, in_words, of=[Agreement, Member])]
