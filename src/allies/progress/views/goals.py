"""How all goals go, and how one goes: place by place, with what is missing."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from allies.progress.actions.records import may_correct
from allies.progress.reading import progress_of, standing_goals
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.permissions import Permission

from .pages import page, the_goal


@require_safe
@team_page(Permission.SEE_PLAN)
def goals(request: HttpRequest, member: Member) -> HttpResponse:
    may_record = member.may(Permission.RECORD_PROGRESS)
    return page(request, "goals", member, goals=progress_of(member, standing_goals(member), may_record=may_record))


@require_safe
@team_page(Permission.SEE_PLAN)
def goal(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    may_record = member.may(Permission.RECORD_PROGRESS)
    [progress] = progress_of(member, [the_goal(member, root)], may_record=may_record)
    may_correct_of = {one.pk for line in progress.lines for one in line.records if may_correct(one, member)}
    return page(request, "goal", member, progress=progress, goal=progress.goal, may_correct=may_correct_of)
