"""The days and times at which a service usually takes place; and today's sessions of several children in one press."""

import uuid
from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.plans.models import Service, UsualTimes
from allies.services.actions.times import take_back, write_today
from allies.services.actions.usual import may_set_times, set_times
from allies.services.forms import TimesForm, TodayForm
from allies.services.models import Session
from allies.teams.doors import seats_at_work, team_page
from allies.teams.models import Member
from allies.teams.pages import back, done, kept, thanks
from allies.teams.permissions import Permission

from .pages import page
from .times import the_line


@team_page(Permission.LOG_SERVICE)
def times(request: HttpRequest, member: Member, service: uuid.UUID) -> HttpResponse:
    counted = the_line(member, service)
    if not may_set_times(counted, member):
        raise Http404
    seen = member.sees(UsualTimes).filter(service=counted.line.root, replaced_at=None).first()
    start = {f"day{day}": at for day, at in counted.service.week.items()}
    form = TimesForm(request.POST or None, initial=start | {"seen": seen.pk if seen else None})
    if kept(form, lambda: set_times(counted, by=member, week=form.week, seen=form.cleaned_data["seen"])):
        words = _("Saved. Everybody who reads the plan can see the days and times.")
        return thanks(request, words, "services:one", member.child_id, service)
    return page(request, "usual", member, counted=counted, form=form)


@require_POST
@login_required
def today(request: HttpRequest) -> HttpResponse:
    """What became of one planned time of today: of one child, or of a group."""
    seats = seats_at_work(request, Permission.LOG_SERVICE)
    form = TodayForm(request.POST)
    if not form.is_valid():
        raise Http404
    wanted: dict[uuid.UUID, uuid.UUID] = dict(pairs_in(request.POST.getlist("session")))
    found = list(seats.sees(Service).filter(pk__in=wanted).order_by("id"))
    mine = [(seat, row, wanted[row.pk]) for row in found if (seat := seats.on(row.child_id))]
    if not mine or len(mine) != len(wanted):
        raise Http404
    if any(seat.today != form.cleaned_data["day"] for seat, _row, _id in mine):
        messages.warning(request, _("This page is from another day. Please look at today’s schedule."))
        return back(request, "today:front")
    outcome = form.cleaned_data["outcome"]
    if done(request, lambda: write_today(mine, outcome=outcome, written_at=timezone.now())) is not None:
        messages.success(request, _("Saved. Thank you."))
    return back(request, "today:front")


def pairs_in(sent: Iterable[str]) -> Iterable[tuple[uuid.UUID, uuid.UUID]]:
    """A service and the id of what is written of it."""
    for one in sent:
        service, _colon, pk = one.partition(":")
        try:
            yield uuid.UUID(service), uuid.UUID(pk)
        except ValueError as error:
            raise Http404 from error


@require_POST
@login_required
def undo(request: HttpRequest) -> HttpResponse:
    seats = seats_at_work(request, Permission.LOG_SERVICE)
    try:
        wanted = {uuid.UUID(one) for one in request.POST.getlist("session")}
    except ValueError as error:
        raise Http404 from error
    rows = [(seats.on(row.child_id), row) for row in seats.sees(Session).filter(pk__in=wanted).order_by("id")]
    mine = [(seat, row) for seat, row in rows if seat is not None]
    if not mine or len(mine) != len(wanted):
        raise Http404
    if done(request, lambda: take_back(mine, written_at=timezone.now())) is not None:
        messages.success(request, _("Taken back. Nothing is written down of it now."))
    return back(request, "today:front")
