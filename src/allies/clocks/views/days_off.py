"""The school's calendar of days off: kept by its leaders."""

import uuid
from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from allies.clocks import actions
from allies.clocks.actions import Wanted, add_day_off, remove_day_off
from allies.clocks.forms import LEFT, CalendarForm, DayOffForm, EventForm, EventFormSet
from allies.clocks.month import Month, after, month, month_of
from allies.jurisdictions.days import What
from allies.media.forms import takes_files
from allies.teams.dates_by_child import days_for
from allies.teams.doors import school_page
from allies.teams.models import Leader, School
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
    today = timezone.now().astimezone(ZoneInfo(leader.school.time_zone)).date()
    shown = month_at(leader.school, request.GET.get("month", ""), today)
    page = {
        "leader": leader,
        "school": leader.school,
        "form": form,
        "runs": leader.school.days_off.lately_or_later(today),
        "month": shown,
        "dates": days_for(leader, shown.first, shown.last),
    }
    return render(request, "clocks/days_off.html", page)


def month_at(school: School, wanted: str, today: date) -> Month:
    first = month_of(wanted, today)
    runs = school.days_off.filter(first_on__lt=after(first), last_on__gte=first).order_by("first_on", "id")
    return month(first, runs, begins_with=get_format("FIRST_DAY_OF_WEEK"), today=today)


@takes_files
@school_page
def bring_in(request: HttpRequest, leader: Leader) -> HttpResponse:
    """Out of the district's calendar: shown first, and kept when somebody says so. Brought in again changes nothing."""
    page: dict[str, object] = {"leader": leader, "school": leader.school, "form": None, "known": 0, "left": []}
    if "form-TOTAL_FORMS" in request.POST:
        events = EventFormSet(request.POST)
        if events.is_valid():
            came = actions.bring_in(leader.school, wanted_of(events), by=leader.person)
            words = ngettext("%(count)s entry was added.", "%(count)s entries were added.", len(came))
            return thanks(request, words % {"count": len(came)}, "clocks:days_off", leader.school_id)
        return render(request, "clocks/bring_in.html", page | {"events": events})
    form = CalendarForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "clocks/bring_in.html", page | {"form": form})
    found, here = form.understood, here_already(leader.school)
    new = [event for event in found.events if (event.first_on, event.last_on) not in here]
    initial = [{"first_on": one.first_on, "last_on": one.last_on, "name": one.name, "what": one.means} for one in new]
    told = {"known": len(found.events) - len(new), "left": [(LEFT[why], count) for why, count in found.left.items()]}
    return render(request, "clocks/bring_in.html", page | told | {"events": EventFormSet(initial=initial)})


def here_already(school: School) -> set[tuple[date, date]]:
    return set(school.days_off.values_list("first_on", "last_on"))


def wanted_of(events: Iterable[EventForm]) -> list[Wanted]:
    said = [form.cleaned_data for form in events if form.cleaned_data.get("what")]
    return [Wanted(one["first_on"], one["last_on"], What(one["what"]), one["name"]) for one in said]


@require_POST
@school_page
def remove(request: HttpRequest, leader: Leader, day_off: uuid.UUID) -> HttpResponse:
    run = get_object_or_404(leader.school.days_off, pk=day_off)
    remove_day_off(run, by=leader.person)
    return thanks(request, _("Removed."), "clocks:days_off", leader.school_id)
