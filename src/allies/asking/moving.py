"""A request that was sent about the wrong child is sent about the right one, with the day on which it was received."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.timeline.moving import Movable

from .actions.requests import ask_school
from .letter import CHOSEN, Wish, letter_of, own_lines
from .models import Request, What


def write(request: Request, by: Member, _for_few: bool) -> Request:  # noqa: FBT001
    """Our sentences are made for the other child; what its sender wrote goes along as it is."""
    what = What(request.what)
    chosen = [line[1]["key"] for line in request.sentences if line and line[0] == CHOSEN]
    words = letter_of(by, Wish(what, chosen, own_lines(request.words, request.sentences)))
    return ask_school(id=uuid7(), by=by, what=what, words=words, received_on=request.received_on)


def who_reads(_request: Request, by: Member) -> str | Promise:
    if by.side is Side.HOME:
        return _("The parents of your home and the school team there. No other home.")
    return _("The school team there. No home.")


def why_not(request: Request) -> str | Promise:
    if request.passed_on_by_id:
        return _("It came in another form. Please take it out here, and note it for the other child.")
    if request.answered_at:
        return _("It was answered. Please ask the case manager to take it out.")
    return ""


MOVED = Movable(Request, lambda seat: seat.may(Permission.ASK_SCHOOL), write, who_reads=who_reads, why_not=why_not)
