"""The family's button: all that is theirs to read, as one file."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from allies.media.serving import served
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import done, pages_of, sides
from allies.teams.permissions import Permission

from .actions import ask_for
from .reading import good_for, kept_beside, newest_of

page = pages_of("passport", sides)


@team_page(Permission.SEE_PASSPORT)
def passport(request: HttpRequest, member: Member) -> HttpResponse:
    if request.method == "POST":
        done(request, lambda: ask_for(by=member))
        return redirect("passport:passport", member.child_id)
    newest = newest_of(member)
    is_ready = bool(newest and newest.is_good_for(member))
    is_waiting = bool(newest and newest.is_being_made)
    beside = kept_beside(member)
    return page(request, "passport", member, newest=newest, is_ready=is_ready, is_waiting=is_waiting, beside=beside)


@require_safe
@team_page(Permission.SEE_PASSPORT)
def file(request: HttpRequest, member: Member, passport: uuid.UUID) -> HttpResponseBase:
    one = good_for(member, passport)
    if one is None:
        raise Http404
    try:
        return served(request, one.place, type="application/zip", mark=one.pk.hex, name="allies-passport.zip")
    except FileNotFoundError as gone:  # an older backup, or let go this very moment
        raise Http404 from gone
