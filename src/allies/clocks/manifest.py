"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.teams.school_links import SchoolLink, SchoolTab
from allies.teams.setting_up import SetUpStep
from allies.timeline.places import Row, there
from allies.timeline.sentences import Sentence

from . import asks, for_leaders, story
from .models import Happening
from .reading import has_days_off

ROOM: list[Piece] = [
    SchoolTab(pgettext_lazy("page of a school", "Calendar"), "clocks:days_off"),
    SetUpStep(
        "clocks.days_off",
        _("Days without school"),
        _("Nobody is asked for a note of the day on these days."),
        "clocks:days_off",
        has_days_off,
    ),
    SchoolLink(_("Number of days that your state sets"), "hourglass", "clocks:own_days"),
    Row(
        _("Dates that the law sets"),
        "hourglass",
        "clocks:dates_of",
        Permission.SEE_CLOCK,
        term=_("Legal deadlines"),
        state=there(lambda member: member.sees(Happening).standing()),
    ),
    Sentence("clocks.written_down", _("Legal deadline"), "hourglass", story.written_down, is_formal=True),
    *asks.ASKED,
    *for_leaders.COLUMNS,
]
