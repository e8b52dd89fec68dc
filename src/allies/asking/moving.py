"""A request that was sent about the wrong child is sent about the right one, with the day on which it was received."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.timeline.moving import Movable

from .actions.requests import add_words, ask_school
from .letter import CHOSEN, Wish, letter_of, own_lines
from .models import Addition, Request, What


def write(request: Request, by: Member, _for_few: bool) -> Request:  # noqa: FBT001
    """Our sentences are made for the other child; what its sender wrote goes along as it is, on its own day."""
    what = What(request.what)
    chosen = [line[1]["key"] for line in request.sentences if line and line[0] == CHOSEN]
    words = letter_of(by, Wish(what, chosen, own_lines(request.words, request.sentences)))
    anew = ask_school(id=uuid7(), by=by, what=what, words=words, before=request)
    for added in added_to(request):
        add_words(anew, id=uuid7(), by=by, words=added.words, before=added)
    return anew


def added_to(request: Request) -> Iterable[Addition]:
    """Those that stood beside it, and were taken out with it."""
    at = Request._base_manager.values_list("taken_out_at", flat=True).get(pk=request.pk)
    return Addition._base_manager.filter(request=request, taken_out_at=at).order_by("recorded_at", "id")


def who_reads(request: Request, by: Member) -> str:
    words = [
        _("The parents of your home and the school team there. No other home.")
        if by.side is Side.HOME
        else _("The school team there. No home.")
    ]
    if request.answered_at:
        words.append(
            _("The answer does not go along: it was made from this child’s record. Please answer again there.")
        )
    return " ".join(words)


def why_not(request: Request) -> str | Promise:
    if request.passed_on_by_id:
        return _("It came in another form. Please take it out here, and note it for the other child.")
    if request.withdrawn_at:
        return _("It was withdrawn. Please take it out here.")
    return ""


MOVED = Movable(Request, lambda seat: seat.may(Permission.ASK_SCHOOL), write, who_reads=who_reads, why_not=why_not)
