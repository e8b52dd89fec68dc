"""The children of Riverbend, their schools, homes and teams. All are made up; their words are ones we would be glad to
read about our own child.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from allies.teams.permissions import Role

from .contents import contents

DATA = contents("children")
TWO_TERMS = 181
A_WEEK_OR_TWO = 12


@dataclass(frozen=True)
class Seat:
    """Who sits where on a child's team. `home` counts the child's homes from 0; none for school."""

    who: str
    role: Role
    title: str = ""
    home: int | None = None
    days: int | None = None  # a guest's or substitute's place ends after so many days
    opens: Sequence[str] = ()  # kinds of record that the guardians of their home opened to a guest


@dataclass(frozen=True)
class Kid:
    key: str
    name: str
    called: str
    born_on: date
    grade: str
    room: str
    school: int
    seats: tuple[Seat, ...]
    homes: tuple[str, ...] = ("Home",)
    # Lines that could stand on any page about this child; `days.py` draws from them.
    loves: Sequence[str] = ()
    helps: Sequence[str] = ()
    order: str = ""  # an order on file about the last guardian: kept from health, not told of serious events
    here_for: int = TWO_TERMS  # days back that their story goes, today counted


@dataclass(frozen=True)
class SchoolHouse:
    name: str
    leader: str
    phone: str
    chips_go: str


def kid(seats: list[dict[str, Any]], homes: Sequence[str] = ("Home",), **told: Any) -> Kid:
    seated = tuple(Seat(**seat | {"role": Role(seat["role"])}) for seat in seats)
    return Kid(seats=seated, homes=tuple(homes), **told)


DISTRICT: str = DATA["district"]
TIME_ZONE: str = DATA["time_zone"]
SCHOOLS = tuple(SchoolHouse(**house) for house in DATA["schools"])
CAST = tuple(kid(**told) for told in DATA["kids"])


def of_the_caseload(seats: list[dict[str, Any]], **told: Any) -> Kid:
    """A child of whom a few lines are told, of one case manager."""
    manager = {"who": "okafor", "role": "case_manager"}
    brief = {"called": told["name"].split()[0], "school": 0, "here_for": A_WEEK_OR_TWO}
    return kid([manager, *seats], **brief | told)


KIDS = (*CAST, *(of_the_caseload(**told) for told in contents("caseload")["kids"]))
