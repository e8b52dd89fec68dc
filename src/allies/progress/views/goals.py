"""How all goals go, and how one goes: place by place, with what is missing."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from allies.boards.one_key import by_one_key
from allies.goals.parts import Measure
from allies.graphs.drawing import drawn
from allies.graphs.frame import WIDE
from allies.graphs.picture import picture
from allies.plans.models import Goal
from allies.progress.actions.records import may_correct
from allies.progress.alone import skills_of
from allies.progress.attained import attained
from allies.progress.comparison import with_answers
from allies.progress.danger import dangers_of
from allies.progress.effects import after_change
from allies.progress.judging import Shown, all_shown, shown
from allies.progress.known_by import pictures_of
from allies.progress.picture import can_be_multiples, multiples_in_words, picture_of
from allies.progress.plain import plain
from allies.progress.practice import switched_on
from allies.progress.probes import again_of
from allies.progress.reading import progress_of
from allies.progress.rules import can_be_recorded, places_for
from allies.progress.sections import sections_for
from allies.statistics import mistakes
from allies.teams.doors import childs_page, team_page
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Side
from allies.ui.active_language import ActiveLanguage

from .pages import name_of_act, page, the_goal

LANGUAGE = ActiveLanguage()


@require_safe
@team_page(Permission.SEE_PLAN)
def goals(request: HttpRequest, member: Member) -> HttpResponse:
    goals = all_shown(member)
    return page(
        request,
        "goals",
        member,
        goals=goals,
        act=name_of_act(member),
        is_school=member.side is Side.SCHOOL,
        may_record=any(can_be_written(one.progress.goal, member) for one in goals),
        may_decide=member.may(Permission.DECIDE_PROGRESS),
        may_take_along=member.may(Permission.SEE_EXPORT),
        has_practice=bool(switched_on(Seats([member]))),
        attained=attained(goals),
        has_help=any(one.progress.goal.measure == Measure.PROMPT for one in goals),
    )


def can_be_written(goal: Goal, member: Member) -> bool:
    """Whether it has a place of the side of somebody who writes things down, and a way to measure it."""
    may = member.may(Permission.RECORD_PROGRESS)
    return may and can_be_recorded(goal) and bool(places_for(member, goal))


@require_safe
@team_page(Permission.SEE_PLAN)
def goal(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    seats = Seats([member])
    [progress] = progress_of(seats, [the_goal(member, root)])
    one = shown(progress, member)
    return page(
        request,
        "goal",
        member,
        progress=progress,
        goal=progress.goal,
        one=one,
        graph=graph_of(one, as_multiples=request.GET.get("view") == "ratio"),
        beside_line=beside_line(one, member),
        dangers=dangers_of(seats, progress.goal),
        may_look=member.may(Permission.LOOK_INTO),
        may_correct={record.pk for line in progress.lines for record in line.records if may_correct(record, member)},
        sections=sections_for(member, one),
        beside=with_answers(seats, progress),
        may_record=member.may(Permission.RECORD_PROGRESS),
        may_decide=member.may(Permission.DECIDE_PROGRESS),
        may_choose_picture=member.may(Permission.RECORD_PROGRESS),
        rates=mistakes,
    )


def graph_of(one: Shown, *, as_multiples: bool) -> dict[str, Any] | None:
    """A narrow drawing and a wide one of the same numbers; the words and rows are those of both."""
    if not one.progress.has_records:
        return None
    can = can_be_multiples(one.progress.goal)
    as_multiples = as_multiples and can
    graph = picture_of(one.progress, one.lines, title=_("How it goes"), as_multiples=as_multiples)
    return {
        "narrow": picture(graph, LANGUAGE),
        "wide": drawn(graph, LANGUAGE, WIDE),
        "as_multiples": as_multiples,
        "can_be_multiples": can,
        "multiples": multiples_in_words(one.lines, one.progress) if as_multiples else [],
    }


def beside_line(one: Shown, member: Member) -> dict[str, dict[str, Any]]:
    """By line: what came after the last change, and whether what was reached is still there."""
    again = again_of(one.lines, member.today)
    return {
        judged.line.key: {
            "after": after_change(judged, one.progress.decisions),
            "again": again.get(judged.line.key),
        }
        for judged in one.lines
    }


@require_safe
@team_page(Permission.SEE_PLAN)
def plain_words(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    """The same in eight short parts, to read in a minute and to print."""
    [progress] = progress_of(Seats([member]), [the_goal(member, root)])
    if not progress.can_be_recorded:
        raise Http404
    return page(request, "plain", member, goal=progress.goal, parts=list(plain(shown(progress, member), member)))


@require_safe
@team_page(Permission.SEE_PLAN)
def alone(request: HttpRequest, member: Member) -> HttpResponse:
    """What was done alone a year ago and is now, and with how much help the rest."""
    return page(request, "alone", member, skills=skills_of(member))


@require_safe
@childs_page(Permission.SEE_PLAN)
def by_myself(request: HttpRequest, member: Member) -> HttpResponse:
    """The same for the child to look at: a picture of each thing, and no adult's words about it."""
    skills = [skill for skill in skills_of(member) if any(where.now for where in skill.places)]
    pictures = pictures_of(member, [skill.goal.root for skill in skills])
    with_pictures = [(skill, pictures.get(skill.goal.root)) for skill in skills]
    return page(request, "by_myself", member, skills=with_pictures, **by_one_key(request.GET))
