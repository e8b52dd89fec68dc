"""Who is in which audience: one table, asked by the database for many rows and by Python for what is in hand."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.db.models import Q

from allies.teams.permissions import Side

from .audience import Audience, Chosen
from .seat import Seat

Reach = Audience.Reach


class Whose(Protocol):
    """What of an audience decides."""

    @property
    def reach(self) -> str: ...
    @property
    def home_id(self) -> UUID | None: ...
    @property
    def adult_id(self) -> UUID | None: ...
    def has_chosen(self, seat: UUID) -> bool: ...


class Bounds(NamedTuple):
    """An audience without its row, of those that nobody is chosen for."""

    reach: str
    home_id: UUID | None = None
    adult_id: UUID | None = None

    def has_chosen(self, seat: UUID) -> bool:
        return False


class Tie(NamedTuple):
    """What ties a seat of a side to an audience of a reach. Both say the same: a test tries random teams."""

    lookups: Callable[[Sequence[Seat]], dict[str, Any]]  # of the audiences these seats are tied to
    holds: Callable[[Whose, Seat], bool]


def _chosen_for(seats: Sequence[Seat]) -> dict[str, Any]:
    """They were chosen and have not left."""
    return {"pk__in": Chosen.objects.filter(member__in=[seat.id for seat in seats], ended_at=None).values("audience")}


BY_SIDE = Tie(lambda seats: {}, lambda whose, seat: True)
BY_HOME = Tie(
    lambda seats: {"home__in": {seat.home_id for seat in seats}}, lambda whose, seat: whose.home_id == seat.home_id
)
BY_SEAT = Tie(  # also from the home in which they were before
    lambda seats: {"adult__in": [pk for seat in seats for pk in seat.own_seats]},
    lambda whose, seat: whose.adult_id in seat.own_seats,
)
BY_CHOICE = Tie(_chosen_for, lambda whose, seat: whose.has_chosen(seat.id))


def _opened_in_homes(seats: Sequence[Seat]) -> dict[str, Any]:
    return {"home__in": {seat.home_id for seat in seats if seat.opened_by}}


def _chosen_beside_guardians(seats: Sequence[Seat]) -> dict[str, Any]:
    """Both they and a guardian through whom they read were chosen, and have not left."""
    guardians = [guardian for seat in seats for guardian in seat.opened_by]
    beside = Chosen.objects.filter(member__in=guardians, ended_at=None).values("audience")
    own = Chosen.objects.filter(member__in=[seat.id for seat in seats], ended_at=None)
    return {"pk__in": own.filter(audience__in=beside).values("audience")}


# A guest is not that home: these hold through a guardian who opened something to them, and no longer than that.
BY_OPENED_HOME = Tie(
    _opened_in_homes, lambda whose, seat: bool(seat.opened_by) and whose.home_id == seat.home_id is not None
)
BESIDE_GUARDIAN = Tie(
    _chosen_beside_guardians,
    lambda whose, seat: whose.has_chosen(seat.id) and any(map(whose.has_chosen, seat.opened_by)),
)

# Whoever is not named is not in it. A home is of one child, so its id alone says which child it is; whoever asks adds
# the child for the rest.
TIES: Mapping[str, Mapping[Side, Tie]] = {
    Reach.TEAM: dict.fromkeys(Side, BY_SIDE),
    Reach.HOME: {Side.SCHOOL: BY_SIDE, Side.HOME: BY_HOME, Side.GUEST: BY_OPENED_HOME},
    Reach.SCHOOL: {Side.SCHOOL: BY_SIDE},
    Reach.ADULT: {Side.SCHOOL: BY_SIDE, Side.HOME: BY_SEAT, Side.CHILD: BY_SEAT},
    Reach.CHOSEN: dict.fromkeys(Side, BY_CHOICE) | {Side.GUEST: BESIDE_GUARDIAN},
}
# A badge lies in a backpack, a tablet too, and comes to another home: nothing is read there that is for one home.
OF_ONE_HOME = frozenset({Reach.HOME, Reach.ADULT})


def tie_of(seat: Seat, reach: str) -> Tie | None:
    return None if seat.without_homes and reach in OF_ONE_HOME else TIES[reach].get(seat.side)


def is_in(seat: Seat, whose: Whose) -> bool:
    """Whether this seat is among those it is for; both are of one child."""
    tie = tie_of(seat, whose.reach)
    return tie is not None and tie.holds(whose, seat)


def audiences_of(seats: Sequence[Seat], reaches: Iterable[str] = Reach, path: str = "") -> Q:
    """Which audiences of these reaches these seats, all of one side, by badge or none of them, are in; `path` leads
    there from another row.
    """
    reaches_by_tie: dict[Tie, list[str]] = defaultdict(list)
    for reach in reaches:
        if tie := tie_of(seats[0], reach):
            reaches_by_tie[tie].append(reach)
    found = Q()
    for tie, of_tie in reaches_by_tie.items():
        lookups = {"reach__in": of_tie} | tie.lookups(seats)
        found |= Q(**{f"{path}{name}": wanted for name, wanted in lookups.items()})
    return found or Q(pk__in=[])  # of no tie
