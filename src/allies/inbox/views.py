"""Mails that were held: school alone reads them, and asks the person."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import done, pages_of
from allies.teams.permissions import Permission
from allies.timeline.when import moment_words

from . import actions
from .models import Held

page = pages_of("inbox")
MOST = 50


@require_safe
@team_page(Permission.SEE_HELD)
def held(request: HttpRequest, member: Member) -> HttpResponse:
    rows = member.sees(Held).filter(looked_at=None).select_related("member__person").order_by("-recorded_at", "-id")
    found = [(row, moment_words(row.recorded_at, member)) for row in rows[:MOST]]
    may_write, may_call = member.may(Permission.WRITE_THREAD), member.may(Permission.SEE_CONTACT)
    return page(request, "held", member, found=found, may_write=may_write, may_call=may_call)


@require_POST
@team_page(Permission.SEE_HELD)
def looked_at(request: HttpRequest, member: Member, held: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(member.sees(Held), pk=held)
    if done(request, lambda: actions.look_at_held(row, by=member), level=messages.ERROR):
        messages.success(request, _("Saved. It is no longer on this list."))
    return redirect("inbox:held", member.child_id)
