"""What this room brings to the rooms below it."""

from allies.notices.events import NoticeRule
from allies.notices.router import Group
from allies.notices.sources import NewsSource
from allies.rooms.pieces import Piece

from . import asks
from .models import Arranged, Asked

ROOM: list[Piece] = [
    NewsSource(Asked, Asked.objects.all, "translation:asked", Asked.event),
    NewsSource(Arranged, Arranged.objects.all, "translation:asked", Arranged.event),
    NoticeRule(Asked.event, Group.TALK),
    NoticeRule(Arranged.event, Group.TALK),
    *asks.ASKED,
]
