"""Where rooms above say something beside a name on the team page, so that teams does not import up."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from allies.teams.models import Member

# For the reader's seat and the seats on the page: words beside some of them, by seat.
Says = Callable[[Member, Sequence[Member]], Mapping[UUID, str]]

_says: list[Says] = []


def beside_a_name(says: Says) -> None:
    """In `ready()`: say something beside a name. Whether this reader may know it is yours to ask."""
    _says.append(says)


def said_beside(reader: Member, mates: Sequence[Member]) -> dict[UUID, str]:
    return {seat: words for says in _says for seat, words in says(reader, mates).items()}
