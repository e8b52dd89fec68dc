"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.exports import Printed
from allies.timeline.places import Row
from allies.timeline.sealing import Sealable
from allies.timeline.sentences import Sentence

from . import asks, exports, in_my_language, on_paper, reading, search_index, story
from .in_my_language import page_of
from .models import Hope

LABEL = _("Life after school")

ROOM: list[Piece] = [
    Sentence("transition.changed", LABEL, "target", story.of_plans),
    Row(
        LABEL,
        "target",
        "transition:all",
        Permission.SEE_TRANSITION,
        term=_("Transition"),
        applies=reading.applies,
    ),
    Sealable(Hope, {"words": _("What was said")}, page_of),
    *asks.ASKED,
    *search_index.FOUND,
    *in_my_language.TEXTS,
    *exports.TABLES,
    Printed("after-school", on_paper.papers, Permission.SEE_TRANSITION),
]
