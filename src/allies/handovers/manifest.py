"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.teams.school_links import SchoolLink
from allies.timeline.places import QuickAct, Row, counted
from allies.timeline.sealing import Sealable
from allies.timeline.sentences import Sentence

from . import asks, in_my_language, search_index
from .in_my_language import page_of
from .models import Handover, Word

LABEL = _("What to know by Monday")

ROOM: list[Piece] = [
    Sentence("handovers.given", LABEL, "backpack"),
    Row(
        LABEL,
        "backpack",
        "handovers:all",
        Permission.SEE_HANDOVER,
        state=counted(lambda member: member.sees(Handover)),
    ),
    QuickAct(
        _("Hand over to somebody"),
        "backpack",
        "handovers:begin",
        Permission.HAND_OVER,
        says=_("What to know by Monday, for the person taking over"),
    ),
    SchoolLink(_("Handovers at this school"), "backpack", "handovers:at_school"),
    Sealable(Word, {"words": _("What was said")}, page_of),
    *asks.ASKED,
    *search_index.FOUND,
    *in_my_language.TEXTS,
]
