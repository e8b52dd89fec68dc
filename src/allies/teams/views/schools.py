"""A school leader's pages: the children and their teams as counts, never what is written about them."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.people.reauthentication import signed_in_just_now
from allies.teams.actions.invitations import invite, invite_again, withdraw
from allies.teams.actions.leaving import note_back, note_left
from allies.teams.actions.schools import change_school, end_lead, welcome_child
from allies.teams.dates_by_child import SHOWN, dates_for
from allies.teams.doors import school_page
from allies.teams.errors import SentOtherwise
from allies.teams.forms.finding import FindForm
from allies.teams.forms.invitations import LeaderInviteForm
from allies.teams.forms.places import EndPlaceForm
from allies.teams.forms.schools import ChildForm, LeftForm, ManagerForm, SchoolForm
from allies.teams.keeping_team import at_home_with, endings_about, is_with_school, keepers_of
from allies.teams.models import Child, Leader
from allies.teams.models.about import holds
from allies.teams.models.namesakes import tell_apart_at
from allies.teams.pages import done, kept
from allies.teams.people_at_school import Sort, people_of
from allies.teams.permissions import Role
from allies.teams.recognising import asked_of, questions_at
from allies.teams.school_links import rows_of
from allies.teams.setting_up import steps_of
from allies.teams.views.invitations import handing_on, or_why_not
from allies.ui.lists import listed


@school_page
def school(request: HttpRequest, leader: Leader) -> HttpResponse:
    questions = asked_of(leader.person_id, questions_at([leader.school_id]))
    tell_apart_at(leader.school, [one.invitation.child for one in questions if one.invitation.child])
    show = request.GET.get("show", "")
    dates = dates_for(leader, show=show, after=request.GET.get("after", ""))
    return render(
        request,
        "teams/school.html",
        {
            "leader": leader,
            "school": leader.school,
            "dates": dates,
            "silent": listed(column.label for column in dates.silent),
            "show": show if show in SHOWN else "",
            "steps": steps_of(leader.school),
            "endings": [
                ending
                for ending in endings_about(child__school=leader.school_id).open()
                if leader.person in keepers_of(ending.member.child)
            ],
            "questions": questions,
        },
    )


@school_page
def people(request: HttpRequest, leader: Leader) -> HttpResponse:
    """What is looked for is sent and not in the address: it is a name, and addresses come into logs."""
    form, sort = FindForm(request.POST or None), request.GET.get("kind", "")
    words = form.cleaned_data["words"] if form.is_valid() else ""
    found = people_of(leader, words=words, sort=sort if sort in Sort else "", after=request.GET.get("after", ""))
    led_before = leader.school.leaders.filter(ended_at__isnull=False).select_related("person")
    page = {
        "leader": leader,
        "school": leader.school,
        "form": form,
        "words": words,
        "found": found,
        "sort": sort,
        "sorts": [(one.value, one.label, found.counts[one]) for one in Sort],
        "led_before": led_before.order_by("-ended_at")[:20],
        "links": rows_of("people", leader.school),
    }
    return render(request, "teams/people.html", page)


@school_page
def new_child(request: HttpRequest, leader: Leader) -> HttpResponse:
    form = ChildForm(request.POST or None, school=leader.school)
    if child := kept(form, lambda: welcomed(form, leader)):
        if child.school_id != leader.school_id:
            raise Http404
        if not invited_manager(child, form.cleaned_data, leader):
            messages.warning(
                request, _("You sent this before, and something in it was different. What you sent first was kept.")
            )
        return redirect("teams:school_invitation", leader.school_id, child.pk)
    return render(request, "teams/new_child.html", {"leader": leader, "school": leader.school, "form": form})


def welcomed(form: ChildForm, leader: Leader) -> Child:
    wanted = form.cleaned_data
    must_be_new_or_own(leader, wanted["id"])
    return welcome_child(
        wanted["name"],
        school=leader.school,
        by=leader.person,
        called=wanted["called"],
        born_on=wanted["born_on"],
        grade=wanted["grade"],
        room=wanted["room"],
        homes=form.home_names(),
        id=wanted["id"],
    )


def must_be_new_or_own(leader: Leader, id: uuid.UUID) -> None:
    """A form that names a child who has a team already is no way to bring a case manager of one's own to it."""
    has_team = leader.school.children.filter(pk=id, members__isnull=False).exists()
    if has_team and not leader.school.invitations.filter(pk=id, made_by=leader.person).exists():
        raise Http404


def invited_manager(child: Child, wanted: dict[str, Any], leader: Leader) -> bool:
    """One first invitation a child: it has the child's id, and sent twice it is the same one. Whether all is as it was
    sent just now.
    """
    try:
        invite(
            wanted["manager_name"],
            school=leader.school,
            child=child,
            role=Role.CASE_MANAGER,
            email=wanted["manager_email"],
            by=leader.person,
            id=child.pk,
        )
    except SentOtherwise:
        return False
    return holds(child, **{name: wanted[name] for name in ("called", "born_on", "grade", "room")})


@school_page
@signed_in_just_now
def invite_manager(request: HttpRequest, leader: Leader, student: uuid.UUID) -> HttpResponse:
    """For a child who came by a command, or whose last one at school left: where school has a place on the team, the
    team is no business of a leader's.
    """
    found = get_object_or_404(leader.school.children.filter(left_at=None), pk=student)
    if at_home_with(leader.person_id, [found.pk]) or is_with_school(found):
        raise Http404
    sent = leader.school.invitations.of_school_of(leader).filter(child=found, role=Role.CASE_MANAGER).first()
    form = ManagerForm(request.POST or None)
    made = sent or kept(
        form,
        lambda: invite(
            form.cleaned_data["name"],
            school=leader.school,
            child=found,
            role=Role.CASE_MANAGER,
            email=form.cleaned_data["email"],
            by=leader.person,
            id=form.cleaned_data["id"],
        ),
    )
    if made is None:
        page = {"leader": leader, "school": leader.school, "child": found, "form": form}
        return render(request, "teams/invite_manager.html", page)
    if made.child_id != found.pk:
        raise Http404
    return redirect("teams:school_invitation", leader.school_id, made.pk)


@school_page
def left(request: HttpRequest, leader: Leader, student: uuid.UUID) -> HttpResponse:
    """A child has left the school: since when, what closes, what stays; and the way back."""
    found = get_object_or_404(leader.school.children.all(), pk=student)
    if at_home_with(leader.person_id, [found.pk]):
        raise Http404
    form = LeftForm(request.POST or None, today=timezone.now().astimezone(found.zone).date())
    if found.left_at is None and kept(form, lambda: note_left(found, on=form.cleaned_data["on"], by=leader)):
        messages.success(request, _("Saved. The child is in no list of the day any more."))
        return redirect("teams:child_left", leader.school_id, found.pk)
    page = {"leader": leader, "school": leader.school, "child": found, "form": form}
    return render(request, "teams/child_left.html", page)


@require_POST
@school_page
def back(request: HttpRequest, leader: Leader, student: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(leader.school.children.all(), pk=student)
    if at_home_with(leader.person_id, [found.pk]):
        raise Http404
    if done(request, lambda: note_back(found, by=leader)):
        messages.success(request, _("The child is at the school again, with the places as they were."))
    return redirect("teams:people", leader.school_id)


@school_page
@signed_in_just_now
def invite_leader(request: HttpRequest, leader: Leader) -> HttpResponse:
    form = LeaderInviteForm(request.POST or None)
    if invitation := kept(
        form,
        lambda: invite(
            form.cleaned_data["name"],
            school=leader.school,
            role=Role.LEADER,
            email=form.cleaned_data["email"],
            by=leader.person,
            id=form.cleaned_data["id"],
        ),
    ):
        if invitation.school_id != leader.school_id:
            raise Http404
        return redirect("teams:school_invitation", leader.school_id, invitation.pk)
    return render(request, "teams/invite_leader.html", {"leader": leader, "school": leader.school, "form": form})


@school_page
@signed_in_just_now
def end(request: HttpRequest, leader: Leader, lead: uuid.UUID) -> HttpResponse:
    """Another's place; one's own is for somebody else to end, so that no school is left alone by a slip."""
    others = leader.school.leaders.filter(ended_at=None).exclude(pk=leader.pk)
    other = get_object_or_404(others.select_related("person", "school"), pk=lead)
    form = EndPlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        end_lead(other, by=leader.person, why=form.cleaned_data["why"])
        messages.success(request, _("Removed. This person can no longer see anything here."))
        return redirect("teams:people", leader.school_id)
    page = {"leader": leader, "school": leader.school, "other": other, "form": form}
    return render(request, "teams/end_lead.html", page)


@school_page
def invitation(request: HttpRequest, leader: Leader, invitation: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(leader.school.invitations.of_school_of(leader), pk=invitation)
    page = {"leader": leader, "school": leader.school, **handing_on(found)}
    return render(request, "teams/school_invitation.html", page)


@require_POST
@school_page
def invite_once_more(request: HttpRequest, leader: Leader, invitation: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(leader.school.invitations.of_school_of(leader), pk=invitation)
    with or_why_not(request):
        invite_again(found, by=leader.person)
        messages.success(request, _("There is a new link, good for 14 days. The old one no longer works."))
    return redirect("teams:school_invitation", leader.school_id, found.pk)


@require_POST
@school_page
def take_back(request: HttpRequest, leader: Leader, invitation: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(leader.school.invitations.of_school_of(leader), pk=invitation)
    with or_why_not(request):
        withdraw(found, by=leader.person)
        messages.success(request, _("The invitation is withdrawn."))
    return redirect("teams:people", leader.school_id)


@school_page
def settings(request: HttpRequest, leader: Leader) -> HttpResponse:
    form = SchoolForm(request.POST or None, instance=leader.school)
    if request.method == "POST" and form.is_valid():
        changed, place = form.save(commit=False), form.cleaned_data["place"]
        if done(request, lambda: change_school(changed, place=place, by=leader.person)):
            messages.success(request, _("Saved."))
        return redirect("teams:school_settings", leader.school_id)
    page = {"leader": leader, "school": leader.school, "form": form, "links": rows_of("settings", leader.school)}
    return render(request, "teams/school_settings.html", page)
