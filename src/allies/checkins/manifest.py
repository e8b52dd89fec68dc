"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.notices.events import NoticeRule
from allies.notices.router import Group
from allies.notices.sources import NewsSource
from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.own_words import OwnWords
from allies.timeline.places import Row

from . import asks, by_mail, by_text, columns, in_my_language, later, messages, panels
from .choices import Question
from .models import Answer, CheckIn

ROOM: list[Piece] = [
    NewsSource(CheckIn, CheckIn.objects.all, "checkins:checkins", CheckIn.event),
    NewsSource(Answer, Answer.news, "checkins:checkins", Answer.event),
    NoticeRule(CheckIn.event, Group.TALK, words=lambda _check_in: str(Question.GOING.label)),
    NoticeRule(Answer.event, Group.TALK),
    OwnWords(panels.own_answer),
    by_mail.BY_MAIL,
    by_text.BY_TEXT,
    *later.LATER,
    *asks.ASKED,
    *messages.MESSAGES,
    Row(
        _("Check-ins"),
        "smile",
        "checkins:checkins",
        Permission.SEE_CHECKIN,
        state=panels.asked_before,
        begins=Permission.CHECK_IN,
    ),
    *columns.COLUMNS,
    *in_my_language.TEXTS,
]
