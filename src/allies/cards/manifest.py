"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.places import Row, counted
from allies.timeline.sentences import Sentence

from . import story
from .exports import TABLES
from .models import DayCard

LABEL = _("Day card")

ROOM: list[Piece] = [
    *(Sentence(f"cards.{act}", LABEL, "star", story.of_card) for act in ("begun", "changed", "ended")),
    *(Sentence(f"cards.{act}", LABEL, "star", story.of_day) for act in ("sent", "answered")),
    *TABLES,
    Row(
        LABEL,
        "star",
        "cards:card",
        Permission.SEE_PLAN,
        state=counted(lambda member: member.sees(DayCard).standing()),
        begins=Permission.SET_CARD,
    ),
]
