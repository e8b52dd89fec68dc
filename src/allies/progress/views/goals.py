"""How all goals go, and how one goes: place by place, with what is missing."""

import uuid
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from allies.graphs.drawing import drawn
from allies.progress.actions.records import may_correct
from allies.progress.judging import Judged, asks_for_decision, is_quiet, judge
from allies.progress.picture import picture_of
from allies.progress.reading import Progress, progress_of, standing_goals
from allies.statistics import mistakes
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.ui.tongue import Tongue

from .pages import page, the_goal

TONGUE = Tongue()


@dataclass(frozen=True)
class Shown:
    """One goal on the page of all."""

    progress: Progress
    lines: list[Judged]
    asks: bool
    is_quiet: bool


def shown(progress: Progress, member: Member) -> Shown:
    found, today = judge(progress), member.today
    asks = asks_for_decision(progress, found, today=today)
    return Shown(progress, found, asks, is_quiet(progress, today=today))


@require_safe
@team_page(Permission.SEE_PLAN)
def goals(request: HttpRequest, member: Member) -> HttpResponse:
    may_record = member.may(Permission.RECORD_PROGRESS)
    goals = progress_of(member, standing_goals(member), may_record=may_record)
    return page(request, "goals", member, goals=[shown(one, member) for one in goals], may_record=may_record)


@require_safe
@team_page(Permission.SEE_PLAN)
def goal(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    may_record = member.may(Permission.RECORD_PROGRESS)
    [progress] = progress_of(member, [the_goal(member, root)], may_record=may_record)
    one = shown(progress, member)
    return page(
        request,
        "goal",
        member,
        progress=progress,
        goal=progress.goal,
        one=one,
        svg=SafeString(drawn(picture_of(progress, one.lines, title=_("How it goes")), TONGUE))
        if has_records(one)
        else "",
        may_correct={record.pk for line in progress.lines for record in line.records if may_correct(record, member)},
        may_decide=member.may(Permission.DECIDE_PROGRESS),
        rates=mistakes,
    )


def has_records(one: Shown) -> bool:
    return one.progress.can_be_recorded and any(line.records for line in one.progress.lines)
