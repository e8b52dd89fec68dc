"""The plan, and what changed in it, as PDF: through the same door as the page, with what that page shows."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from allies.plans.changes_on_paper import changes_on_paper
from allies.plans.models import Edition
from allies.plans.plan_on_paper import edition_on_paper, plan_on_paper
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.ui.paper import Pdf

from .pages import the_plan


def handed_over(pdf: Pdf, name: str) -> HttpResponse:
    """The file's name says nothing about the child."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf.content, content_type="application/pdf", headers=headers)


@require_safe
@team_page(Permission.SEE_PLAN)
def plan_paper(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    """As it stands now. Of a plan that was brought in there is its own PDF, and none of ours beside it."""
    it = the_plan(member, plan)
    if it.is_brought_in:
        raise Http404
    return handed_over(plan_on_paper(member, it), "plan")


@require_safe
@team_page(Permission.SEE_PLAN)
def edition_paper(request: HttpRequest, member: Member, edition: uuid.UUID) -> HttpResponse:
    """As it was finished."""
    it = the_edition(member, edition, finished=True)
    return handed_over(edition_on_paper(member, it.plan, it), "plan")


@require_safe
@team_page(Permission.SEE_PLAN)
def changes_paper(request: HttpRequest, member: Member, edition: uuid.UUID, later: uuid.UUID) -> HttpResponse:
    """From a finished text to a later one of the same plan, or to the draft of now."""
    old, new = the_edition(member, edition, finished=True), the_edition(member, later)
    if old.plan_id != new.plan_id or old.number >= new.number:
        raise Http404
    return handed_over(changes_on_paper(member, old.plan, old, new), "changed")


def the_edition(member: Member, pk: uuid.UUID, *, finished: bool = False) -> Edition:
    """With its plan, which this reader has to see as well."""
    edition = get_object_or_404(member.sees(Edition).select_related("by__person"), pk=pk)
    if finished and not edition.is_finished:
        raise Http404
    edition.plan = the_plan(member, edition.plan_id)
    return edition
