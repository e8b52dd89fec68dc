"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from allies.notices.events import NoticeRule
from allies.notices.router import Group, Urgency
from allies.outbox.handlers import nightly
from allies.rooms.pieces import Piece
from allies.teams.models import Seats
from allies.teams.permissions import Permission
from allies.timeline.drafting import KnownOfDay
from allies.timeline.places import DayCount, Offering, QuickAct, Row, how_many
from allies.timeline.sentences import Sentence

from . import asks, by_day, columns, in_my_language, of_day, offers, story
from .actions.checking import check_some
from .practice import switched_on
from .reading import standing_goals
from .tables import TABLES

FOLLOW_UP = _("Safety: school must follow up today")

ROOM: list[Piece] = [
    Sentence("progress.decided", _("A goal"), "target", story.of_decision),
    Sentence("progress.difference_said", _("A goal"), "scale", story.of_goal),
    Sentence("progress.danger_marked", _("A goal"), "siren", story.of_goal),
    Sentence("progress.person_asked", FOLLOW_UP, "siren", story.of_goal),
    Sentence("progress.person_came", _("Looked into"), "check-check", story.of_goal),
    NoticeRule(
        "progress.person_asked",
        Group.SERIOUS,
        Urgency.SAFETY,
        _("A safety concern was recorded. Someone at school must follow up today. Please open Allies."),
    ),
    QuickAct(_("A result for a goal"), "target", "progress:today", Permission.RECORD_PROGRESS, term=_("Goal data")),
    Row(
        _("Goals"),
        "target",
        "progress:goals",
        Permission.SEE_PLAN,
        term=_("Goals and data"),
        state=how_many(lambda member: standing_goals(Seats([member])).get(member.child_id, [])),
    ),
    Row(
        _("Practice at home"),
        "house",
        "progress:practices",
        Permission.WRITE_HOME_PLAN,
        state=how_many(lambda member: switched_on(Seats([member]))),
    ),
    Row(_("Help as planned"), "hand-helping", "progress:help_list", Permission.DECIDE_PROGRESS),
    Row(_("Sheets and export"), "printer", "progress:exports", Permission.SEE_EXPORT),
    DayCount(
        "progress.records",
        "target",
        ngettext_lazy("%(count)s record of a goal", "%(count)s records of goals", "count"),
        Permission.SEE_PLAN,
        by_day.records,
    ),
    KnownOfDay("progress.records", Permission.SEE_PLAN, of_day.recorded_at_school),
    Offering(offers.cards_that_are_on),
    nightly("progress.check", check_some),
    *TABLES,
    *asks.ASKED,
    *columns.COLUMNS,
    *in_my_language.TEXTS,
]
