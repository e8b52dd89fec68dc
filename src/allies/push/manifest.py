"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.notices.router import Channel
from allies.notices.sent import SentKind
from allies.notices.ways import WayOut
from allies.outbox.handlers import Handler
from allies.rooms.pieces import Piece

from . import sending
from .reading import by_ringing

SAID = (
    _("Your devices ring"),
    _("Your device was rung."),
    _("No device of yours could be rung. The next way was tried."),
)

ROOM: list[Piece] = [
    WayOut(Channel.PUSH, by_ringing, "push.at_once", digest="push.digest"),
    Handler("push.at_once", sending.ring_at_once),
    Handler("push.digest", sending.ring_for_the_day),
    SentKind("push.at_once", *SAID),
    SentKind("push.digest", *SAID),
]
