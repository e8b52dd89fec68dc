"""What this room brings to the rooms below it."""

from allies.outbox.handlers import every, nightly
from allies.rooms.pieces import Piece

from . import actions, asks, fetching

ROOM: list[Piece] = [
    every(30, "allies.inbox.fetching.fetch", fetching.fetch),
    nightly("allies.inbox.actions.forget_what_ran_out", actions.forget_what_ran_out),
    *asks.ASKED,
]
