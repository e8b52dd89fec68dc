"""Which homes are to be told by voice, by what orders on file say now; and the one person who calls each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from allies.teams.models import Child, Member
from allies.teams.models.member import fill_rights
from allies.teams.permissions import MAY, Kind, Permission, Role, Side

from .models import HomeCall, Why

# The kind of record that a call is about: who by an order is not told of it is not called.
ABOUT = {Why.EVENT: Kind.INCIDENT, Why.HARD_DAY: Kind.BATON}
# Who calls, unless somebody else has said "I will call": the first of these that the team has.
CALLERS = {
    Why.EVENT: (Role.CASE_MANAGER, Role.TEACHER, Role.THERAPIST, Role.LEADER),
    Why.HARD_DAY: (Role.TEACHER, Role.CASE_MANAGER, Role.THERAPIST, Role.LEADER),
}


@dataclass
class Around:
    """Those who may be called and those who may call, around some children."""

    guardians: dict[UUID, list[Member]]  # by home
    callers: dict[UUID, list[Member]]  # by child, who came first first

    def to_tell(self, call: HomeCall) -> list[Member]:
        """The guardians of that home who may be told of what it is about."""
        kind = ABOUT[Why(call.why)]
        return [guardian for guardian in self.guardians.get(call.home_id, []) if guardian.is_told(kind)]

    def caller_of(self, call: HomeCall) -> Member | None:
        """One person, so that nobody is called twice and nobody waits for somebody else."""
        who = self.callers.get(call.child_id, [])
        taken = next((seat for seat in who if seat.pk == call.caller_id), None)
        return taken or first_of(CALLERS[Why(call.why)], who)


def first_of(roles: Sequence[Role], seats: Sequence[Member]) -> Member | None:
    return next((seat for role in roles for seat in seats if seat.role == role), None)


def around(children: Iterable[Child]) -> Around:
    """One query, and one more where an order is on file."""
    wanted = [Role.GUARDIAN, *sorted(MAY[Permission.TELL_HOME])]
    seats = Member.objects.current().with_orders().filter(child__in=list(children), role__in=wanted)
    found = list(seats.select_related("child__school", "home", "person").order_by("began_at", "id"))
    fill_rights(found)
    guardians: dict[UUID, list[Member]] = defaultdict(list)
    callers: dict[UUID, list[Member]] = defaultdict(list)
    for seat in found:
        if seat.side is Side.SCHOOL:
            callers[seat.child_id].append(seat)
        elif seat.home_id and seat.home and not seat.home.ended_at:
            guardians[seat.home_id].append(seat)
    return Around(guardians, callers)


def guardians_to_tell(children: Iterable[Child], kind: Kind = Kind.INCIDENT) -> dict[UUID, list[Member]]:
    """By home, the guardians who may be told of this kind; without a home that has none. Two queries."""
    told = {
        home: [guardian for guardian in guardians if guardian.is_told(kind)]
        for home, guardians in around(children).guardians.items()
    }
    return {home: guardians for home, guardians in told.items() if guardians}
