"""One home to call today: whom, at which number, about what; and how each try went."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.incidents.actions import note_try, will_call
from allies.incidents.forms import TryForm
from allies.incidents.models import CallTry, HomeCall, Outcome
from allies.incidents.reading import calling
from allies.teams.doors import team_page
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.teams.refusing import refuse

from .incidents import page


@team_page(Permission.TELL_HOME)
def call(request: HttpRequest, member: Member, call: uuid.UUID) -> HttpResponse:
    found = find(member, call)
    form = TryForm(request.POST or None, member=member)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        try:
            note_try(
                found,
                id=wanted["id"],
                by=member,
                outcome=Outcome(wanted["outcome"]),
                tried_at=wanted["moment"],
                how=wanted["how"],
                with_interpreter=wanted["with_interpreter"],
            )
        except CallTry.DoesNotExist as error:
            raise Http404 from error
        except NotPossible as reason:
            refuse(form, reason)
        else:
            return noted(request, member, found, Outcome(wanted["outcome"]))
    return page(request, "call.html", member, form=form, outcomes=Outcome, **calling(member, found))


def noted(request: HttpRequest, member: Member, call: HomeCall, outcome: Outcome) -> HttpResponse:
    if outcome != Outcome.REACHED:
        messages.warning(request, _("Noted. Nobody there has been reached yet, so this call stays with you."))
        return redirect("incidents:call", member.child_id, call.pk)
    messages.success(request, _("Noted that this home was told. Thank you."))
    if call.incident_id:
        return redirect("incidents:incident", member.child_id, call.incident_id)
    return redirect("timeline:story", member.child_id)


@require_POST
@team_page(Permission.TELL_HOME)
def mine(request: HttpRequest, member: Member, call: uuid.UUID) -> HttpResponse:
    found = find(member, call)
    try:
        will_call(found, by=member)
    except NotPossible as reason:
        messages.error(request, str(reason.sentence))
    return redirect("incidents:call", member.child_id, found.pk)


def find(member: Member, call: uuid.UUID) -> HomeCall:
    return get_object_or_404(member.sees(HomeCall).select_related("incident", "home", "child__school"), pk=call)
