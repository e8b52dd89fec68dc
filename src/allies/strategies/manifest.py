"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.places import Row, counted
from allies.timeline.sentences import Sentence, Summed

from . import asks, in_my_language, reading, search_index, story
from .exports import TRIES, VERSIONS

LABEL = _("What helps")
ACTS = ("made", "changed", "offered", "taken_up")

HELPS = Summed(
    ngettext_lazy("%(count)s change to what helps", "%(count)s changes to what helps", "count"), is_set_up=True
)

ROOM: list[Piece] = [
    *(Sentence(f"strategies.{act}", LABEL, "hand-heart", story.of_strategy, summed=HELPS) for act in ACTS),
    Row(
        LABEL,
        "hand-heart",
        "strategies:all",
        Permission.SEE_STRATEGY,
        term=_("Strategies"),
        state=counted(reading.current),
        begins=Permission.WRITE_STRATEGY,
    ),
    VERSIONS,
    TRIES,
    *search_index.FOUND,
    *asks.ASKED,
    *in_my_language.TEXTS,
]
