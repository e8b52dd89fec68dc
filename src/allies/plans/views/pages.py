"""What the pages of this room share: the plan of an address, the edition that is open, and how a page is shown."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from allies.jurisdictions.profiles import Section
from allies.plans.models import Plan
from allies.teams.models import Member


def the_plan(member: Member, pk: uuid.UUID) -> Plan:
    plan = get_object_or_404(member.sees(Plan), pk=pk)
    plan.child = member.child
    return plan


def the_section(plan: Plan, code: str) -> Section:
    section = plan.law.section(code)
    if section is None:
        raise Http404
    return section


def page(request: HttpRequest, name: str, member: Member, **more: Any) -> HttpResponse:
    return render(request, f"plans/{name}.html", {"member": member, "child": member.child, **more})
