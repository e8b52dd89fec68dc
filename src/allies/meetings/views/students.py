"""The student's own agenda, and what of the meeting they lead: on their own page, or written down with them."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from allies.boards.one_key import address, by_one_key, way_of
from allies.meetings.actions import beforehand
from allies.meetings.around import has_begun, students_part
from allies.meetings.forms_around import OwnItemForm
from allies.meetings.models.beforehand import Leads, OfStudent
from allies.meetings.reading import next_meeting
from allies.teams.childs_door import is_the_childs
from allies.teams.doors import childs_page, team_page
from allies.teams.models import Member
from allies.teams.pages import done, kept
from allies.teams.permissions import Permission, Side

from .pages import page, the_meeting


def said_by(request: HttpRequest, member: Member) -> str:
    """What an adult sends who is signed in is not the student's."""
    if not is_the_childs(request, member):
        raise Http404
    return "" if member.side is Side.CHILD else OfStudent.OWN.value


@require_safe
@childs_page(Permission.SEE_MEETING)
def own(request: HttpRequest, member: Member) -> HttpResponse:
    return shown(request, member, OwnItemForm())


def shown(request: HttpRequest, member: Member, form: OwnItemForm) -> HttpResponse:
    whole, how = next_meeting(member), by_one_key(request.GET)
    if whole is None:
        return page(request, "own", member, **how)
    part, is_on = students_part(member, whole.meeting), has_begun(whole)
    return page(request, "own", member, whole=whole, is_on=is_on, part=part, leads=Leads.choices, form=form, **how)


def back(request: HttpRequest, member: Member) -> HttpResponse:
    return redirect(reverse("meetings:own", args=[member.child_id]) + address(way_of(request.GET)))


@require_POST
@childs_page(Permission.ANSWER_MEETING)
def add_own(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    of_student, whole = said_by(request, member), the_meeting(member, meeting)
    form = OwnItemForm(request.POST)
    said: dict[str, Any] = {"by": member, "of_student": of_student, "for_all": True}
    if kept(form, lambda: beforehand.put_on_agenda(whole.meeting, **said, **form.cleaned_data)):
        return back(request, member)
    return shown(request, member, form)


def led(request: HttpRequest, member: Member, meeting: uuid.UUID, of_student: str) -> None:
    if request.POST.get("leads") not in Leads.values:
        raise Http404
    whole = the_meeting(member, meeting)
    said = {"leads": request.POST["leads"], "of_student": of_student}
    done(request, lambda: beforehand.say_who_leads(whole.meeting, by=member, **said))


@require_POST
@childs_page(Permission.ANSWER_MEETING)
def lead_own(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    led(request, member, meeting, said_by(request, member))
    return back(request, member)


@require_POST
@team_page(Permission.ANSWER_MEETING)
def lead(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    """Written down with the student, or said by them in a place of their own."""
    if not member.may(Permission.WRITE_CHILD_PLAN):
        raise Http404
    led(request, member, meeting, "" if member.side is Side.CHILD else OfStudent.WITH.value)
    return redirect("meetings:before", member.child_id, meeting)
