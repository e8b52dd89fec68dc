"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.notices.events import NoticeRule
from allies.notices.router import Group
from allies.notices.school_reads import SchoolReads
from allies.notices.sources import NewsSource
from allies.notices.wishes import Agreed
from allies.rooms.pieces import Piece
from allies.teams.permissions import Kind, Permission
from allies.timeline.places import Row
from allies.translation.things import Thing

from . import asks, panels, reaching, reading
from .exports import HOW_WE_TALK
from .models import Agreement

ROOM: list[Piece] = [
    Agreed(reading.terms_of),
    SchoolReads(reaching.how_it_reaches_school),
    NewsSource(Agreement, Agreement.open, "agreements:agreement", Agreement.event),
    NoticeRule(Agreement.event, Group.TALK),
    HOW_WE_TALK,
    Thing("agreement", _("how we talk"), Kind.TALK, "agreements:with", reading.is_own),
    *asks.ASKED,
    Row(
        _("What you and school agreed"),
        "hand-heart",
        "agreements:agreement",
        Permission.SEE_AGREEMENT,
        term=_("Communication preferences"),
        state=panels.agreed_now,
        begins=Permission.WRITE_AGREEMENT,
    ),
]
