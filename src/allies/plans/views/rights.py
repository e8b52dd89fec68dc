"""Your rights and the law: all of it on one page, and how to check that a text is the one that was signed."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from allies.plans.models import Plan
from allies.plans.rights import law_of, parts_of_law, place_in_words, plan_at_hand, signed_at_hand, sums_of
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.permissions import Permission

from .pages import page, the_plan


@require_safe
@team_page(Permission.SEE_PLAN)
def rights(request: HttpRequest, member: Member) -> HttpResponse:
    """Of the plan that the address names, else of the newest; without one, as the place of the school has it."""
    plan = named(member, request.GET["plan"]) if "plan" in request.GET else None
    law = law_of(member, plan or plan_at_hand(member))
    signed = plan or signed_at_hand(member)
    sums = sums_of(member, signed) if signed else None
    return page(request, "rights", member, law=law, parts=parts_of_law(law), place=place_in_words(law), sums=sums)


def named(member: Member, plan: str) -> Plan:
    try:
        return the_plan(member, uuid.UUID(plan))
    except ValueError as error:
        raise Http404 from error
