"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.notices.events import NoticeRule
from allies.notices.router import Group
from allies.notices.sources import NewsSource
from allies.rooms.pieces import Piece
from allies.teams.moving import GoesAlong
from allies.teams.permissions import Permission
from allies.timeline.places import Panel, QuickAct
from allies.timeline.sentences import Sentence

from . import asks, messages, moving, panels, search_index
from .models import Draft, Message, ThreadSeen

ROOM: list[Piece] = [
    Sentence("conversations.talked", _("Talk"), "phone", panels.talked),
    Sentence("conversations.asked", _("Please call"), "phone-call", panels.asked),
    Sentence("conversations.began", _("Talk"), "message-circle", panels.began),
    NoticeRule("conversations.asked", Group.CALLS),
    NoticeRule("conversations.began", Group.TALK),
    NoticeRule(Message.event, Group.TALK),
    NewsSource(Message, Message.news, "conversations:threads", Message.event),
    QuickAct(_("Talk"), "message-circle", "conversations:threads", Permission.SEE_THREADS, tone="lilac"),
    QuickAct(_("Please call me"), "phone", "conversations:ask", Permission.ASK_FOR_CALL, tone="lilac"),
    QuickAct(_("We talked"), "phone-call", "conversations:note", Permission.NOTE_TALK, tone="lilac"),
    Panel("conversations/panel.html", Permission.SEE_TALK, panels.calls_asked),
    GoesAlong(Draft),
    GoesAlong(ThreadSeen),
    *search_index.FOUND,
    moving.MOVED,
    *asks.ASKED,
    *messages.MESSAGES,
]
