"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.notices.sent import SentKind
from allies.outbox.handlers import Handler, every, one_by_one
from allies.outbox.mail import is_set_up
from allies.rooms.pieces import Piece

from .actions import calendars
from .sending import send_calendars

ROOM: list[Piece] = [
    Handler(calendars.LOOK, one_by_one(calendars.look)),
    Handler(calendars.SEND, send_calendars, ready=is_set_up),
    SentKind(calendars.SEND, _("A date for your calendar")),
    every(15 * 60, calendars.LOOK, calendars.look_at_all),
]
