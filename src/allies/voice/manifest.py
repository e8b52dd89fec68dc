"""What this room brings to the rooms below it. Nothing here makes a line of the story, and nothing is searched."""

from django.utils.translation import gettext_lazy as _

from allies.media.models import RecordingSort
from allies.media.shown_to_child import ShownToChild
from allies.outbox.handlers import Handler, one_by_one
from allies.outbox.mail import is_set_up
from allies.plans.said_of_goals import SaidOfGoals
from allies.progress.sections import Section
from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.teams.school_links import SchoolLink
from allies.teams.setting_up import SetUpStep
from allies.timeline.beside import BesideThings
from allies.timeline.line_acts import LineAct
from allies.timeline.places import Row, counted
from allies.timeline.sealing import Sealable

from . import asks, beside, in_my_language, of_goals, on_paper, reading, safety, sending
from .actions.safety import TELL, UNHEARD, pass_on
from .in_my_language import page_of, page_of_answer
from .models import Answer, OwnWords

ROOM: list[Piece] = [
    Row(
        _("In the child’s own words"),
        "quote",
        "voice:all",
        Permission.SEE_VOICE,
        term=_("Student voice"),
        state=counted(lambda member: member.sees(OwnWords)),
    ),
    Handler(TELL, sending.tell_them, ready=is_set_up),
    Handler(UNHEARD, one_by_one(pass_on)),
    SchoolLink(_("Safeguarding adults"), "shield", "voice:adults"),
    SetUpStep(
        "voice.adults",
        _("Two safeguarding adults"),
        _("Who hears it at once when a child says that they are not safe."),
        "voice:adults",
        safety.are_two_named,
    ),
    BesideThings(beside.draw),
    SaidOfGoals(on_paper.lines_of),
    Section("voice/_goal.html", of_goals.section),
    LineAct(_("My own note"), "quote", "voice:of_line", Permission.SPEAK, beside.is_students),
    ShownToChild(reading.shows, frozenset({RecordingSort.PHOTO, RecordingSort.SOUND}), is_said=True),
    Sealable(OwnWords, {"words": _("What the child said")}, page_of),
    Sealable(Answer, {"words": _("Your answer")}, page_of_answer),
    *beside.THINGS,
    *asks.ASKED,
    *in_my_language.TEXTS,
]
