"""What this room brings to the rooms below it."""

from django.utils.translation import pgettext_lazy

from allies.people.hooks import EasyWords, IsStaff, NameWaits, NeedsSecondStep, Note
from allies.rooms.pieces import Piece

from . import doors, ended, names
from .school_links import SchoolTab

ROOM: list[Piece] = [
    NeedsSecondStep(doors.needs_second_factor),
    IsStaff(doors.is_staff),
    NameWaits(names.is_like_another),
    EasyWords(doors.easy_words),
    Note(ended.NOTE, ended.has_an_end),
    SchoolTab(pgettext_lazy("page of a school", "Overview"), "teams:school"),
    SchoolTab(pgettext_lazy("page of a school", "People"), "teams:people"),
    SchoolTab(pgettext_lazy("page of a school", "Settings"), "teams:school_settings"),
]
