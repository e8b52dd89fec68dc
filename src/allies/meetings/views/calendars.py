"""Meetings in one's own calendar: a file to take along, and the address of a feed."""

import uuid
from hashlib import sha256
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.meetings import feeds
from allies.meetings.calendar_files import copy
from allies.meetings.models import CalendarFile
from allies.meetings.sending import appointment_of
from allies.people.models import Person
from allies.profiles.second_door import misses_too_often
from allies.teams.doors import team_page
from allies.teams.models import Member, seats_of
from allies.teams.pages import thanks
from allies.teams.permissions import Permission
from allies.ui.errors import plain_page

ICS = "text/calendar; charset=utf-8"


def me(request: HttpRequest) -> Person:
    return cast(Person, request.user)


@require_safe
@team_page(Permission.SEE_MEETING)
def calendar_file(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    """One's own copy: another person's is not here."""
    own = member.sees(CalendarFile).filter(CalendarFile.is_newest(), meeting=meeting, of=member, is_cancelled=False)
    row = get_object_or_404(own.select_related("child__school"))
    headers = {"Content-Disposition": 'attachment; filename="meeting.ics"', "Cache-Control": "no-store"}
    return HttpResponse(copy(appointment_of(row)), content_type=ICS, headers=headers)


@require_safe
@login_required
def from_calendar(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """From an entry in a calendar to its meeting: the entry holds no id of the child."""
    for seat in seats_of(me(request)):
        if row := seat.sees(CalendarFile).filter(uid=uid, of__in=seat.own_seats).first():
            return redirect("meetings:one", row.child_id, row.meeting_id)
    raise Http404


@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    return render(request, "meetings/calendar.html", {"feed": feeds.open_feed_of(me(request))})


@require_POST
@login_required
def renew(request: HttpRequest) -> HttpResponse:
    had_one = feeds.open_feed_of(me(request)) is not None
    feeds.new_feed(me(request))
    words = _("You have a new address. The one before it shows nothing any more.") if had_one else _("Here it is.")
    return thanks(request, words, "meetings:calendar")


@require_POST
@login_required
def end(request: HttpRequest) -> HttpResponse:
    feeds.end_feed(me(request))
    return thanks(request, _("The address shows nothing any more."), "meetings:calendar")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """Opens without signing in. Nobody is named in it, and what it shows is asked of each seat anew."""
    found = feeds.feed_with(token)
    if found is None:
        if misses_too_often(request):
            return render(request, "429.html", status=429)
        raise Http404
    seats = feeds.seats_for(found.person)
    if feeds.is_over(found, seats):
        words = _("Please sign in to Allies. In “My account” you can get a new address.")
        return plain_page(request, 410, _("This address shows nothing any more"), words, face="waiting")
    with translation.override(found.person.language):
        content = feeds.feed_of(seats)
    feeds.note_read(found)
    etag = f'"{sha256(content).hexdigest()}"'
    response = HttpResponse(content, content_type=ICS)
    response = cast(HttpResponse, get_conditional_response(request, etag=etag, response=response))
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Content-Disposition"] = 'inline; filename="meetings.ics"'
    return response
