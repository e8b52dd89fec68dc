"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from allies.progress.sections import Section
from allies.rooms.pieces import Piece
from allies.timeline.sentences import Sentence, Summed

from . import in_my_language, reading, story
from .exports import CHECKS

LABEL = _("How we help")
ACTS = ("set", "count_wished", "counted_together")

SET = Summed(
    ngettext_lazy("%(count)s change to how help is counted", "%(count)s changes to how help is counted", "count"),
    is_set_up=True,
)

ROOM: list[Piece] = [
    *(Sentence(f"fidelity.{act}", LABEL, "hand-helping", story.of_way, summed=SET) for act in ACTS),
    Section("fidelity/_section.html", reading.beside_the_graph),
    CHECKS,
    *in_my_language.TEXTS,
]
