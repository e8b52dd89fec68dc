"""What the pages of this room share: the plan of an address, the edition that is open, and how a page is shown."""

import uuid

from django.http import Http404
from django.shortcuts import get_object_or_404

from allies.jurisdictions.profiles import Section, Shape
from allies.plans.models import Plan
from allies.plans.reading import newest_edition
from allies.teams.models import Member
from allies.teams.pages import pages_of
from allies.teams.permissions import Permission


def the_plan(member: Member, pk: uuid.UUID) -> Plan:
    plan = get_object_or_404(member.sees(Plan), pk=pk)
    plan.child = member.child
    return plan


def the_section(plan: Plan, code: str) -> Section:
    section = plan.law.section(code)
    if section is None:
        raise Http404
    return section


def may_add_goals(member: Member, plan: Plan) -> bool:
    """Whether this seat may put a goal in this plan now."""
    section = next((section for section in plan.law.sections if section.shape is Shape.GOALS), None)
    if section is None or not member.may(Permission.WRITE_PLAN):
        return False
    return newest_edition(member, plan).opens(section.code)


page = pages_of("plans")
