"""What the tables of a team ask of a seat. `member.py` has it; so the others need not know that module."""

from typing import Protocol
from uuid import UUID

from allies.teams.permissions import Kind, Side


class Seat(Protocol):
    """The part of a seat that decides what it may; a Member has it, and so has a reader of the story."""

    @property
    def id(self) -> UUID: ...
    @property
    def side(self) -> Side: ...
    @property
    def home_id(self) -> UUID | None: ...
    @property
    def own_seats(self) -> list[UUID]: ...
    @property
    def opened_by(self) -> frozenset[UUID]: ...  # of a guest: the guardians through whom they read now

    @property
    def without_homes(self) -> bool: ...  # a device that school opened for the child


class TeamSeat(Seat, Protocol):
    """The place of one person on one child's team."""

    @property
    def pk(self) -> UUID: ...
    @property
    def person_id(self) -> UUID: ...
    @property
    def child_id(self) -> UUID: ...
    @property
    def district_id(self) -> UUID: ...
    @property
    def is_open(self) -> bool: ...
    @property
    def kinds(self) -> frozenset[Kind]: ...
    @property
    def notices(self) -> frozenset[Kind]: ...
    @property
    def former(self) -> list[UUID]: ...
