"""What this room brings to the rooms below it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.letters.pieces import OnPaper
from allies.notices.events import NoticeRule
from allies.notices.router import Group, Urgency
from allies.notices.sources import NewsSource
from allies.outbox.handlers import Handler, one_by_one
from allies.outbox.mail import is_set_up
from allies.rooms.pieces import Piece
from allies.teams.erasing import Holds
from allies.teams.permissions import KEEPERS, Permission
from allies.texting.questions import SaidOfWords
from allies.timeline.news import StaysUntilOpened
from allies.timeline.places import QuickAct, Row, counted
from allies.timeline.sealing import Sealable

from . import (
    asks,
    for_leaders,
    holds,
    in_my_language,
    later,
    messages,
    moving,
    possible_asks,
    search_index,
    story,
    unanswered,
)
from .actions.possible import SAID_NOT, receipt_went
from .actions.requests import ADDED, ASKED, PASSED_ON, WITHDRAWN
from .answer_pieces import PIECES
from .models import Addition, Possible, Request, SaidWhether

ROOM: list[Piece] = [
    Holds("asking", holds.why),
    *story.SENTENCES,
    NoticeRule(
        ASKED,
        Group.TALK,
        Urgency.SOON,
        _("A request was written down on Allies. You can read it there."),
        _("A request was sent to you. Its date counts from the day it was received. Please open Allies."),
        staff=KEEPERS,
    ),
    *(NoticeRule(event, Group.TALK) for event in (PASSED_ON, ADDED, WITHDRAWN)),
    *(StaysUntilOpened(event, story.page_of) for event in (ASKED, PASSED_ON, ADDED)),
    NoticeRule(Request.event, Group.TALK, Urgency.SOON, receipt=story.receipt_words),
    NewsSource(Request, Request.objects.all, "asking:requests", Request.event),
    OnPaper(Request, story.receipt_on_paper),
    story.NOT_ONE,
    NoticeRule(SAID_NOT, Group.TALK),
    NewsSource(SaidWhether, SaidWhether.news, "asking:requests", SAID_NOT),
    StaysUntilOpened(SAID_NOT, story.page_of_possible),
    NoticeRule(Possible.event, Group.TALK, Urgency.SOON, receipt=story.possible_receipt),
    NewsSource(Possible, Possible.objects.all, "asking:requests", Possible.event),
    OnPaper(Possible, story.possible_on_paper),
    SaidOfWords(story.possible_by_text, receipt_went),
    Handler(unanswered.WAITS, one_by_one(unanswered.look_for_leaders)),
    Handler(unanswered.TELL, unanswered.tell_leaders, ready=is_set_up),
    QuickAct(
        _("Ask for something"),
        "mail",
        "asking:ask",
        Permission.ASK_SCHOOL,
        tone="lilac",
        term=_("Ask for help in class"),
        says=_("An evaluation, records, a meeting, a service: in a letter"),
    ),
    Row(
        _("Requests"),
        "mail",
        "asking:requests",
        Permission.SEE_REQUEST,
        state=counted(lambda member: member.sees(Request)),
        begins=Permission.ASK_SCHOOL,
    ),
    Sealable(
        Request,
        {"words": _("The letter")},
        lambda request: reverse("asking:request", args=[request.child_id, request.pk]),
    ),
    Sealable(
        Addition,
        {"words": _("Words that were added")},
        lambda added: reverse("asking:request", args=[added.child_id, added.request_id]),
    ),
    *PIECES,
    Sealable(
        SaidWhether,
        {"words": _("Why it is not a request")},
        lambda said: reverse("asking:possible", args=[said.child_id, said.possible_id]),
    ),
    moving.MOVED,
    *later.LATER,
    *asks.ASKED,
    *possible_asks.ASKED,
    *messages.MESSAGES,
    *search_index.FOUND,
    *in_my_language.TEXTS,
    *for_leaders.COLUMNS,
]
