"""A place of the student's own, for a guardian and who keeps the team: yes or no, the invitation, what is open."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.people.reauthentication import signed_in_just_now
from allies.teams.actions.rights import allow, take_back
from allies.teams.actions.students_place import invite_student, say_of_place, see_that_it_is_them
from allies.teams.doors import team_page
from allies.teams.forms.students_place import InviteStudentForm, NumberForm, StepsForm
from allies.teams.keeping_team import at_home_with
from allies.teams.models import Member
from allies.teams.pages import done, kept, pages_of, thanks
from allies.teams.permissions import Kind, Permission, Side
from allies.teams.students import students_place

page = pages_of("teams")
HERE = "teams:students_place"


@team_page(Permission.INVITE)
def place(request: HttpRequest, member: Member) -> HttpResponse:
    return shown(request, member)


def shown(request: HttpRequest, member: Member, **forms: object) -> HttpResponse:
    must_be_a_side(member)
    found = students_place(member)
    own = {
        "number": NumberForm(),
        "steps": StepsForm(place=found),
        "invite": InviteStudentForm(initial={"language": get_language()}),
    }
    return page(request, "students_place", member, place=found, keeps=member.side is Side.SCHOOL, **own | forms)


def must_be_a_side(member: Member) -> None:
    """Who works at school and is, or was, at home with the child speaks for neither here."""
    if member.side is Side.SCHOOL and at_home_with(member.person_id, [member.child_id]):
        raise Http404


@require_POST
@team_page(Permission.INVITE)
def say(request: HttpRequest, member: Member) -> HttpResponse:
    is_yes = request.POST.get("answer") == "yes"
    if is_yes or request.POST.get("answer") == "no":
        done(request, lambda: say_of_place(is_yes=is_yes, by=member))
    return redirect(HERE, member.child_id)


@require_POST
@team_page(Permission.INVITE)
@signed_in_just_now
def invite(request: HttpRequest, member: Member) -> HttpResponse:
    form = InviteStudentForm(request.POST)
    if made := kept(form, lambda: invite_student(language=form.cleaned_data["language"], by=member)):
        return redirect("teams:invitation", member.child_id, made.pk)
    return shown(request, member, invite=form)


@require_POST
@team_page(Permission.INVITE)
@signed_in_just_now
def seen(request: HttpRequest, member: Member) -> HttpResponse:
    form, seat = NumberForm(request.POST), students_place(member).seat
    if seat is None:
        return redirect(HERE, member.child_id)
    if kept(form, lambda: see_that_it_is_them(seat, number=form.cleaned_data["number"], by=member), beside="number"):
        return thanks(request, _("Saved. The student’s place is open now."), HERE, member.child_id)
    return shown(request, member, number=form)


@require_POST
@team_page(Permission.INVITE)
def steps(request: HttpRequest, member: Member) -> HttpResponse:
    found = students_place(member)
    form, seat = StepsForm(request.POST, place=found), found.seat
    if seat is None:
        return redirect(HERE, member.child_id)
    if kept(form, lambda: [allow(seat, form.cleaned_data["kinds"], by=member)]):
        return thanks(
            request, _("Saved. The student reads what both home and school say yes to."), HERE, member.child_id
        )
    return shown(request, member, steps=form)


@require_POST
@team_page(Permission.INVITE)
def close(request: HttpRequest, member: Member) -> HttpResponse:
    """At once, whoever on this side had said yes to it."""
    seat, kind = students_place(member).seat, request.POST.get("kind", "")
    if seat is not None and kind in Kind.values:
        done(request, lambda: [take_back(seat, [Kind(kind)], by=member)])
    return redirect(HERE, member.child_id)
