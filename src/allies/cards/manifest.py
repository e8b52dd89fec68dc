"""What this room brings to the rooms below it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.beside import OfTheRecord
from allies.timeline.places import Row, counted
from allies.timeline.sentences import Sentence, Summed

from . import in_my_language, story
from .exports import TABLES
from .models import DayCard

LABEL = _("Day card")

SET = Summed(
    ngettext_lazy("%(count)s change to the day card", "%(count)s changes to the day card", "count"), is_set_up=True
)


def page_of_card(row: DayCard) -> str:
    return reverse("cards:card", args=[row.child_id])


ROOM: list[Piece] = [
    *(Sentence(f"cards.{act}", LABEL, "star", story.of_card, summed=SET) for act in ("begun", "changed", "ended")),
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
    OfTheRecord("card", DayCard, _("my day card"), page_of_card, is_childs=True),
    *in_my_language.TEXTS,
]
