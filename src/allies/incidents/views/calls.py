"""One home to call today: whom, at which number, about what; and how each try went."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.incidents.actions import note_try, will_call
from allies.incidents.forms import TryForm
from allies.incidents.models import HomeCall, Outcome
from allies.incidents.reading import calling
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import back, done, kept
from allies.teams.permissions import Permission

from .incidents import page


@team_page(Permission.TELL_HOME)
def call(request: HttpRequest, member: Member, call: uuid.UUID) -> HttpResponse:
    found = find(member, call)
    known = calling(member, found)
    form = TryForm(request.POST or None, member=member, usual=known["how"])
    if kept(
        form,
        lambda: note_try(
            found,
            id=form.cleaned_data["id"],
            by=member,
            outcome=Outcome(form.cleaned_data["outcome"]),
            tried_at=form.cleaned_data["moment"],
            how=form.cleaned_data["how"],
            with_interpreter=form.cleaned_data["with_interpreter"],
        ),
    ):
        return noted(request, member, found, Outcome(form.cleaned_data["outcome"]))
    return page(request, "call", member, form=form, outcomes=Outcome, **known)


def noted(request: HttpRequest, member: Member, call: HomeCall, outcome: Outcome) -> HttpResponse:
    if outcome != Outcome.REACHED:
        messages.warning(request, _("Noted. Nobody there has been reached yet, so this stays with you."))
        return back(request, "incidents:call", member.child_id, call.pk)
    messages.success(request, _("Noted that this home was told. Thank you."))
    if call.incident_id:
        return back(request, "incidents:incident", member.child_id, call.incident_id)
    return back(request, "timeline:story", member.child_id)


@require_POST
@team_page(Permission.TELL_HOME)
def mine(request: HttpRequest, member: Member, call: uuid.UUID) -> HttpResponse:
    found = find(member, call)
    done(request, lambda: will_call(found, by=member), level=messages.ERROR)
    return redirect("incidents:call", member.child_id, found.pk)


def find(member: Member, call: uuid.UUID) -> HomeCall:
    return get_object_or_404(member.sees(HomeCall).select_related("incident", "home", "child__school"), pk=call)
