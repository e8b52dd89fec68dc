"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.notices.sent import SentKind
from allies.outbox.handlers import Handler, nightly
from allies.outbox.mail import is_set_up
from allies.progress.due import Due
from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.exports import Printed
from allies.timeline.places import Row
from allies.timeline.sentences import Sentence

from . import asks, columns, for_leaders, in_my_language, printed, reading, reminding, search_index, story
from .exports import REPORTS

ROOM: list[Piece] = [
    Printed("report", printed.papers, Permission.SEE_SHEET),
    Sentence("reports.sent", _("Progress report"), "send", story.of_report, draws=story.graphs_of),
    Row(
        _("Progress reports"),
        "send",
        "reports:reports",
        Permission.SEE_PLAN,
        state=reading.last_sent,
        begins=Permission.SEND_REPORT,
    ),
    Due(asks.due_now),
    nightly("reports.remind", reminding.remind),
    Handler(reminding.HANDLER, reminding.send_reminders, ready=is_set_up),
    SentKind(reminding.HANDLER, _("A note that reports are due")),
    REPORTS,
    *search_index.FOUND,
    *asks.ASKED,
    *for_leaders.COLUMNS,
    *columns.COLUMNS,
    *in_my_language.TEXTS,
]
