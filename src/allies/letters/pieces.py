"""What rooms above bring to a letter: how their news reads on paper, what is taken with it, how a call is asked for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allies.rooms.pieces import Piece
from allies.teams.models import AboutChild, Member


@dataclass(frozen=True)
class OnPaper(Piece):
    """News that are no lines of the story: `told` says one to the adult, or nothing where paper is no place for it."""

    model: type[AboutChild]
    told: Callable[[Any, Member], str]

    @property
    def key(self) -> str:
        return self.model._meta.label_lower

    def rows(self, ids: Iterable[UUID]) -> Sequence[Any]:
        """In their order, with who wrote them."""
        found: Any = self.model._base_manager.filter(pk__in=list(ids))
        return list(found.select_related("by__person", "audience").order_by("recorded_at", "id"))


@dataclass(frozen=True)
class TakenWithIt(Piece):
    """News that “I have read it” takes, as the button of their own page would: by the adult, the row. Answers with what
    was made.
    """

    model: type[AboutChild]
    take: Callable[[Member, UUID], AboutChild | None]

    @property
    def key(self) -> str:
        return self.model._meta.label_lower


@dataclass(frozen=True)
class CallsBack(Piece):
    """Asks for a call in the name of who has the code of a letter."""

    ask: Callable[[Member, UUID], AboutChild]
