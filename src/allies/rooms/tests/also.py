"""What no room brings, for one test."""

import pytest

from allies.rooms.pieces import TAKEN, Piece


def also(monkeypatch: pytest.MonkeyPatch, *pieces: Piece) -> None:
    for piece in pieces:
        monkeypatch.setitem(TAKEN[type(piece)], piece.key, piece)


def only(monkeypatch: pytest.MonkeyPatch, sort: type[Piece], *pieces: Piece) -> None:
    """Nothing else of this sort."""
    monkeypatch.setitem(TAKEN, sort, {piece.key: piece for piece in pieces})
