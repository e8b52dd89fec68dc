"""Which rights become the student's own, on which day: read by all, and who was told."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.teams.doors import team_page
from allies.teams.holders import rights_of
from allies.teams.models import Home, Member
from allies.teams.pages import done, kept, thanks
from allies.teams.permissions import Permission, Side
from allies.transition.actions import rights as acts
from allies.transition.forms import ToldForm
from allies.transition.models import RightsTold
from allies.transition.rights import Passing, held_of, passing_of, told_of

from .pages import page


def homes_of(member: Member) -> list[Home]:
    return list(member.child.homes.filter(ended_at=None).order_by("name", "id"))


@require_safe
@team_page(Permission.SEE_TRANSITION)
def rights(request: HttpRequest, member: Member) -> HttpResponse:
    homes = homes_of(member)
    held = rights_of(member)
    days = [(one, told_of(member, one, homes), held_of(one, held)) for one in passing_of(member.child)]
    may_note = member.may(Permission.NOTE_RIGHTS)
    read = {row.passes_on for row in member.sees(RightsTold).filter(of__in=member.own_seats)}
    return page(
        request,
        "rights",
        member,
        days=days,
        read=read,
        may_note=may_note and member.side is Side.SCHOOL,
        may_write_down=member.may(Permission.SET_CUSTODY),
        may_read=may_note and member.side is not Side.SCHOOL,
        names_homes=member.side is Side.SCHOOL and len(homes) > 1,
    )


def passing_on(member: Member, day: str) -> Passing:
    """Not here where no right passes on this day, as after a birthday was put right."""
    found = next((one for one in passing_of(member.child) if one.on.isoformat() == day), None)
    if found is None:
        raise Http404
    return found


@team_page(Permission.NOTE_RIGHTS)
def told(request: HttpRequest, member: Member, passes_on: str) -> HttpResponse:
    one = passing_on(member, passes_on)
    if member.side is not Side.SCHOOL:
        return redirect("transition:rights", member.child_id)
    form = ToldForm(request.POST or None, member=member, homes=homes_of(member), initial={"told_on": member.today})
    if kept(form, lambda: acts.note_told(by=member, passes_on=one.on, **form.said())):
        return thanks(request, _("Saved. Thank you."), "transition:rights", member.child_id)
    back = {"heading": _("Note who was told"), "back_to": "transition:rights"}
    return page(request, "told", member, form=form, one=one, **back)


@require_POST
@team_page(Permission.NOTE_RIGHTS)
def read(request: HttpRequest, member: Member, passes_on: str) -> HttpResponse:
    one = passing_on(member, passes_on)
    if done(request, lambda: acts.note_read(by=member, passes_on=one.on)):
        return thanks(request, _("Saved. Thank you."), "transition:rights", member.child_id)
    return redirect("transition:rights", member.child_id)
