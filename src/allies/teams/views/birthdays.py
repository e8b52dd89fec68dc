"""The birthday from which law counts, and its corrections: read by the team, written by who keeps it."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.people.models import Person
from allies.people.reauthentication import signed_in_just_now
from allies.teams.actions.birthdays import (
    confirm_birthday,
    correct_birthday,
    withdraw_birthday,
    write_down_birthday,
)
from allies.teams.birthdays import corrections_of, reads_birthday, waiting_at, waiting_for
from allies.teams.dates_by_child import note_reading
from allies.teams.doors import school_page, team_page
from allies.teams.forms.rights import BirthdayForm, CorrectionForm
from allies.teams.keeping_team import at_home_with, whom_to_call
from allies.teams.models import CorrectedBirthday, Leader, Member
from allies.teams.models.namesakes import tell_apart_at
from allies.teams.pages import done, kept, pages_of, thanks
from allies.teams.permissions import Permission

from .rights import must_keep_it

page = pages_of("teams")
ACTS = {"confirm": confirm_birthday, "withdraw": withdraw_birthday}


@require_safe
@team_page(Permission.SEE_OPEN)
def birthday(request: HttpRequest, member: Member) -> HttpResponse:
    keeps = member.may(Permission.SET_CUSTODY) and not at_home_with(member.person_id, [member.child_id])
    if keeps and member.child.born_on is None:
        return redirect("teams:write_birthday", member.child_id)
    reads = reads_birthday(member)
    return page(
        request,
        "birthday",
        member,
        reads=reads,
        keeps=keeps,
        corrections=corrections_of(member) if reads else [],
        waiting=waiting_for(member.child, member.person) if keeps else None,
        call=whom_to_call(member.child),
    )


@team_page(Permission.SET_CUSTODY)
@signed_in_just_now
def write_birthday(request: HttpRequest, member: Member) -> HttpResponse:
    """Where none is known it is written down; one that is known is corrected."""
    must_keep_it(member)
    if member.child.born_on is not None:
        return correct(request, member)
    form = BirthdayForm(request.POST or None, today=member.today)
    if kept(form, lambda: write_down_birthday(form.cleaned_data["born_on"], by=member)):
        return thanks(request, _("Written down. Thank you."), "teams:birthday", member.child_id)
    return page(request, "write_birthday", member, form=form)


def correct(request: HttpRequest, member: Member) -> HttpResponse:
    form = CorrectionForm(request.POST or None, today=member.today, initial={"was": member.child.born_on})
    if made := kept(form, lambda: correct_birthday(**form.said(), by=member), beside="born_on"):
        said = _("Corrected. The family was told.") if made.in_effect_at else _("A second person was asked to confirm.")
        return thanks(request, said, "teams:birthday", member.child_id)
    return page(request, "write_birthday", member, form=form, is_correction=True)


@require_POST
@team_page(Permission.SET_CUSTODY)
@signed_in_just_now
def decide_birthday(request: HttpRequest, member: Member, correction: uuid.UUID) -> HttpResponse:
    must_keep_it(member)
    decide(request, get_object_or_404(CorrectedBirthday, pk=correction, child=member.child_id), member.person)
    return redirect("teams:birthday", member.child_id)


@school_page
@signed_in_just_now
def school_birthdays(request: HttpRequest, leader: Leader) -> HttpResponse:
    """For a leader without a seat: the name, the two days and what shows the right one, and nothing else."""
    found = waiting_at(leader.school, leader.person)
    if request.method == "POST":
        row = next((one.row for one in found if str(one.row.pk) == request.POST.get("correction")), None)
        if row is None:
            raise Http404
        decide(request, row, leader.person)
        return redirect("teams:school_birthdays", leader.school_id)
    children = [one.row.child for one in found]
    tell_apart_at(leader.school, children)
    note_reading(leader, children)
    return render(request, "teams/school_birthdays.html", {"school": leader.school, "waiting": found})


def decide(request: HttpRequest, row: CorrectedBirthday, by: Person) -> None:
    act = ACTS.get(request.POST.get("do", ""))
    if act is not None:
        done(request, lambda: act(row, by=by))
