"""What can be asked for in another language: rooms above say so in their manifests."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from allies.rooms.pieces import Piece
from allies.teams.models import Member
from allies.teams.permissions import Kind


@dataclass(frozen=True)
class Thing(Piece):
    """`url_name`: its page, by the child and its id. `is_there`: whether this seat may read the one with that id."""

    name: str
    label: Promise
    kind: Kind
    url_name: str
    is_there: Callable[[Member, UUID], bool]

    @property
    def key(self) -> str:
        return self.name
