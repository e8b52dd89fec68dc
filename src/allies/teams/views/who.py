"""School says who somebody is, before their place opens: a person whom the team knows, or another."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.people.models import Person
from allies.people.reauthentication import signed_in_just_now
from allies.teams.actions.invitations import say_who
from allies.teams.actions.ways_back import is_second_for_way_back, make_way_back, may_have_way_back
from allies.teams.doors import school_page, team_page
from allies.teams.keeping_team import keepers_of
from allies.teams.models import Invitation, Leader, Member
from allies.teams.models.namesakes import tell_apart_at
from allies.teams.permissions import Permission
from allies.teams.recognising import may_say, question_of, waits_for, who_may_say

from .invitations import or_why_not


@team_page(Permission.SAY_WHO)
@signed_in_just_now
def who(request: HttpRequest, member: Member, invitation: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(member.child.invitations.known_to(member), pk=invitation)
    here = reverse("teams:who", args=[member.child_id, found.pk])
    back = reverse("teams:team", args=[member.child_id])
    return _page(request, found, by=member.person, here=here, back=back, more={"member": member, "child": member.child})


@school_page
@signed_in_just_now
def who_at_school(request: HttpRequest, leader: Leader, invitation: uuid.UUID) -> HttpResponse:
    """The same for those who lead the school: a second keeper, where a team has one."""
    found = get_object_or_404(leader.school.invitations.to_teams_of(leader), pk=invitation)
    if found.child is None or leader.person not in keepers_of(found.child):
        return redirect("teams:school", leader.school_id)
    tell_apart_at(leader.school, [found.child])
    here = reverse("teams:who_at_school", args=[leader.school_id, found.pk])
    back = reverse("teams:school", args=[leader.school_id])
    return _page(request, found, by=leader.person, here=here, back=back, more={"school": leader.school})


def _page(
    request: HttpRequest, invitation: Invitation, *, by: Person, here: str, back: str, more: dict[str, Any]
) -> HttpResponse:
    question = question_of(invitation, by=invitation.came_by)
    if request.method == "POST":
        people = {str(one.known.person.pk): one.known.person for one in question.possible}
        person, answer = people.get(request.POST.get("person", "")), request.POST.get("answer")
        if person and answer in {"same", "another"}:
            with or_why_not(request):
                said = say_who(invitation, person, is_same=answer == "same", by=by)
                messages.success(request, _("Your answer is kept, with your name and the day."))
                return redirect(back if said.accepted_at else here)
        return redirect(here)
    is_keeper = by in who_may_say(invitation)
    page = {
        "invitation": invitation,
        "question": question,
        "possible": [
            (one, is_keeper and one.missing > 0 and may_say(by.pk, one, invitation)) for one in question.possible
        ],
        "still": waits_for(question),
        "back": back,
        "may_have_way_back": may_have_way_back(invitation),
        "is_second": is_second_for_way_back(invitation, by),
    }
    return render(request, "teams/who.html", page | more)


@require_POST
@team_page(Permission.SAY_WHO)
@signed_in_just_now
def way_back(request: HttpRequest, member: Member, invitation: uuid.UUID) -> HttpResponse:
    """A letter with a code that lets somebody back in to the sign-in they have."""
    found = get_object_or_404(member.child.invitations.known_to(member), pk=invitation)
    with or_why_not(request):
        make_way_back(found, by=member.person)
        messages.success(request, _("The letter is ready. Give it to this person yourself."))
        return redirect("teams:invitation", member.child_id, found.pk)
    return redirect("teams:who", member.child_id, found.pk)
