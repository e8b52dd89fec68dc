"""The steps are written by the team, and checked in two minutes by whoever carries them out."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.progress.rules import place_of
from allies.progress.views.pages import the_goal
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import done, kept, pages_of, thanks
from allies.teams.permissions import Permission
from allies.ui import unsent

from .actions import check, count_together, set_way, stop_counting
from .forms import CheckForm, WayForm
from .models import Check, Way
from .reading import way_of
from .together import home_to_count_with

page = pages_of("fidelity")


@team_page(Permission.DECIDE_PROGRESS)
def write(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    goal, way = the_goal(member, root), way_of(member, root)
    form = WayForm(request.POST or None, way=way)
    if kept(form, lambda: set_way(root, by=member, **form.cleaned_data)):
        return thanks(request, _("Saved. All who read the plan can read it."), "progress:goal", member.child_id, root)
    return page(request, "write", member, goal=goal, form=form)


@team_page(Permission.RECORD_PROGRESS)
def look(request: HttpRequest, member: Member, root: uuid.UUID, place: str) -> HttpResponse:
    goal, way = the_goal(member, root), way_of(member, root)
    here = place_of(member, goal, place)
    if way is None or here is None:
        raise Http404
    form = CheckForm(request.POST or None, way=way, initial={"day": member.today})
    if made := kept(form, lambda: checked(request, member, form, place)):
        return unsent.kept(thanks(request, _("Saved. Thank you."), "progress:goal", member.child_id, root), made.pk)
    return page(request, "check", member, goal=goal, place=here, form=form)


def checked(request: HttpRequest, member: Member, form: CheckForm, place: str) -> Check:
    """With the version on the page that was filled in, though another may stand by now."""
    said, written_at = form.cleaned_data, unsent.written_at(request)
    way = get_object_or_404(member.sees(Way), pk=said["way"])
    return check(way, id=said["id"], by=member, place=place, day=said["day"], done=form.done(), written_at=written_at)


@require_POST
@team_page(Permission.COUNT_TOGETHER)
def count_on(request: HttpRequest, member: Member, root: uuid.UUID, home: uuid.UUID) -> HttpResponse:
    goal, between = the_goal(member, root), home_to_count_with(member, home)
    if between is None:
        raise Http404
    if count := done(request, lambda: count_together(goal.root, home=between, by=member), level=messages.ERROR):
        both = _("Switched on. From now on both sides read what is done in both places.")
        messages.success(request, both if count.since else _("Switched on for your side."))
    return redirect("progress:goal", member.child_id, root)


@require_POST
@team_page(Permission.COUNT_TOGETHER)
def count_off(request: HttpRequest, member: Member, root: uuid.UUID, home: uuid.UUID) -> HttpResponse:
    goal, between = the_goal(member, root), home_to_count_with(member, home)
    if between is None:
        raise Http404
    stop_counting(goal.root, home=between, by=member)
    return thanks(request, _("Switched off, for both sides."), "progress:goal", member.child_id, root)
