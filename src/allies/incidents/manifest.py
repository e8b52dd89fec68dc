"""What this room brings to the rooms below it."""

from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.notices.events import NoticeRule
from allies.notices.router import Group, Urgency
from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.teams.school_links import SchoolTab
from allies.timeline import sentences
from allies.timeline.news import StaysUntilOpened
from allies.timeline.places import Panel, QuickAct, Row, counted

from . import asks, for_leaders, in_my_language, moving, panels, reading, search_index
from .chips import Sentence

LABEL = _("Serious event")
AT_SCHOOL = _("A serious event was written down. Please open Allies.")
Said = partial(sentences.Sentence, is_hard=True)
NEWS = [sentence.event for sentence in Sentence]

ROOM: list[Piece] = [
    *(NoticeRule(one.event, Group.SERIOUS, Urgency.SAFETY, one.label, AT_SCHOOL) for one in Sentence),
    *(Said(one.event, LABEL, "siren", panels.sentence_of(one)) for one in Sentence),
    Said("incidents.corrected", LABEL, "siren", panels.where),
    Said("incidents.account_given", LABEL, "siren", panels.where),
    Said("incidents.told", _("The family was told"), "phone-call", panels.told),
    *(StaysUntilOpened(event, panels.page_of) for event in [*NEWS, "incidents.corrected", "incidents.account_given"]),
    QuickAct(_("Incident"), "siren", "incidents:write", Permission.WRITE_INCIDENT, tone="coral"),
    Row(
        _("Serious events"),
        "siren",
        "incidents:incidents",
        Permission.SEE_INCIDENT,
        term=_("Incidents"),
        state=counted(reading.of_late),
    ),
    Panel("incidents/panel.html", Permission.TELL_HOME, panels.calls_today, asked="incidents.call"),
    *search_index.FOUND,
    moving.MOVED,
    *asks.ASKED,
    *for_leaders.COLUMNS,
    SchoolTab(pgettext_lazy("page of a school", "Incidents"), "incidents:at_school"),
    *in_my_language.TEXTS,
]
