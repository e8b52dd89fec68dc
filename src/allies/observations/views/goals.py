"""Small goals, and recording on purpose."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.observations.actions import add_small_goal, begin_on_purpose, end_on_purpose, end_small_goal, take_up_again
from allies.observations.forms import OnPurposeForm, SmallGoalForm
from allies.observations.models import OnPurpose, SmallGoal
from allies.observations.small_goals import ended_goals, so_far
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import kept, thanks
from allies.teams.permissions import Permission

from .seen import page, running_of


@require_safe
@team_page(Permission.SEE_OBSERVATION)
def goals(request: HttpRequest, member: Member) -> HttpResponse:
    """Those of now with how far each is, and those that the team is done with."""
    may_write = member.may(Permission.WRITE_OBSERVATION)
    return page(request, "goals", member, goals=so_far(member), ended=ended_goals(member), may_write=may_write)


@team_page(Permission.WRITE_OBSERVATION)
def add_goal(request: HttpRequest, member: Member) -> HttpResponse:
    form = SmallGoalForm(request.POST or None)
    if kept(form, lambda: add_small_goal(by=member, **form.cleaned_data)):
        messages.success(request, _("Saved. You can choose it when you write down what you saw."))
        return redirect("observations:goals", member.child_id)
    return page(request, "add_goal", member, form=form)


@require_POST
@team_page(Permission.WRITE_OBSERVATION)
def end_goal(request: HttpRequest, member: Member, goal: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(member.sees(SmallGoal), pk=goal)
    end_small_goal(found, by=member)
    return thanks(request, _("It is no longer offered. What was seen stays."), "observations:goals", member.child_id)


@require_POST
@team_page(Permission.WRITE_OBSERVATION)
def goal_again(request: HttpRequest, member: Member, goal: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(member.sees(SmallGoal), pk=goal)
    take_up_again(found, by=member)
    return thanks(request, _("It is offered again."), "observations:goals", member.child_id)


@team_page(Permission.RECORD_ON_PURPOSE)
def on_purpose(request: HttpRequest, member: Member) -> HttpResponse:
    """Before school records before and after on purpose: what consent that may need."""
    running = running_of(member)
    form = OnPurposeForm(request.POST or None)
    if kept(form, lambda: begin_on_purpose(by=member, **form.cleaned_data)):
        return thanks(request, _("Saved. The team can see that this has begun."), "observations:seen", member.child_id)
    return page(request, "on_purpose", member, form=form, running=running)


@require_POST
@team_page(Permission.RECORD_ON_PURPOSE)
def end_purpose(request: HttpRequest, member: Member, running: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(member.sees(OnPurpose), pk=running)
    end_on_purpose(found, by=member)
    return thanks(request, _("It has ended."), "observations:seen", member.child_id)
