"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.outbox.handlers import Handler
from allies.outbox.mail import is_set_up
from allies.rooms.pieces import Piece
from allies.teams.erasing import LiesBeside
from allies.teams.moving import GoesAlong
from allies.teams.name_notes import BesideName
from allies.ui.places import Place

from . import asks, coming_back, erasing, routing, sending
from .models import ChildChoice
from .router import Channel
from .sent import SentKind
from .sources import STORY
from .ways import WayOut, by_mail

ROOM: list[Piece] = [
    STORY,
    WayOut(Channel.EMAIL, by_mail, "notices.at_once", digest="notices.digest"),
    Handler("notices.route", routing.route),
    Handler("notices.at_once", sending.send_at_once, ready=is_set_up),
    Handler("notices.digest", sending.send_digests, ready=is_set_up),
    Handler("notices.wrong_child", sending.tell_wrong_readers, ready=is_set_up),
    Handler("notices.moved", sending.tell_leaders, ready=is_set_up),
    Handler("notices.no_case_manager", sending.tell_of_no_case_manager, ready=is_set_up),
    SentKind("notices.at_once", _("News, at once")),
    SentKind("notices.digest", _("The daily mail")),
    SentKind("notices.wrong_child", _("A note about a mix-up")),
    SentKind("notices.moved", _("A note about a mix-up")),
    SentKind("notices.no_case_manager", _("A child without a case manager")),
    SentKind("outbox.mail", _("A letter about your account")),
    BesideName(coming_back.beside),
    GoesAlong(ChildChoice),
    LiesBeside("notices", erasing.gather),
    Place(_("How news reaches you"), "notices:notices", "bell"),
    *asks.ASKED,
]
