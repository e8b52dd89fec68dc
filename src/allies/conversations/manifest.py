"""What this room brings to the rooms below it."""

from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from allies.inbox.answering import Answerable
from allies.notices.events import NoticeRule
from allies.notices.router import Group
from allies.notices.sources import NewsSource
from allies.rooms.pieces import Piece
from allies.teams.moving import GoesAlong
from allies.teams.permissions import Permission
from allies.timeline.places import Panel, QuickAct, Row
from allies.timeline.sentences import Sentence

from . import (
    answering,
    asks,
    by_text,
    for_leaders,
    in_my_language,
    later,
    messages,
    moving,
    on_paper,
    panels,
    reading,
    search_index,
)
from .actions import by_mail
from .models import Draft, Message, ThreadSeen

ROOM: list[Piece] = [
    Sentence("conversations.talked", _("Conversation"), "phone", panels.talked),
    Sentence("conversations.asked", _("Please call"), "phone-call", panels.asked, is_formal=True),
    Sentence("conversations.began", _("Conversation"), "message-circle", panels.began, is_formal=True),
    NoticeRule("conversations.asked", Group.CALLS),
    NoticeRule("conversations.began", Group.TALK, words=reading.first_words),
    NoticeRule(Message.event, Group.TALK, words=attrgetter("said")),
    NewsSource(Message, Message.news, "conversations:threads", Message.event),
    Answerable(
        "conversations.talk",
        answering.readers_of_talk,
        by_mail.answer_talk,
        answering.whose_talk,
        thing=answering.talk_of,
        takes_files=True,
    ),
    Answerable(
        "conversations.school",
        answering.readers_at_school,
        by_mail.answer_school,
        answering.school,
        takes_files=True,
    ),
    QuickAct(_("Write a message"), "message-circle", "conversations:begin", Permission.WRITE_THREAD, tone="lilac"),
    Row(
        _("Calls and visits"),
        "phone-call",
        "conversations:talks",
        Permission.SEE_TALK,
        term=_("Contact log"),
        state=panels.talked_last,
        begins=Permission.NOTE_TALK,
    ),
    QuickAct(_("Please call me"), "phone", "conversations:ask", Permission.ASK_FOR_CALL, tone="lilac"),
    QuickAct(
        _("We talked"),
        "phone-call",
        "conversations:note",
        Permission.NOTE_TALK,
        tone="lilac",
        term=_("Contact: call, talk, visit"),
    ),
    Panel("conversations/panel.html", Permission.SEE_TALK, panels.calls_asked, asked="conversations.call"),
    GoesAlong(Draft),
    GoesAlong(ThreadSeen),
    *search_index.FOUND,
    moving.MOVED,
    *by_text.BY_TEXT,
    *asks.ASKED,
    *later.LATER,
    *in_my_language.TEXTS,
    *on_paper.PAPER,
    *messages.MESSAGES,
    *for_leaders.COLUMNS,
]
