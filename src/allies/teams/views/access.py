"""Custody, and the pages that say who changed access and who has read what."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.people.reauthentication import signed_in_just_now
from allies.teams.access import changes_of_access
from allies.teams.actions.outsiders import name_outsider
from allies.teams.actions.seats import note_served, set_custody
from allies.teams.closed import closed_to
from allies.teams.custody_status import Written, standings, written_so_far
from allies.teams.doors import team_page
from allies.teams.errors import NotPossible
from allies.teams.forms.orders import CustodyForm, OutsiderForm, ServedForm
from allies.teams.helping import helpers, helpers_of
from allies.teams.keeping_team import at_home_with, whom_to_call
from allies.teams.models import Member
from allies.teams.pages import kept, pages_of
from allies.teams.permissions import STAFF, Permission, Role
from allies.teams.reads import reads_by_school
from allies.teams.students import open_to_student
from allies.teams.who_may_what import open_to_seat

page = pages_of("teams")


@team_page(Permission.SET_CUSTODY)
@signed_in_just_now
def custody(request: HttpRequest, member: Member, seat: uuid.UUID) -> HttpResponse:
    guardian = guardian_at(member, seat)
    form = CustodyForm(request.POST or None, guardian=guardian)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        set_custody(
            guardian,
            form.rights(),
            from_on=wanted["from_on"],
            until_on=wanted["until_on"],
            order=wanted["order"],
            by=member.person,
        )
        messages.success(request, _("Written down. Below you see what it closes today."))
        return redirect("teams:custody", member.child_id, guardian.pk)
    [standing], others = standings([guardian]), member.brought_by_home_of(guardian)
    page = {"member": member, "child": member.child, "guardian": guardian, "others": others, "standing": standing}
    history = written_so_far(guardian)
    forms = {"form": form, "history": history[:100], "unserved": forms_of_unserved(history)}
    return render(request, "teams/custody.html", page | forms)


def guardian_at(member: Member, seat: uuid.UUID) -> Member:
    """Also one whose place ended: an order that comes later is written down before anybody lets them in again."""
    if at_home_with(member.person_id, [member.child_id]):
        raise Http404  # who works at school and is, or was, at home with the child writes down no order about it
    seats = member.child.members.select_related("person", "home", "child__school")
    return get_object_or_404(seats.exclude(role__in=sorted(STAFF)), pk=seat)


@team_page(Permission.SET_CUSTODY)
@signed_in_just_now
def outsider(request: HttpRequest, member: Member) -> HttpResponse:
    """An order about an adult who has no place here: first who that is, then what the order says."""
    if at_home_with(member.person_id, [member.child_id]):
        raise Http404
    form = OutsiderForm(request.POST or None, child=member.child)
    if seat := kept(form, lambda: name_outsider(form.cleaned_data["name"], child=member.child, by=member.person)):
        return redirect("teams:custody", member.child_id, seat.pk)
    return page(request, "outsider", member, form=form)


def forms_of_unserved(history: list[Written]) -> list[ServedForm]:
    """One for each order that is not noted as served, the newest first."""
    rows = {one.row.order: one.row for one in history if one.narrows and not one.served_on}
    return [ServedForm(initial={"of": row.pk}, order=row.order, auto_id=f"{row.pk}_%s") for row in rows.values()]


@require_POST
@team_page(Permission.SET_CUSTODY)
@signed_in_just_now
def served(request: HttpRequest, member: Member, seat: uuid.UUID) -> HttpResponse:
    """The day on which the order reached its adult."""
    guardian = guardian_at(member, seat)
    form = ServedForm(request.POST)
    try:
        if not form.is_valid():
            raise NotPossible(_("Please give the day on which the order was served."))
        note_served(guardian, on=form.cleaned_data["served_on"], by=member.person, of=form.cleaned_data["of"])
    except NotPossible as reason:
        messages.error(request, str(reason.sentence))
    else:
        messages.success(request, _("Saved. Their own pages now say what is closed, and by which order."))
    return redirect("teams:custody", member.child_id, guardian.pk)


@team_page(Permission.SEE_OPEN)
def open_to_me(request: HttpRequest, member: Member) -> HttpResponse:
    """What is open to the reader themselves, and what an order closes to them."""
    if member.role == Role.STUDENT:
        return page(request, "open_to_student", member, one=open_to_student(member))
    helper = next(iter(helpers([member])), None)
    return page(
        request,
        "open_to_me",
        member,
        helper=helper,
        own=open_to_seat(member),
        closed=closed_to(member),
        call=whom_to_call(member.child),
    )


@team_page(Permission.SEE_ACCESS)
def access(request: HttpRequest, member: Member) -> HttpResponse:
    before = request.GET.get("before", "")
    changes, older = changes_of_access(member, before=before)
    mates = member.teammates().select_related("child__school")
    keeps = member.may(Permission.SET_CUSTODY) and not before
    return page(request, "access", member, changes=changes, older=older, standings=standings(mates) if keeps else [])


@team_page(Permission.SEE_ACCESS)
def reads(request: HttpRequest, member: Member) -> HttpResponse:
    """Who at school has read what, and a guardian's own helpers. Nobody's reads at any home are here, nor anywhere."""
    before = request.GET.get("before", "")
    readings, older = reads_by_school(member, before=before)
    return page(request, "reads", member, readings=readings, older=older, has_helpers=bool(helpers_of(member)))
