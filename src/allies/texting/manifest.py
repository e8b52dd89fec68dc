"""What this room brings to the rooms below it."""

from django.utils.translation import pgettext_lazy

from allies.outbox.handlers import Handler, nightly
from allies.rooms.pieces import Piece
from allies.teams.school_links import SchoolLink

from . import asks, keeping, sending
from .actions.writing import HANDLER
from .ways_out import is_set_up

ROOM: list[Piece] = [
    Handler(HANDLER, sending.send_written, ready=is_set_up),
    nightly("texting.tidy", keeping.tidy),
    SchoolLink(pgettext_lazy("messages on a phone", "Texts"), "smartphone", "texting:school"),
    *asks.ASKED,
]
