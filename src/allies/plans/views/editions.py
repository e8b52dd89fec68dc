"""A plan as it was finished, and what changed in it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from allies.plans.editions import parts_then
from allies.plans.models import Edition
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.permissions import Permission

from .pages import page, the_plan


@require_safe
@team_page(Permission.SEE_PLAN)
def edition(request: HttpRequest, member: Member, plan: uuid.UUID, number: int) -> HttpResponse:
    it = the_plan(member, plan)
    editions = member.sees(Edition).filter(plan=it).select_related("by__person", "finished_by__person")
    one = get_object_or_404(editions, number=number)
    earlier = list(editions.filter(number__lt=one.number).order_by("-number"))
    parts = parts_then(member, it, one, earlier[0] if earlier else None)
    return page(
        request,
        "edition",
        member,
        plan=it,
        edition=one,
        earlier=earlier,
        parts=[part for part in parts if not part.is_empty],
        changed=[part for part in parts if part.is_changed],
    )
