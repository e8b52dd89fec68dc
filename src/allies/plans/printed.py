"""The plans of a child as their papers, to be taken along."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from allies.teams.models import Member

from .models import Plan
from .plan_on_paper import plan_on_paper


def papers(member: Member) -> Iterator[tuple[str, bytes]]:
    """Of a plan that was brought in there is its own PDF, and none of ours beside it."""
    for plan in member.sees(Plan).order_by("recorded_at", "id"):
        if not plan.is_brought_in:
            plan.child = member.child
            yield _(plan.law.short), plan_on_paper(member, plan).content
