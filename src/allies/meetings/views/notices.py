"""The notice of a meeting: one parent's, on a page and on paper."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from allies.meetings.actions.notices import note_opened, note_printed
from allies.meetings.notice import may_read, notice_of
from allies.meetings.notice_on_paper import notice_on_paper
from allies.meetings.reading import State, Whole, one_meeting
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.permissions import Permission, Role, Side

from .pages import page, the_meeting


def of_parent(member: Member, meeting: uuid.UUID, adult: uuid.UUID) -> Whole:
    """The meeting as that parent may read it: for school, too, so that nothing of another home is on it."""
    the_meeting(member, meeting)
    if adult in member.own_seats:
        return the_meeting(member, meeting)
    seats = member.teammates().with_orders().select_related("person", "home", "child__school__district")
    seat = get_object_or_404(seats, pk=adult, role=Role.GUARDIAN)
    if not may_read(member, seat) or not seat.may(Permission.SEE_MEETING):
        raise Http404
    found = one_meeting(seat, meeting)
    if found is None:
        raise Http404
    return found


@require_safe
@team_page(Permission.SEE_MEETING)
def notice(request: HttpRequest, member: Member, meeting: uuid.UUID, adult: uuid.UUID) -> HttpResponse:
    whole = of_parent(member, meeting, adult)
    found = notice_of(whole)
    if found.notice is not None and member.side is not Side.SCHOOL:
        note_opened(found.notice)
    may_ask = member.side is not Side.SCHOOL and member.may(Permission.ANSWER_MEETING) and whole.state == State.SET
    return page(request, "notice", member, whole=whole, found=found, parent=whole.member, may_ask=may_ask)


@require_POST
@team_page(Permission.SEE_MEETING)
def notice_paper(request: HttpRequest, member: Member, meeting: uuid.UUID, adult: uuid.UUID) -> HttpResponse:
    """Printed by school it is noted with its day."""
    whole = of_parent(member, meeting, adult)
    found = notice_of(whole).notice
    content = notice_on_paper(whole)
    if found is not None and member.may(Permission.HOLD_MEETING):
        note_printed(found, by=member)
    headers = {"Content-Disposition": 'inline; filename="notice.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
