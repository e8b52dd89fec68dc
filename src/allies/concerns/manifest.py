"""What this room brings to the rooms below it. Nothing here makes a line of the story."""

from django.utils.translation import gettext_lazy as _

from allies.notices.events import NoticeRule
from allies.notices.router import Group
from allies.notices.sources import NewsSource
from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.places import Row, counted
from allies.timeline.sealing import Sealable

from . import asks, in_my_language, messages, search_index
from .in_my_language import page_of, page_of_concern
from .models import Concern, Offer, Said

ROOM: list[Piece] = [
    NoticeRule(Said.event, Group.TALK),
    NewsSource(Said, Said.news, "concerns:concerns", Said.event),
    Row(
        _("When we do not agree"),
        "hand",
        "concerns:concerns",
        Permission.SEE_CONCERN,
        state=counted(lambda member: member.sees(Concern)),
        begins=Permission.OPEN_CONCERN,
    ),
    Sealable(Concern, {"about": _("What it is about")}, page_of_concern),
    Sealable(Said, {"words": _("What was said"), "needs": _("What they need:")}, page_of),
    Sealable(Offer, {"words": _("What exactly?"), "known_by": _("How we will know")}, page_of),
    *asks.ASKED,
    *messages.MESSAGES,
    *search_index.FOUND,
    *in_my_language.TEXTS,
]
