"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.notices.events import NoticeRule
from allies.notices.router import Group
from allies.notices.sources import NewsSource
from allies.rooms.pieces import Piece
from allies.timeline.sealing import Sealable

from . import asks, search_index
from .models import Arranged, Asked, Translated

ROOM: list[Piece] = [
    NewsSource(Asked, Asked.objects.all, "translation:asked", Asked.event),
    NewsSource(Arranged, Arranged.objects.all, "translation:asked", Arranged.event),
    NoticeRule(Asked.event, Group.TALK),
    NoticeRule(Arranged.event, Group.TALK),
    Sealable(Translated, {"words": _("The translation")}, search_index.page_of),
    *asks.ASKED,
    search_index.FOUND,
]
