"""Dates that the law sets, for both sides; and what the case manager writes down of them."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.clocks import actions
from allies.clocks.forms import CorrectForm, DoneForm, HappenedForm, LaterForm
from allies.clocks.legal_dates import LegalDate
from allies.clocks.legal_dates import dates_of as dates_for
from allies.clocks.models import Happening
from allies.clocks.shown import shown_to
from allies.clocks.wording import Shown
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import done as pressed
from allies.teams.pages import kept, pages_of, thanks
from allies.teams.permissions import Permission, Role

page = pages_of("clocks")
SAVED = "clocks:dates_of"


@require_safe
@team_page(Permission.SEE_CLOCK)
def dates_of(request: HttpRequest, member: Member) -> HttpResponse:
    return page(request, "dates", member, dates=shown_to(member), may_keep=member.may(Permission.KEEP_CLOCK))


@team_page(Permission.KEEP_CLOCK)
def new(request: HttpRequest, member: Member) -> HttpResponse:
    form = HappenedForm(request.POST or None, child=member.child, initial={"on": member.today})
    if kept(form, lambda: actions.write_down(by=member, **form.cleaned_data)):
        return thanks(request, _("Saved. Both sides read it."), SAVED, member.child_id)
    return page(request, "write_down", member, form=form)


@team_page(Permission.KEEP_CLOCK)
def correct(request: HttpRequest, member: Member, happening: uuid.UUID) -> HttpResponse:
    """Another day, or that it did not happen. What stood before is below."""
    row = by_hand(member, happening)
    form = CorrectForm(request.POST or None, initial={"on": row.on})
    if kept(form, lambda: actions.correct_day(row, by=member, on=form.cleaned_data["on"]), beside="on"):
        return thanks(request, _("Saved. Both sides read it."), SAVED, member.child_id)
    before = member.sees(Happening).filter(about_id=row.about_id, event=row.event).exclude(replaced_at=None)
    versions = before.select_related("by__person").order_by("-recorded_at", "-id")
    return page(request, "correct", member, form=form, happening=row, versions=versions)


def by_hand(member: Member, happening: uuid.UUID) -> Happening:
    row = get_object_or_404(member.sees(Happening), pk=happening)
    if not row.is_by_hand:
        raise Http404
    return row


@require_POST
@team_page(Permission.KEEP_CLOCK)
def take_back(request: HttpRequest, member: Member, happening: uuid.UUID) -> HttpResponse:
    row = by_hand(member, happening)
    if pressed(request, lambda: [actions.take_back(row, by=member)]) is None:
        return redirect(SAVED, member.child_id)
    return thanks(request, _("Taken back. Nothing is counted from it any more."), SAVED, member.child_id)


def the_date(member: Member, happening: uuid.UUID, rule: str) -> LegalDate:
    found = (one for one in dates_for(member) if one.happening.pk == happening and one.deadline.id == rule)
    date = next(found, None)
    if date is None:
        raise Http404
    return date


@team_page(Permission.KEEP_CLOCK)
def done(request: HttpRequest, member: Member, happening: uuid.UUID, rule: str) -> HttpResponse:
    one = the_date(member, happening, rule)
    form = DoneForm(request.POST or None, initial={"on": member.today})
    if kept(form, lambda: actions.say_done(one, by=member, on=form.cleaned_data["on"]), beside="on"):
        return thanks(request, _("Saved. Both sides read it."), SAVED, member.child_id)
    return page(request, "done", member, form=form, date=Shown(one, member))


@require_POST
@team_page(Permission.KEEP_CLOCK)
def open_again(request: HttpRequest, member: Member, happening: uuid.UUID, rule: str) -> HttpResponse:
    one = the_date(member, happening, rule)
    if pressed(request, lambda: [actions.say_not_done(one, by=member)]) is None:
        return redirect(SAVED, member.child_id)
    return thanks(request, _("It is open again."), SAVED, member.child_id)


@team_page(Permission.KEEP_CLOCK)
def later(request: HttpRequest, member: Member, happening: uuid.UUID, rule: str) -> HttpResponse:
    one = the_date(member, happening, rule)
    if not one.deadline.reasons:
        raise Http404
    guardians = member.teammates().filter(role=Role.GUARDIAN).select_related("person", "home")
    form = LaterForm(request.POST or None, deadline=one.deadline, people=guardians)
    if kept(form, lambda: actions.put_off(one, by=member, **form.cleaned_data)):
        return thanks(request, _("Saved. Both sides read it, with the reason."), SAVED, member.child_id)
    return page(request, "later", member, form=form, date=Shown(one, member))


@require_POST
@team_page(Permission.KEEP_CLOCK)
def no_later(request: HttpRequest, member: Member, happening: uuid.UUID, rule: str) -> HttpResponse:
    row = the_date(member, happening, rule).put_off
    if row is not None and pressed(request, lambda: [actions.put_off_no_more(row, by=member)]) is None:
        return redirect(SAVED, member.child_id)
    return thanks(request, _("It is counted as before."), SAVED, member.child_id)
