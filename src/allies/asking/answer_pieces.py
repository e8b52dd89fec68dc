"""What answers and notices bring to the rooms below."""

from django.utils.translation import gettext_lazy as _

from allies.notices.events import NoticeRule
from allies.notices.router import Group
from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.teams.school_links import SchoolLink
from allies.timeline.places import Row, counted
from allies.timeline.sealing import Sealable

from . import answer_story, answers_found, answers_in_my_language, asks
from .actions.answers import ANSWERED, ANSWERED_ANEW
from .answered import standing_notices
from .models import NoticeItem, RequestAnswer

PIECES: list[Piece] = [
    *answer_story.SENTENCES,
    *(NoticeRule(event, Group.TALK) for event in (ANSWERED, ANSWERED_ANEW)),
    Row(
        _("Notices in writing"),
        "scale",
        "asking:notices",
        Permission.SEE_NOTICE,
        term=_("Prior written notice"),
        state=counted(standing_notices),
        of_a_plan=True,
    ),
    SchoolLink(_("Help for parents"), "hand-helping", "asking:school_help"),
    Sealable(RequestAnswer, {"words": _("What happens now, or why not")}, answers_in_my_language.page_of_answer),
    Sealable(
        NoticeItem,
        {"words": _("What the notice says"), "why_missing": _("Why the notice goes without it")},
        answers_in_my_language.page_of_item,
    ),
    *asks.ANSWERS,
    *answers_found.FOUND,
    answers_in_my_language.NOTICE,
    *answers_in_my_language.TEXTS,
]
