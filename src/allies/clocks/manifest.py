"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.rooms.pieces import Piece
from allies.teams.school_links import SchoolTab
from allies.teams.setting_up import SetUpStep

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
]
