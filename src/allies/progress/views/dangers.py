"""What a goal counts can hurt somebody: the team says so; and a person says what is done today."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from allies.progress.actions.dangers import mark_danger, say_seen
from allies.progress.danger import can_be_dangerous, dangers_of
from allies.progress.forms_beside import DangerForm, SeenForm
from allies.progress.models import PersonAsked, PersonCame
from allies.teams.doors import team_page
from allies.teams.models import Member, Seats
from allies.teams.pages import kept, thanks
from allies.teams.permissions import Permission

from .pages import page, the_goal, where_it_goes


@team_page(Permission.DECIDE_PROGRESS)
def mark(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    goal = the_goal(member, root)
    dangers = dangers_of(Seats([member]), goal)
    if dangers is None or not can_be_dangerous(goal):
        raise Http404
    form = DangerForm(request.POST or None, initial={"is_on": "no" if dangers.is_on else "yes"})
    if kept(form, lambda: mark_danger(root, by=member, **form.cleaned_data)):
        return thanks(request, _("Saved. All who read the plan can read it."), "progress:goal", member.child_id, root)
    return page(request, "danger", member, goal=goal, dangers=dangers, form=form)


@team_page(Permission.LOOK_INTO)
def seen(request: HttpRequest, member: Member, asked: uuid.UUID) -> HttpResponse:
    rows = member.sees(PersonAsked).select_related("record__goal", "record__by__person")
    row = get_object_or_404(rows, pk=asked)
    came = member.sees(PersonCame).filter(asked=row).select_related("by__person").order_by("id").first()
    form, back = SeenForm(request.POST or None), where_it_goes(member, row.goal_root)
    if kept(form, lambda: say_seen(row, by=member, words=form.cleaned_data["words"])):
        return thanks(request, _("Saved. Thank you for looking."), back)
    return page(request, "danger_seen", member, goal=row.record.goal, row=row, came=came, form=form, back=back)
