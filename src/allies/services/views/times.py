"""Promised and delivered minutes: the balance both sides see, and writing a time down in two taps."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from allies.services.actions.times import correct_session, may_correct, promise_make_up, write_session
from allies.services.actions.usual import may_set_times
from allies.services.day import day_of
from allies.services.duties import named_by_row
from allies.services.forms import CorrectForm, MakeUpForm, SessionForm
from allies.services.given import is_now, is_theirs
from allies.services.listing import month_from, month_of
from allies.services.models import MakeUp, Session
from allies.services.of_month import OfMonth
from allies.services.reading import Counted, counted_for, one_counted
from allies.teams.doors import team_page
from allies.teams.models import Member, Seats
from allies.teams.pages import back, kept, thanks
from allies.teams.permissions import Permission, Side
from allies.ui import unsent

from .pages import page


@require_safe
@team_page(Permission.SEE_PLAN)
def services(request: HttpRequest, member: Member) -> HttpResponse:
    """Each service with what was promised so far, given, missed and will be made up; or what of it in one month."""
    lines = counted_for(member)
    now = [one for one in lines if one.line.ends_on >= member.today]
    first = month_from(request.GET.get("month", ""))
    return page(
        request,
        "services",
        member,
        now=[(one, OfMonth([one], first) if first else None) for one in now],
        month=OfMonth([one for one in now if is_now(one, member)], first) if first else None,
        this_month=member.today if now and member.side is Side.SCHOOL else None,
        earlier=[one for one in lines if one.line.ends_on < member.today],
        may_log=member.may(Permission.LOG_SERVICE),
        may_see_parts=member.may(Permission.SEE_PARTS),
    )


@require_safe
@team_page(Permission.SEE_PLAN)
def one(request: HttpRequest, member: Member, service: uuid.UUID) -> HttpResponse:
    counted = the_line(member, service)
    return page(
        request,
        "one",
        member,
        counted=counted,
        month=month_of(member, [counted], request.GET),
        may_log=member.may(Permission.LOG_SERVICE),
        may_set_times=counted.line.current is not None and may_set_times(counted, member),
    )


@require_safe
@team_page(Permission.SEE_PLAN)
def log(request: HttpRequest, member: Member) -> HttpResponse:
    """Each time of every service, in one table."""
    month = month_of(member, counted_for(member), request.GET)
    return page(request, "log", member, month=month, may_log=member.may(Permission.LOG_SERVICE), of_all=True)


@require_safe
@team_page(Permission.LOG_SERVICE)
def today(request: HttpRequest, member: Member) -> HttpResponse:
    """What this person gives, each with its minutes and its buttons: the second tap keeps it."""
    lines = [one for one in counted_for(member) if is_now(one, member)]
    named = named_by_row(Seats([member]))
    mine = [one for one in lines if is_theirs(one, member, named)]
    return page(
        request,
        "today",
        member,
        day=day_of(member),
        forms=[(one, form_for(request, member, one)) for one in mine],
        others=[one for one in lines if one not in mine],
        may_see_parts=member.may(Permission.SEE_PARTS),
    )


def form_for(request: HttpRequest, member: Member, one: Counted, **more: Any) -> SessionForm:
    return SessionForm(request.POST or None, member=member, counted=one, auto_id=f"id-{one.service.pk.hex}-%s", **more)


def the_line(member: Member, service: uuid.UUID) -> Counted:
    found = one_counted(member, service)
    if found is None:
        raise Http404
    return found


@team_page(Permission.LOG_SERVICE)
def write(request: HttpRequest, member: Member, service: uuid.UUID) -> HttpResponse:
    counted = the_line(member, service)
    form = form_for(request, member, counted)
    return written(request, member, form)


@team_page(Permission.LOG_SERVICE)
def write_make_up(request: HttpRequest, member: Member, make_up: uuid.UUID) -> HttpResponse:
    """The day has come: it was made up, or why not."""
    row = get_object_or_404(member.sees(MakeUp).select_related("missed"), pk=make_up)
    counted = the_line(member, row.missed.service_id)
    form = form_for(request, member, counted, makes_up=True, initial={"minutes": row.minutes})
    return written(request, member, form, makes_up=row)


def written(request: HttpRequest, member: Member, form: SessionForm, makes_up: MakeUp | None = None) -> HttpResponse:
    counted = form.counted
    if made := kept(
        form,
        lambda: write_session(
            counted.service.pk,
            by=member,
            written_at=unsent.written_at(request),
            makes_up=makes_up,
            **form.cleaned_data,
        ),
    ):
        messages.success(request, _("Saved. Thank you."))
        return unsent.kept(back(request, "services:one", made.child_id, made.service_id), made.pk)
    return page(request, "write", member, counted=counted, form=form, makes_up=makes_up, day=day_of(member))


@team_page(Permission.LOG_SERVICE)
def correct(request: HttpRequest, member: Member, time: uuid.UUID) -> HttpResponse:
    rows = member.sees(Session)
    row = get_object_or_404(rows if request.method == "POST" else rows.filter(corrected_by=None), pk=time)
    if not may_correct(row, member):
        raise Http404
    counted = the_line(member, row.service_id)
    start = {"day": row.day, "minutes": row.minutes, "outcome": row.outcome}
    form = CorrectForm(
        request.POST or None,
        member=member,
        counted=counted,
        root=row.root_id,
        makes_up=row.makes_up_id is not None,
        initial=start,
    )
    if request.method == "POST" and form.is_valid():
        said, written_at = form.cleaned_data, unsent.written_at(request)
        newer = said.pop("corrects")
        what = get_object_or_404(rows.filter(root=row.root_id), pk=newer) if newer else row
        if kept(form, lambda: correct_session(what, by=member, written_at=written_at, **said), changes="corrects"):
            words = _("Corrected. The earlier text is still below it.")
            return thanks(request, words, "services:one", member.child_id, row.service_id)
    return page(request, "correct", member, counted=counted, form=form, row=row)


@team_page(Permission.LOG_SERVICE)
def make_up(request: HttpRequest, member: Member, time: uuid.UUID) -> HttpResponse:
    """A day on which a missed time is made up, or another day for it."""
    row = get_object_or_404(member.sees(Session).filter(corrected_by=None), pk=time)
    if not row.was_missed or row.makes_up_id:
        raise Http404
    counted = the_line(member, row.service_id)
    before = next((one for one in counted.to_come if one.missed == row.root_id), None)
    start = {"minutes": row.minutes, "instead_of": before.id if before else None}
    form = MakeUpForm(request.POST or None, member=member, initial=start)
    if kept(form, lambda: promise_make_up(row, by=member, **form.cleaned_data), changes="instead_of"):
        messages.success(request, _("Saved. Everybody who reads the plan can see the day."))
        return redirect("services:one", member.child_id, row.service_id)
    return page(request, "make_up", member, counted=counted, form=form, row=row, before=before)
