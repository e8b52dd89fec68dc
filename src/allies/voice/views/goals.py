"""My goals: the child's own, one at a time, with a picture of how far."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from allies.boards.one_key import address, way_of
from allies.progress.alone import has_help
from allies.progress.known_by import pictures_of
from allies.teams.childs_door import is_the_childs
from allies.teams.doors import childs_page
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.voice.chips import OF_A_GOAL, Sort
from allies.voice.of_goals import GOAL, OwnGoal, drawn_by_child, goals_of, own_goal
from allies.voice.steps import Cell, symbols

from .childs import lane, shown


@require_safe
@childs_page(Permission.SEE_PLAN)
def goals(request: HttpRequest, member: Member) -> HttpResponse:
    way = way_of(request.GET)
    drawn, found = symbols(member, ["goals", "says:alone"]), goals_of(member)
    roots = [goal.root for goal in found]
    pictures, by_child = pictures_of(member, roots), drawn_by_child(member, roots)
    cells = [
        Cell(
            goal.words_in_short,
            lane("goal", member, way, goal.root),
            pictures.get(goal.root) or drawn.get("goals"),
            by_child.get(goal.root),
            is_typed=True,
        )
        for goal in found
    ]
    by_myself = Cell(
        _("By myself"), reverse("progress:by_myself", args=[member.child_id]) + address(way), drawn.get("says:alone")
    )
    return shown(request, member, "goals", cells=[*cells, *([by_myself] if has_help(member) else [])])


@require_safe
@childs_page(Permission.SEE_PLAN)
def goal(request: HttpRequest, member: Member, root: uuid.UUID) -> HttpResponse:
    own = own_goal(member, root)
    if own is None:
        raise Http404
    cells = cells_of(member, own, way_of(request.GET)) if may_say(request, member) else []
    picture = pictures_of(member, [root]).get(root)
    return shown(request, member, "goal", own=own, goal=own.goal, cells=cells, picture=picture)


def may_say(request: HttpRequest, member: Member) -> bool:
    return is_the_childs(request, member) and member.may(Permission.SPEAK)


def cells_of(member: Member, own: OwnGoal, way: dict[str, str]) -> list[Cell]:
    asked = (*OF_A_GOAL, Sort.NOTE)
    drawn = symbols(member, asked)
    return [
        Cell(str(sort.label), lane("say_about", member, way, GOAL, own.goal.root, sort.value), drawn.get(sort))
        for sort in asked
    ]
