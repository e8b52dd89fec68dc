"""Where rooms above put what belongs to a request on its page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from allies.rooms.pieces import Piece
from allies.teams.models import Member

from .models import Request


@dataclass(frozen=True)
class BesideRequest(Piece):
    """`build`: what its template needs as `it`; None: nothing here."""

    name: str
    template: str
    build: Callable[[Member, Request], Mapping[str, Any] | None]

    @property
    def key(self) -> str:
        return self.name


def beside(member: Member, request: Request) -> list[tuple[str, Mapping[str, Any]]]:
    return [(one.template, found) for one in BesideRequest.every() if (found := one.build(member, request)) is not None]
