"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.outbox.handlers import nightly
from allies.rooms.pieces import Piece
from allies.teams.name_notes import BesideName
from allies.teams.school_links import SchoolLink

from . import away
from .actions.rows import check_all

ROOM: list[Piece] = [
    nightly("asked.check", check_all),
    BesideName(away.beside),
    SchoolLink(_("Who is away"), "calendar-days", "asked:at_school"),
]
