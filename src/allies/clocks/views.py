"""The school's calendar of days off: kept by its leaders."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.clocks.actions import add_day_off, remove_day_off
from allies.clocks.days import What
from allies.clocks.forms import DayOffForm
from allies.teams.doors import school_page
from allies.teams.models import Leader
from allies.teams.pages import thanks


@school_page
def days_off(request: HttpRequest, leader: Leader) -> HttpResponse:
    form = DayOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        day_off = add_day_off(
            leader.school,
            first_on=wanted["first_on"],
            last_on=wanted["last_on"],
            what=What(wanted["what"]),
            name=wanted["name"],
            by=leader.person,
            id=wanted["id"],
        )
        if day_off.school_id != leader.school_id:
            raise Http404
        return thanks(request, _("Added. Every team of the school can see it."), "clocks:days_off", leader.school_id)
    runs = leader.school.days_off.lately_or_later(timezone.localdate())
    return render(
        request,
        "clocks/days_off.html",
        {"leader": leader, "school": leader.school, "form": form, "runs": runs},
    )


@require_POST
@school_page
def remove(request: HttpRequest, leader: Leader, day_off: uuid.UUID) -> HttpResponse:
    run = get_object_or_404(leader.school.days_off, pk=day_off)
    remove_day_off(run, by=leader.person)
    return thanks(request, _("Removed."), "clocks:days_off", leader.school_id)
