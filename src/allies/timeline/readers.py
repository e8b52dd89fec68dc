"""Who has seen a line, as far as the one who looks may know: school's reading is home's to see, and home's school's."""

import uuid
from datetime import datetime
from typing import NamedTuple

from allies.teams.models import Member, fill_rights
from allies.teams.models.belonging import Bounds, is_in
from allies.teams.permissions import HOME_ROLES, KINDS_SEEN, STAFF, Kind, Role, Side

from .rows import Row, Team


class Reader(NamedTuple):
    """Somebody of the other side: how far they have read, and what of it they could see."""

    id: uuid.UUID
    side: Side
    home_id: uuid.UUID | None
    seen_up_to: datetime | None
    kinds: frozenset[Kind]

    @property
    def own_seats(self) -> list[uuid.UUID]:
        return [self.id]  # of a line from before they moved to another home nobody is told that they read it

    @property
    def opened_by(self) -> frozenset[uuid.UUID]:
        return frozenset()  # no guest is among those whose reading is shown

    @property
    def without_homes(self) -> bool:
        return False

    def may_see(self, kind: str, whose: Bounds) -> bool:
        return kind in self.kinds and is_in(self, whose)


def have_seen(readers: list[Reader], line: Row) -> list[uuid.UUID]:
    """Who of them has seen it, in the order of the team: not who wrote it, and nobody to whom it is closed."""
    whose, opened = line.whose, {uuid.UUID(seat) for seat in (line.openers or "").split()}
    return [
        reader.id
        for reader in readers
        if (reader.id in opened or (reader.seen_up_to and reader.seen_up_to >= line.recorded_at))
        and reader.id != line.by
        and reader.may_see(line.kind, whose)
    ]


def readers_for(member: Member, team: Team) -> list[Reader]:
    """Whose reading this seat is shown: school's to home, home's to school; never the own side, never home to home."""
    shown = {Side.SCHOOL: HOME_ROLES, Side.HOME: STAFF}.get(member.side, frozenset())
    people = [who for who in team.values() if who.role in shown and who.is_open]
    at_home = {
        who.id: Member(pk=who.id, role=who.role, home_id=who.home, child=member.child)
        for who in people
        if who.role in HOME_ROLES
    }
    fill_rights(at_home.values())
    return [
        Reader(
            who.id,
            Role(who.role).side,
            who.home,
            who.seen_up_to,
            at_home[who.id].kinds if who.id in at_home else KINDS_SEEN[Role(who.role)],
        )
        for who in people
    ]
