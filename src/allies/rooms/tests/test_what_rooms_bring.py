"""A room says in one list what it brings, and the rooms below read it by its sort."""

from dataclasses import dataclass

import pytest

from allies.rooms.pieces import Piece
from allies.rooms.tests.also import also


@dataclass(frozen=True)
class Bell(Piece):
    sound: str

    @property
    def key(self):
        return self.sound


@dataclass(frozen=True)
class Lamp(Piece):
    color: str


@pytest.fixture(autouse=True)
def two_bells_and_a_lamp(monkeypatch):
    also(monkeypatch, Bell("ding"), Lamp("red"), Bell("dong"))


def test_pieces_are_read_by_their_sort_in_the_order_in_which_they_were_brought():
    assert Bell.every() == [Bell("ding"), Bell("dong")]


def test_a_piece_is_found_by_its_key():
    assert Bell.named("ding") == Bell("ding")
    assert Bell.find("gong") is None


def test_two_of_one_key_are_a_mistake_that_is_said_at_the_start():
    with pytest.raises(ValueError, match="Bell ding is there already"):
        Bell("ding").take_up()


def test_two_that_are_asked_for_by_no_key_are_two(monkeypatch):
    also(monkeypatch, Lamp("red"))
    assert Lamp.every() == [Lamp("red"), Lamp("red")]
