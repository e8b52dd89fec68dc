"""What a parent finds at The plan: their own answers, where to say no, and what they said with the answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from allies.plans.for_home import for_home, own_signatures
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.permissions import Permission

from .pages import page


@require_safe
@team_page(Permission.SEE_PLAN)
def agreed(request: HttpRequest, member: Member) -> HttpResponse:
    """Every answer of this person that stands, plan by plan, each with its day."""
    return page(
        request,
        "agreed",
        member,
        plans=for_home(member).all_final,
        may_answer=member.may(Permission.SIGN_PLAN),
        may_ask_for_call=member.may(Permission.ASK_FOR_CALL),
        signed=set(own_signatures(member).values_list("edition", flat=True)),
    )


@require_safe
@team_page(Permission.SIGN_PLAN)
def disagree(request: HttpRequest, member: Member) -> HttpResponse:
    """Leads to where a no is said: to a part of the final text, the one that begins later first, else to the draft."""
    found = for_home(member)
    if found.all_final and found.all_final[0].final:
        return redirect("plans:answers", member.child_id, found.all_final[0].final.pk)
    if found.draft:
        return redirect("plans:say", member.child_id, found.draft.plan.pk)
    return redirect("plans:plan", member.child_id)


@require_safe
@team_page(Permission.SEE_PLAN)
def said(request: HttpRequest, member: Member) -> HttpResponse:
    """Leads to what was said to the plan that is worked on, else to the one of now."""
    found = for_home(member)
    one = found.draft or found.now
    return redirect("plans:ledger", member.child_id, one.plan.pk) if one else redirect("plans:plan", member.child_id)
