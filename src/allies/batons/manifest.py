"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.notices.events import NoticeRule
from allies.notices.router import Group, Urgency
from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission, Role
from allies.timeline.places import DayPanel, Panel, QuickAct, Row
from allies.timeline.sentences import Sentence, Summed

from . import asks, by_text, days_away, in_my_language, later, moving, panels, search_index, story

DAY = Summed(told=panels.in_the_row_of_a_day)

ROOM: list[Piece] = [
    Sentence("batons.passed", _("Daily note"), "backpack", story.passed, summed=DAY),
    Sentence("batons.hard_day", _("Daily note"), "backpack", story.passed, summed=DAY),
    Sentence("batons.corrected", _("Corrected"), "pencil", story.passed, summed=DAY),
    Sentence("batons.away", _("Away"), "house", story.away),
    Sentence("batons.here_after_all", _("At school after all"), "check", story.away),
    NoticeRule("batons.passed", Group.STORY, words=story.for_a_text, is_told_in_line=True),
    NoticeRule("batons.corrected", Group.STORY, words=story.for_a_text, is_told_in_line=True),
    NoticeRule(
        "batons.hard_day",
        Group.STORY,
        Urgency.SOON,
        _("A hard day. More to tell later."),
        at_school=_("A hard day was recorded. The family has been told. Please see on Allies who calls them today."),
        staff=frozenset({Role.TEACHER}),
    ),
    QuickAct(_("How the night was"), "moon-star", "batons:from_home", Permission.PASS_FROM_HOME, says=_("A few taps")),
    QuickAct(_("Away or late"), "calendar-off", "batons:away", Permission.MARK_ABSENT),
    QuickAct(_("Note home"), "send", "batons:from_school", Permission.ADD_CHIPS),
    Row(_("The day"), "sun", "batons:today", Permission.SEE_BATON),
    Panel("batons/panel.html", Permission.SEE_BATON, panels.newest_day),
    DayPanel("batons/_notes.html", Permission.SEE_BATON, panels.notes_of),
    *search_index.FOUND,
    *moving.MOVED,
    *by_text.BY_TEXT,
    *asks.ASKED,
    days_away.KNOWN,
    *later.LATER,
    *in_my_language.TEXTS,
]
