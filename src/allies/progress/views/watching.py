"""Which sessions two people watched, and whether they wrote the same."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.progress.actions.watching import part, watch_together
from allies.progress.models import Watched
from allies.progress.watched import LEAST, watched_by_two
from allies.teams.doors import team_page
from allies.teams.models import Member, Seats
from allies.teams.pages import done
from allies.teams.permissions import Permission

from .pages import page, the_goal


@require_safe
@team_page(Permission.RECORD_PROGRESS)
def by_two(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    """For those who write records; leaders are not among them."""
    goal = the_goal(member, root)
    found = watched_by_two(Seats([member]), member, goal)
    return page(request, "watched", member, goal=goal, found=found, least=LEAST)


@require_POST
@team_page(Permission.RECORD_PROGRESS)
def mark(request: HttpRequest, member: Member, root: uuid.UUID, *, one: uuid.UUID, beside: uuid.UUID) -> HttpResponse:
    the_goal(member, root)
    if done(request, lambda: watch_together(one, beside, by=member), level=messages.ERROR):
        messages.success(request, _("Saved. This session counts once now."))
    return redirect("progress:watched", member.child_id, root)


@require_POST
@team_page(Permission.RECORD_PROGRESS)
def apart(request: HttpRequest, member: Member, watched: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(member.sees(Watched), pk=watched)
    if done(request, lambda: part(row, by=member), level=messages.ERROR):
        messages.success(request, _("Saved. Each counts by itself again."))
    return redirect("progress:watched", member.child_id, row.goal_root)
