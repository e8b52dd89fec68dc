"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.asking.beside import BesideRequest
from allies.asking.choosing import may_ask
from allies.asking.models import What
from allies.rooms.pieces import Piece
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.timeline.line_acts import LineAct
from allies.timeline.places import Row
from allies.timeline.rows import Row as Line
from allies.timeline.sealing import Sealable
from allies.timeline.sentences import Sentence
from allies.translation.beside import StaysBeside

from . import exports, in_my_language, reading, search_index
from .actions import DISCLOSED, STATED
from .in_my_language import page_of, page_of_statement
from .models import Disclosure, Statement


def fits(line: Line, member: Member) -> bool:
    """What school wrote of the child, to who holds the record; not what became of a request, nor that something was put
    right.
    """
    is_of_school = member.side is not Side.SCHOOL and line.side == Side.SCHOOL
    is_own = line.event.partition(".")[0] in {"records", "asking", "timeline"}
    return is_of_school and not is_own and may_ask(member, What.CORRECTION) is not None


ROOM: list[Piece] = [
    Sentence(STATED, _("Statement"), "quote", is_formal=True),
    Sentence(DISCLOSED, _("Given to somebody outside"), "send", is_formal=True),
    Row(
        _("See and correct what is written"),
        "shield",
        "records:record",
        Permission.SEE_ACCESS,
        term=_("Access and disclosures"),
    ),
    LineAct(_("Not right?"), "pen-line", "records:correct", Permission.ASK_SCHOOL, fits),
    StaysBeside("records.statement", "records/_kept.html", reading.kept_beside, reading.on_paper),
    BesideRequest("records.student", "records/_to_look_through.html", reading.to_look_through),
    BesideRequest("records.correction", "records/_beside_request.html", reading.beside_request),
    Sealable(Statement, {"words": _("The statement")}, page_of_statement),
    Sealable(Disclosure, {"to": _("To whom"), "what": _("What"), "why": _("What for")}, page_of),
    *exports.TABLES,
    *search_index.FOUND,
    *in_my_language.TEXTS,
]
