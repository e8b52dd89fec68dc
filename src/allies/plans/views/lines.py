"""What the tab of the plan has beside it for school: who signed, and the plans of other years."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from allies.plans.asked_to_sign import put_before
from allies.plans.reading import past_plans
from allies.plans.signing_story import newest_texts
from allies.teams.doors import team_page
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Side

from .pages import page


@require_safe
@team_page(Permission.SEE_PLAN)
def signatures(request: HttpRequest, member: Member) -> HttpResponse:
    """Of each final text that is signed here, the newest plan first. A family reads its own answers instead."""
    if member.side is not Side.SCHOOL:
        return redirect("plans:plan", member.child_id)
    texts = newest_texts(Seats([member])).select_related("plan").order_by("-finished_at", "-id")[:2]
    shown = [(text, put_before(member, text)) for text in texts]
    return page(request, "signatures", member, shown=shown)


@require_safe
@team_page(Permission.SEE_PLAN)
def past(request: HttpRequest, member: Member) -> HttpResponse:
    """Plans of other years, and those that were brought in from elsewhere."""
    return page(request, "past", member, plans=past_plans(member), may_write=member.may(Permission.WRITE_PLAN))
