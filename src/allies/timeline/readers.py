"""Who has seen a line, as far as the one who looks may know: school's reading is home's to see, and home's school's."""

import uuid
from bisect import bisect_left
from datetime import datetime
from typing import NamedTuple

from allies.teams.models import Custody, Member
from allies.teams.models.belonging import Bounds, is_in
from allies.teams.models.custody import kinds_left
from allies.teams.permissions import HOME_ROLES, STAFF, Kind, Role, Side

from .rows import Team


class Reader(NamedTuple):
    """Somebody of the other side: how far they have read, and what of it they could see."""

    id: uuid.UUID
    side: Side
    home_id: uuid.UUID | None
    seen_up_to: datetime
    kinds: frozenset[Kind]

    @property
    def own_seats(self) -> list[uuid.UUID]:
        return [self.id]  # no line is between one person of home and school

    def may_see(self, kind: str, whose: Bounds) -> bool:
        return kind in self.kinds and is_in(self, whose)


class Circle(NamedTuple):
    """All whose reading is shown beside some lines, in the order of the team."""

    readers: list[Reader]
    moments: list[datetime]  # until when each of them has read, the earliest first

    def have_seen(self, recorded_at: datetime) -> int:
        """How many of them have seen a line of that moment."""
        return len(self.moments) - bisect_left(self.moments, recorded_at)

    def first(self, count: int) -> tuple[uuid.UUID, ...]:
        """Who they are, of so many: those who have read furthest."""
        if not count:
            return ()
        until = self.moments[-count]
        return tuple([reader.id for reader in self.readers if reader.seen_up_to >= until])


def circle(readers: list[Reader], *, kind: str, whose: Bounds, by: uuid.UUID) -> Circle:
    """Of lines of one kind, audience and author: not who wrote them, and nobody to whom they are closed."""
    may_see = [reader for reader in readers if reader.may_see(kind, whose)]
    shown = [reader for reader in may_see if reader.id.int != by.int]
    return Circle(shown, sorted([reader.seen_up_to for reader in shown]))


def readers_for(member: Member, team: Team) -> list[Reader]:
    """Whose reading this seat is shown: school's to home, home's to school; never the own side, never home to home."""
    shown = {Side.SCHOOL: HOME_ROLES, Side.HOME: STAFF}.get(member.side, frozenset())
    people = [who for who in team.values() if who.role in shown and who.seen_up_to and who.is_open]
    at_home = [Member(pk=who.id) for who in people if who.role in HOME_ROLES]
    orders = Custody.objects.in_force_for(at_home, member.today) if at_home else {}
    return [
        Reader(
            who.id,
            Role(who.role).side,
            who.home,
            who.seen_up_to,
            kinds_left(Role(who.role), orders.get(who.id, {})),
        )
        for who in people
        if who.seen_up_to
    ]
