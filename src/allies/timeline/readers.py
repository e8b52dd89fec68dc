"""Who has seen a line, as far as the one who looks may know: school's reading is home's to see, and home's school's."""

import uuid
from datetime import datetime
from typing import NamedTuple

from allies.teams.models import Audience, Custody, Member
from allies.teams.models.custody import FULL
from allies.teams.permissions import HOME_ROLES, KINDS_SEEN, STAFF, Kind, Role, Side

from .rows import Row, Team


class Reader(NamedTuple):
    """Somebody of the other side: how far they have read, and what of it they could see."""

    id: uuid.UUID
    seen_up_to: datetime
    kinds: frozenset[Kind]
    home: uuid.UUID | None
    is_school: bool

    def may_see(self, kind: str, reach: str, home: uuid.UUID | None) -> bool:
        return kind in self.kinds and (reach == Audience.Reach.TEAM or self.is_school or self.home == home)


class Circle(NamedTuple):
    """All who are shown as readers of some lines, and until when each of them has read."""

    readers: list[Reader]
    ids: tuple[uuid.UUID, ...]
    all_up_to: datetime | None


class Readers:
    """Whose reading is shown beside which line: lines of one kind, audience and author have the same readers."""

    def __init__(self, readers: list[Reader]) -> None:
        self.readers = readers
        self._of: dict[tuple[str, str, uuid.UUID | None, uuid.UUID], Circle] = {}

    def have_seen(self, row: Row) -> tuple[uuid.UUID, ...]:
        alike = (row.kind, row.reach, row.home, row.by)
        circle = self._of.get(alike)
        if circle is None:
            circle = self._of[alike] = self._circle(row)
        if circle.all_up_to is not None and row.recorded_at <= circle.all_up_to:
            return circle.ids
        return tuple([reader.id for reader in circle.readers if reader.seen_up_to >= row.recorded_at])

    def _circle(self, row: Row) -> Circle:
        may_see = [reader for reader in self.readers if reader.may_see(row.kind, row.reach, row.home)]
        readers = [reader for reader in may_see if reader.id != row.by]
        ids = tuple([reader.id for reader in readers])
        return Circle(readers, ids, min((reader.seen_up_to for reader in readers), default=None))


def readers_for(member: Member, team: Team) -> list[Reader]:
    """Whose reading this seat is shown: school's to home, home's to school; never the own side, never home to home."""
    shown = {Side.SCHOOL: HOME_ROLES, Side.HOME: STAFF}.get(member.side, frozenset())
    people = [who for who in team.values() if who.role in shown and who.seen_up_to and who.is_open]
    guardians = [Member(pk=who.id) for who in people if who.role == Role.GUARDIAN]
    orders = Custody.objects.in_force_for(guardians, member.today) if guardians else {}
    return [
        Reader(
            who.id,
            who.seen_up_to,
            frozenset(k for k in KINDS_SEEN[Role(who.role)] if orders.get(who.id, {}).get(k, FULL).sees),
            who.home,
            who.role in STAFF,
        )
        for who in people
        if who.seen_up_to
    ]
