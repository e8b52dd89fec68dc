"""The steps are written by the team, and checked in two minutes by whoever carries them out."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.progress.rules import place_of
from allies.progress.views.pages import the_goal
from allies.teams.doors import team_page
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.teams.refusing import refuse
from allies.ui import unsent

from .actions import check, count_together, set_way, stop_counting
from .forms import CheckForm, WayForm
from .models import Check, Way
from .reading import way_of
from .together import home_to_count_with


def page(request: HttpRequest, name: str, member: Member, **more: Any) -> HttpResponse:
    return render(request, f"ways/{name}.html", {"member": member, "child": member.child, **more})


@team_page(Permission.DECIDE_PROGRESS)
def write(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    goal, way = the_goal(member, root), way_of(member, root)
    form = WayForm(request.POST or None, way=way)
    if request.method == "POST" and form.is_valid():
        try:
            set_way(root, by=member, **form.cleaned_data)
        except Way.DoesNotExist as error:
            raise Http404 from error
        except NotPossible as reason:
            refuse(form, reason)
        else:
            messages.success(request, _("Kept. All who read the plan can read it."))
            return redirect("progress:goal", member.child_id, root)
    return page(request, "write", member, goal=goal, form=form)


def way_shown(member: Member, form: CheckForm) -> Way:
    """The version on the page that was filled in, though another may stand by now."""
    return get_object_or_404(member.sees(Way), pk=form.cleaned_data["way"])


@team_page(Permission.RECORD_PROGRESS)
def look(request: HttpRequest, member: Member, root: uuid.UUID, place: str) -> HttpResponse:
    goal, way = the_goal(member, root), way_of(member, root)
    here = place_of(member, goal, place)
    if way is None or here is None:
        raise Http404
    form = CheckForm(request.POST or None, way=way, initial={"day": member.today})
    if request.method == "POST" and form.is_valid():
        typed = {"day": form.cleaned_data["day"], "done": form.done(), "written_at": unsent.written_at(request)}
        try:
            kept = check(way_shown(member, form), id=form.cleaned_data["id"], by=member, place=place, **typed)
        except Check.DoesNotExist as error:
            raise Http404 from error
        except NotPossible as reason:
            refuse(form, reason)
        else:
            messages.success(request, _("Kept. Thank you."))
            return unsent.kept(redirect("progress:goal", member.child_id, root), kept.pk)
    return page(request, "check", member, goal=goal, place=here, form=form)


@require_POST
@team_page(Permission.COUNT_TOGETHER)
def count_on(request: HttpRequest, member: Member, root: uuid.UUID, home: uuid.UUID) -> HttpResponse:
    goal, between = the_goal(member, root), home_to_count_with(member, home)
    if between is None:
        raise Http404
    try:
        count = count_together(goal.root, home=between, by=member)
    except NotPossible as reason:
        messages.error(request, str(reason.sentence))
    else:
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
    messages.success(request, _("Switched off, for both sides."))
    return redirect("progress:goal", member.child_id, root)
