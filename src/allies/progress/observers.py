"""Who may have seen what another of the same side writes down: school's people of the team, or those of one home."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from allies.teams.models import Member, Seats
from allies.teams.permissions import MAY, Permission, Side


def observers_for(seats: Iterable[Member]) -> dict[UUID, list[Member]]:
    """By child: others who write down how a goal goes, by name. Of a home only its own; one query over all seats."""
    seats = Seats(seats)
    found: dict[UUID, list[Member]] = defaultdict(list)
    if not len(seats):
        return found
    others = Member.objects.current().filter(
        child__in=[seat.child_id for seat in seats], role__in=MAY[Permission.RECORD_PROGRESS]
    )
    for other in others.select_related("person", "home").order_by("person__name", "id"):
        seat = seats.on(other.child_id)
        if seat is not None and other.person_id != seat.person_id and are_of_one_side(seat, other):
            found[other.child_id].append(other)
    return found


def are_of_one_side(one: Member, other: Member) -> bool:
    if one.side is Side.HOME:
        return one.home_id is not None and one.home_id == other.home_id
    return one.side is other.side
