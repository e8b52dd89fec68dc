"""For who leads a school: that a serious event happened, on which day, and whether each home was told."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from allies.incidents.for_leaders import events_at
from allies.teams.doors import school_page
from allies.teams.models import Leader


@require_safe
@school_page
def at_school(request: HttpRequest, leader: Leader) -> HttpResponse:
    events, older = events_at(leader, before=request.GET.get("before", ""))
    return render(request, "incidents/at_school.html", {"school": leader.school, "events": events, "older": older})
