"""What this room brings to the rooms below it."""

from allies.rooms.pieces import Piece

from . import mail
from .handlers import Handler

ROOM: list[Piece] = [
    Handler("outbox.mail", mail.send_ready_made, ready=mail.is_set_up),
]
