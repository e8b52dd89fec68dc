"""What rooms above know of a child that law looks at, beside what happened: each brings it as a piece."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol
from uuid import UUID

from allies.jurisdictions.deadlines import Deadline
from allies.rooms.pieces import Piece
from allies.teams.models import AboutChild, AboutChildQuerySet
from allies.teams.signals import rows_written

from .models import Happening


class Rows(Protocol):
    """Seats, or all rows of some children for who says what should be asked."""

    def sees[A: AboutChild](self, model: type[A]) -> AboutChildQuerySet[A]: ...


class Day(NamedTuple):
    """`home`: of what is between one home and school, so that it moves no date of the other."""

    on: date
    home: UUID | None = None


type DaysByChild = Mapping[UUID, Collection[Day]]


@dataclass(frozen=True)
class Known(Piece):
    """Days that a deadline asks for by this name (`Deadline.facts`), as these rows may be read. Whoever brings it says
    when it changed (`known_changed`).
    """

    fact: str
    days: Callable[[Rows], DaysByChild]

    @property
    def key(self) -> str:
        return self.fact


def days_known(rows: Rows, deadlines: Iterable[Deadline]) -> dict[str, DaysByChild]:
    """Asked only where one of these deadlines looks at it."""
    wanted = {fact for one in deadlines for fact in one.facts}
    return {one.fact: one.days(rows) for one in Known.every() if one.fact in wanted}


def known_changed(child: UUID) -> None:
    """What is asked by a date is said anew."""
    rows_written.send(Happening, children={child})
