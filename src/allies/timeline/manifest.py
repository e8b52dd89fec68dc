"""What this room brings to the rooms below it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.media.models import Recording
from allies.rooms.pieces import Piece
from allies.teams.moving import GoesAlong
from allies.teams.school_links import SchoolTab

from .models import Seen, ThingOpened
from .sealing import Sealable
from .sentences import Sentence

ROOM: list[Piece] = [
    Sentence("timeline.sealed", _("Corrected"), "lock"),
    Sentence("timeline.moved_away", _("Moved away"), "undo-2"),
    Sealable(Recording, {"of": _("What it shows")}, lambda row: reverse("timeline:story", args=[row.child_id])),
    GoesAlong(Seen),
    GoesAlong(ThingOpened),
    SchoolTab(pgettext_lazy("page of a school", "Records"), "timeline:taken_out"),
]
