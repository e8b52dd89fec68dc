"""The cards of Today. Which there are, and in what order, `config/layout.toml` says for each world."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from allies.rooms.pieces import Piece

from .gathering import Today

PAGE = "today"  # in config/layout.toml


@dataclass(frozen=True)
class Card(Piece):
    """`build`: what the template needs, or None where it has nothing to say. `comes_first`: before all that is not
    urgent.
    """

    template: str
    build: Callable[[Today], Mapping[str, Any] | None]
    comes_first: Callable[[Today], bool] = lambda _today: False

    @property
    def key(self) -> str:
        return self.template


class Drawn(NamedTuple):
    template: str
    needs: Mapping[str, Any]


def cards_of(today: Today, world: str) -> list[Drawn]:
    """Those that speak."""
    cards = sorted(Card.laid_out(PAGE, world), key=lambda card: not card.comes_first(today))
    built = [(card, card.build(today)) for card in cards]
    return [Drawn(card.template, needs) for card, needs in built if needs is not None]
