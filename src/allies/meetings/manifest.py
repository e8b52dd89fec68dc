"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from allies.notices.events import NoticeRule
from allies.notices.router import Group, Urgency
from allies.notices.sent import SentKind
from allies.notices.sources import NewsSource
from allies.outbox.handlers import Handler, every, one_by_one
from allies.outbox.mail import is_set_up
from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.places import Row
from allies.timeline.sentences import Sentence, Summed

from . import asks, asks_around, by_mail, by_text, in_my_language, known, messages, panels, story
from .actions import calendars, telling
from .models import Decision, Notes
from .sending import send_calendars

LABEL = _("Meetings")
COUNTED = Summed(ngettext_lazy("%(count)s step of a meeting", "%(count)s steps of a meeting", "count"))
SET, MOVED, CANCELLED = (
    _("The time of a meeting is set. Please open Allies to see when and where."),
    _("A meeting was moved. Please open Allies to see the new time."),
    _("A meeting was cancelled. Please open Allies to see why."),
)

ROOM: list[Piece] = [
    *(
        Sentence(f"meetings.{act}", LABEL, "users-round", story.of_meeting, summed=COUNTED, is_formal=True)
        for act in ("begun", "offered", "set", "moved", "cancelled", "held", "excused", "input_written")
    ),
    NoticeRule("meetings.begun", Group.TALK),
    NoticeRule("meetings.offered", Group.TALK),
    NoticeRule("meetings.excused", Group.TALK),
    NoticeRule("meetings.input_written", Group.TALK),
    NoticeRule("meetings.held", Group.TALK),
    NoticeRule("meetings.set", Group.TALK, Urgency.SOON, SET),
    NoticeRule("meetings.moved", Group.TALK, Urgency.SOON, MOVED),
    NoticeRule("meetings.cancelled", Group.TALK, Urgency.SOON, CANCELLED),
    Row(
        LABEL,
        "users-round",
        "meetings:meetings",
        Permission.SEE_MEETING,
        state=panels.state,
        begins=Permission.HOLD_MEETING,
    ),
    *asks.ASKED,
    *asks_around.ASKED,
    known.KNOWN,
    by_text.BY_TEXT,
    by_mail.BY_MAIL,
    *messages.MESSAGES,
    *in_my_language.TEXTS,
    *panels.DATES,
    NewsSource(Decision, Decision.objects.all, "meetings:meetings", Decision.event),
    NewsSource(Notes, Notes.objects.all, "meetings:meetings", Notes.event),
    NoticeRule(Decision.event, Group.TALK),
    NoticeRule(Notes.event, Group.TALK),
    Handler(telling.LOOK, one_by_one(telling.look)),
    Handler(calendars.SEND, send_calendars, ready=is_set_up),
    SentKind(calendars.SEND, _("A date for your calendar")),
    every(15 * 60, telling.LOOK, telling.look_at_all),
]
