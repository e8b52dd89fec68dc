"""What this room brings to the rooms below it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from allies.media.shown_to_child import ShownToChild
from allies.progress.sections import Section
from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.beside import OfTheRecord
from allies.timeline.line_acts import LineAct
from allies.timeline.places import QuickAct, Row, counted
from allies.timeline.sealing import Sealable
from allies.timeline.sentences import Sentence, Summed

from . import asks, in_my_language, later, moving, reached_goals, reading, search_index, story
from .models import Joy
from .rules import fits

GOOD = Summed(ngettext_lazy("%(count)s good thing", "%(count)s good things", "count"))


def page_of_joy(joy: Joy) -> str:
    return f"{reverse('celebrations:things', args=[joy.child_id])}#g-{joy.pk}"


ROOM: list[Piece] = [
    QuickAct(_("Good news"), "star", "celebrations:new", Permission.WRITE_JOY, tone="amber"),
    QuickAct(
        _("Say thanks"),
        "heart",
        "celebrations:thank",
        Permission.WRITE_JOY,
        tone="amber",
        says=_("To one person, or to everybody"),
    ),
    Row(
        _("Album"),
        "party-popper",
        "celebrations:things",
        Permission.SEE_JOY,
        term=_("Good news"),
        state=counted(reading.joys),
        begins=Permission.WRITE_JOY,
    ),
    LineAct(_("Make it a win"), "star", "celebrations:new", Permission.WRITE_JOY, fits),
    Section("celebrations/_reached.html", reached_goals.offered),
    Sentence("celebrations.kept", _("Good things"), "star", story.of_joy, summed=GOOD),
    Sealable(Joy, {"words": _("In your own words")}, page_of_joy),
    ShownToChild(reading.shows),
    OfTheRecord("joy", Joy, _("a good thing"), page_of_joy, is_childs=True),
    *asks.ASKED,
    *search_index.FOUND,
    moving.MOVED,
    *later.LATER,
    *in_my_language.TEXTS,
]
