"""The end of a parent's place, as whoever keeps the team or leads the school sees and decides it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from allies.people.models import Person
from allies.people.reauthentication import signed_in_just_now
from allies.teams.actions.endings import confirm_end, put_back, withdraw_end
from allies.teams.doors import school_page
from allies.teams.keeping_team import endings_about, keepers_of, may_confirm, second_people
from allies.teams.models import Ending, Leader
from allies.teams.models.ending import Cause
from allies.teams.models.namesakes import tell_apart_at
from allies.teams.pages import done

ACTS = {"confirm": confirm_end, "withdraw": withdraw_end, "back": put_back}


def decide_on(request: HttpRequest, ending: Ending, by: Person) -> None:
    act = ACTS.get(request.POST.get("do", ""))
    if act is None:
        return
    if done(request, lambda: act(ending, by=by), level=messages.ERROR):
        messages.success(request, _("Saved. The page says how it is now."))


def about_ending(ending: Ending, reader: Person) -> dict[str, Any]:
    keeps = reader in keepers_of(ending.member.child)
    confirms = ending.waits_for_second and may_confirm(ending, reader)
    asks_back = ending.cause == Cause.ORDER and ending.back_asked_by_id == reader.pk
    return {
        "ending": ending,
        "may_confirm": confirms,
        "may_withdraw": confirms or (ending.waits_for_second and ending.asked_by_id == reader.pk),
        "may_put_back": ending.may_come_back and keeps and not asks_back,
        "others": second_people(ending) if ending.waits_for_second else [],
    }


@school_page
@signed_in_just_now
def school_ending(request: HttpRequest, leader: Leader, ending: uuid.UUID) -> HttpResponse:
    """The same for a leader without a seat: names and cause, and nothing else about the child."""
    found = get_object_or_404(endings_about(child__school=leader.school_id), pk=ending)
    if leader.person not in keepers_of(found.member.child):
        return redirect("teams:school", leader.school_id)
    if request.method == "POST":
        decide_on(request, found, leader.person)
        return redirect("teams:school_ending", leader.school_id, found.pk)
    tell_apart_at(leader.school, [found.member.child])
    page = {"school": leader.school, "back": reverse("teams:school", args=[leader.school_id]), "is_school": True}
    return render(request, "teams/ending.html", page | about_ending(found, leader.person))
