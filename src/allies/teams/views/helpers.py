"""Who helps a family: what its guardian opens to them, until when, and closing it."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.teams.actions.opening import close_to, open_to
from allies.teams.doors import team_page
from allies.teams.forms.helpers import HelperForm
from allies.teams.helping import Helper, helpers_of
from allies.teams.models import Member
from allies.teams.pages import kept, pages_of, thanks
from allies.teams.permissions import Permission

page = pages_of("teams")


@team_page(Permission.SEE_TEAM)
def helper(request: HttpRequest, member: Member, seat: uuid.UUID) -> HttpResponse:
    found = helper_of(member, seat)
    form = HelperForm(request.POST or None, member=member, now=found.opened_by(member))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        made = kept(form, lambda: open_to(found.seat, chosen["kinds"], until_on=chosen["until_on"], by=member))
        if made is not None:
            words = _("Saved. This is open from now on.") if made else _("Saved. Nothing is open to them now.")
            return thanks(request, words, "teams:helper", member.child_id, seat)
    may_open = member.may(Permission.OPEN_TO_HELPER)
    return page(request, "helper", member, helper=found, own=found.opened_by(member), form=form, may_open=may_open)


@require_POST
@team_page(Permission.SEE_TEAM)
def close(request: HttpRequest, member: Member, seat: uuid.UUID) -> HttpResponse:
    close_to(helper_of(member, seat).seat, by=member)
    messages.success(request, _("Closed. What you had opened to them can no longer be read by them."))
    return redirect("teams:helper", member.child_id, seat)


def helper_of(member: Member, seat: uuid.UUID) -> Helper:
    """A helper of a guardian's own home; others have no such page."""
    found = next((one for one in helpers_of(member) if one.seat.pk == seat), None)
    if found is None:
        raise Http404
    return found
