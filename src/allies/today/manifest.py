"""What this room brings to the rooms below it: what waits, and where somebody can go from every page."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from allies.people.hooks import Note
from allies.rooms.pieces import Piece
from allies.ui.places import Place

from . import asks, columns, shortcuts

OfTheChild = partial(Place, shown=shortcuts.has_one_child, about=shortcuts.the_child)

ROOM: list[Piece] = [
    Note(shortcuts.NOTE, shortcuts.shortcuts),
    Place(_("Today"), "today:front", "house"),
    OfTheChild(_("The story"), "timeline:story", "messages-square"),
    OfTheChild(_("The plan"), "plans:plan", "notebook-pen", shown=shortcuts.reads_the_plan),
    OfTheChild(_("Search"), "search:child", "search"),
    Place(_("Search"), "search:everywhere", "search", shown=shortcuts.searches_in_several),
    Place(_("When I am away"), "asked:own", "calendar-days", shown=shortcuts.works_with_children),
    Place(_("Children of the day"), "today:caseload", "clipboard-list", shown=shortcuts.works_with_children),
    *asks.ASKED,
    *columns.COLUMNS,
]
