"""The state's own number of days, where the law leaves it to the state, as a leader writes it down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from allies.clocks.actions import say_own_days
from allies.clocks.forms import OwnDaysForm, name_with_law
from allies.clocks.reading import own_days_in
from allies.jurisdictions.known import FALLBACK
from allies.jurisdictions.when_due import DEADLINES, deadlines_of
from allies.teams.doors import school_page
from allies.teams.models import Leader
from allies.teams.pages import kept, thanks


@school_page
def own_days(request: HttpRequest, leader: Leader) -> HttpResponse:
    place = leader.school.district.jurisdiction
    known = deadlines_of(place if place in DEADLINES else FALLBACK)
    open_ones = [one for one in (*known, *deadlines_of("us-504")) if "state_days" in one.facts]
    if not place.startswith("us"):
        open_ones = [one for one in known if "state_days" in one.facts]
    form = OwnDaysForm(request.POST or None, deadlines=open_ones)
    if kept(form, lambda: say_own_days(leader, **form.cleaned_data)):
        return thanks(
            request, _("Saved. The dates are counted by it from now on."), "clocks:own_days", leader.school_id
        )
    said = own_days_in(leader.district_id)
    shown = [(name_with_law(one), one, said.get(one.id)) for one in open_ones]
    return render(
        request, "clocks/own_days.html", {"school": leader.school, "leader": leader, "form": form, "shown": shown}
    )
