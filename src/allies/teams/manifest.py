"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.people.hooks import EasyWords, IsStaff, NameWaits, NeedsSecondStep, Note
from allies.rooms.pieces import Piece

from . import dates_by_child, doors, ended, names, setting_up
from .permissions import Permission, Role
from .reads import SecondDoor
from .school_links import SchoolTab, WaitsAtSchool

ROOM: list[Piece] = [
    NeedsSecondStep(doors.needs_second_factor),
    IsStaff(doors.is_staff),
    NameWaits(names.is_like_another),
    EasyWords(doors.easy_words),
    Note(ended.NOTE, ended.has_an_end),
    SecondDoor(Permission.SEE_DATES, Role.LEADER.label, dates_by_child.open_to),
    *setting_up.STEPS,
    WaitsAtSchool(
        "teams.families",
        _("A family waits for a call or an answer"),
        "teams:school",
        dates_by_child.where_families_wait,
    ),
    SchoolTab(pgettext_lazy("page of a school", "Overview"), "teams:school"),
    SchoolTab(pgettext_lazy("page of a school", "People"), "teams:people"),
    SchoolTab(pgettext_lazy("page of a school", "Settings"), "teams:school_settings"),
]
