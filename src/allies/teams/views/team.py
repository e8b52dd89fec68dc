"""The team: who is on it, what each may do, its homes, and the ends of places."""

import uuid
from collections import Counter

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from allies.people.reauthentication import signed_in_just_now
from allies.teams.actions.endings import ask_to_end
from allies.teams.actions.moving import move_home
from allies.teams.actions.schools import add_home, rename_home
from allies.teams.actions.seats import end_place, put_right
from allies.teams.closed import closed_to
from allies.teams.custody_status import standings, without_a_place
from allies.teams.doors import team_page
from allies.teams.forms.places import EndParentsPlaceForm, EndPlaceForm, HomeForm, MoveHomeForm, RelationForm, next_home
from allies.teams.helping import helpers_known_to
from allies.teams.holders import may_pass_soon
from allies.teams.keeping_team import endings_about, whom_to_call
from allies.teams.models import Member
from allies.teams.models.ending import Cause
from allies.teams.models.rights import is_old_enough_for_a_place
from allies.teams.name_notes import said_beside
from allies.teams.names import names_asked_on
from allies.teams.pages import kept, pages_of
from allies.teams.permissions import Permission, Role, Side
from allies.teams.recognising import questions_about
from allies.teams.relations import says_role_at_school
from allies.teams.views.endings import about_ending, decide_on
from allies.teams.who_may_what import open_by_role, open_to_seat

page = pages_of("teams")


@team_page(Permission.SEE_TEAM)
def team(request: HttpRequest, member: Member) -> HttpResponse:
    mates = list(member.teammates().select_related("person", "home", "brought_by").select_related("child__school"))
    said = said_beside(member, mates)
    keeps = member.may(Permission.SET_CUSTODY)
    helping = {one.seat.pk: one for one in helpers_known_to(member, mates)}
    standing = {one.seat.pk: one for one in standings(mates)} if keeps else {}
    return page(
        request,
        "team",
        member,
        mates=[
            (mate, member.may_end(mate), said.get(mate.pk, ""), standing.get(mate.pk), helping.get(mate.pk))
            for mate in mates
        ],
        invitations=list(member.child.invitations.known_to(member)) if member.may(Permission.INVITE) else [],
        names=names_asked_on([member.child_id], but=member.person_id) if member.may(Permission.SAY_WHO) else [],
        questions=questions_about([member.child_id]) if member.may(Permission.SAY_WHO) else [],
        homes=list(member.child.homes.filter(ended_at=None).order_by("name")),
        may_invite=member.may(Permission.INVITE),
        may_open_on_device=member.may(Permission.OPEN_ON_DEVICE),
        may_say_who=member.may(Permission.SAY_WHO),
        like_staff={mate.pk for mate in mates if mate.home_id and says_role_at_school(mate.words)},
        may_edit_homes=member.may(Permission.EDIT_HOMES),
        shared_homes={home for home, people in Counter(mate.home_id for mate in mates).items() if people > 1},
        may_set_custody=keeps,
        may_erase=member.may(Permission.ERASE),
        endings=list(endings_about(child=member.child_id).open()) if keeps else [],
        may_have_place=member.may(Permission.INVITE) and is_old_enough_for_a_place(member.child, member.today),
        may_write_rights=keeps and may_pass_soon(member.child, member.today),
        without_a_place=without_a_place(member) if keeps else [],
        may_see_access=member.may(Permission.SEE_ACCESS),
    )


@team_page(Permission.SEE_TEAM)
def who_may_what(request: HttpRequest, member: Member) -> HttpResponse:
    """The table of permissions.py in plain words: what it says is what the door does. First the reader's own."""
    roles = open_by_role(member.teammates().select_related("person"))
    return page(
        request,
        "who_may_what",
        member,
        own=open_to_seat(member),
        closed=closed_to(member),
        call=whom_to_call(member.child),
        here=[role for role in roles if role.people],
        not_here=[role for role in roles if not role.people],
    )


@team_page(Permission.END_PLACE)
@signed_in_just_now
def end(request: HttpRequest, member: Member, seat: uuid.UUID) -> HttpResponse:
    mate = get_object_or_404(member.teammates(), pk=seat)
    if not member.may_end(mate):
        raise Http404
    if mate.role == Role.GUARDIAN:
        return ask_for_end(request, member, mate)
    form = EndPlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        end_place(mate, by=member.person, why=form.cleaned_data["why"])
        messages.success(request, _("Removed. This person can no longer see anything here."))
        return redirect("teams:team", member.child_id)
    return page(request, "end", member, mate=mate, others=member.brought_by_home_of(mate), form=form)


def ask_for_end(request: HttpRequest, member: Member, parent: Member) -> HttpResponse:
    """A parent's place: nothing ends by one press. A second person is asked."""
    form = EndParentsPlaceForm(request.POST or None)
    if ending := kept(
        form,
        lambda: ask_to_end(
            parent, cause=Cause(form.cleaned_data["cause"]), proof=form.cleaned_data["proof"], by=member.person
        ),
    ):
        return redirect("teams:ending", member.child_id, ending.pk)
    return page(request, "end_parent", member, mate=parent, others=member.brought_by_home_of(parent), form=form)


@team_page(Permission.END_PLACE)
@signed_in_just_now
def ending(request: HttpRequest, member: Member, ending: uuid.UUID) -> HttpResponse:
    """The end of a parent's place, for those who keep the team: confirmed, withdrawn or put back here."""
    if member.side is not Side.SCHOOL:
        raise Http404
    found = get_object_or_404(endings_about(child=member.child_id), pk=ending)
    if request.method == "POST":
        decide_on(request, found, member.person)
        return redirect("teams:ending", member.child_id, found.pk)
    page = {"member": member, "child": member.child, "back": reverse("teams:team", args=[member.child_id])}
    return render(request, "teams/ending.html", page | about_ending(found, member.person))


@team_page(Permission.SAY_WHO)
def relation(request: HttpRequest, member: Member, seat: uuid.UUID) -> HttpResponse:
    """School puts right what somebody is to the child, whom a family brought. It does not refuse them."""
    mate = get_object_or_404(member.teammates().exclude(home=None), pk=seat)
    form = RelationForm(request.POST or None, seat=mate)
    if request.method == "POST" and form.is_valid():
        put_right(mate, **form.cleaned_data, by=member.person)
        return redirect("teams:team", member.child_id)
    return page(request, "relation", member, mate=mate, form=form)


@team_page(Permission.EDIT_HOMES)
def new_home(request: HttpRequest, member: Member) -> HttpResponse:
    form = HomeForm(request.POST or None, initial={"name": next_home(member.child)})
    if home := kept(
        form,
        lambda: add_home(member.child, name=form.cleaned_data["name"], by=member.person, id=form.cleaned_data["id"]),
    ):
        if home.child_id != member.child_id:
            raise Http404
        return redirect("teams:team", member.child_id)
    return page(request, "home", member, form=form)


@team_page(Permission.EDIT_HOMES)
def edit_home(request: HttpRequest, member: Member, home: uuid.UUID) -> HttpResponse:
    place = get_object_or_404(member.child.homes, pk=home)
    form = HomeForm(request.POST or None, initial={"name": place.name, "id": place.pk})
    if request.method == "POST" and form.is_valid():
        rename_home(place, name=form.cleaned_data["name"], by=member.person)
        return redirect("teams:team", member.child_id)
    return page(request, "home", member, form=form, home=place)


@team_page(Permission.EDIT_HOMES)
@signed_in_just_now
def move(request: HttpRequest, member: Member, seat: uuid.UUID) -> HttpResponse:
    """Two who were put into one home live apart: from now on each has a line of their own to school."""
    mate = get_object_or_404(member.teammates().exclude(home=None), pk=seat)
    with_them = member.teammates().filter(home=mate.home_id).exclude(pk=mate.pk)
    form = MoveHomeForm(request.POST or None, seat=mate, mates=with_them)
    if kept(
        form,
        lambda: move_home(mate, to=form.where_to(), name=form.name, by=member.person, together=form.who_goes_along()),
    ):
        messages.success(request, _("Saved. From now on, neither home reads what the other tells the school."))
        return redirect("teams:team", member.child_id)
    return page(request, "move_home", member, mate=mate, form=form)
