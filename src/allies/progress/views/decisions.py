"""What the team decided about a goal is written down."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from allies.progress.actions.decisions import decide
from allies.progress.forms import DecideForm
from allies.progress.judging import shown
from allies.progress.reading import progress_of
from allies.teams.doors import team_page
from allies.teams.models import Member, Seats
from allies.teams.pages import back, came_from, kept
from allies.teams.permissions import Permission

from .goals import graph_of
from .pages import page, the_goal


@team_page(Permission.DECIDE_PROGRESS)
def decide_about(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    goal = the_goal(member, root)
    form = DecideForm(request.POST or None, initial={"day": member.today})
    if kept(form, lambda: decide(root, by=member, **form.cleaned_data)):
        messages.success(request, _("Saved. All who read the plan can read it."))
        return back(request, "progress:goal", member.child_id, root)
    [progress] = progress_of(Seats([member]), [goal])
    one = shown(progress, member)
    in_view = {"progress": progress, "one": one, "graph": graph_of(one, as_multiples=False)}
    return page(request, "decide", member, goal=goal, form=form, next=came_from(request), **in_view)
