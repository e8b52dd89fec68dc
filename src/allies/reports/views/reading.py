"""The reports of a child, and one of them as it went to a home."""

import uuid
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from allies.plans.views.papers import handed_over
from allies.reports.models import Report, Sheet
from allies.reports.on_paper import report_on_paper
from allies.reports.reading import sent_of, sheets_of, told_on, with_own_words
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side

from .pages import page, standing_for


@require_safe
@team_page(Permission.SEE_PLAN)
def reports(request: HttpRequest, member: Member) -> HttpResponse:
    """What was sent, the newest first; what is due; and for home, where a sentence could stand."""
    return page(
        request,
        "reports",
        member,
        standing=standing_for(member),
        sent=sent_of(member),
        may_send=member.may(Permission.SEND_REPORT),
        may_say=member.may(Permission.RECORD_PROGRESS),
    )


@require_safe
@team_page(Permission.SEE_PLAN)
def report(request: HttpRequest, member: Member, report: uuid.UUID) -> HttpResponse:
    """One's own home's; at school the first, with the others one tap away. A home that came later has none of it."""
    it = the_report(member, report)
    sheets = sheets_of(member, it)
    if not sheets:
        return page(request, "before", member, report=it)
    return shown(request, member, it, sheets)


@require_safe
@team_page(Permission.SEE_SHEET)
def sheet(request: HttpRequest, member: Member, report: uuid.UUID, home: uuid.UUID) -> HttpResponse:
    it = the_report(member, report)
    return shown(request, member, it, for_home(sheets_of(member, it), home))


@require_safe
@team_page(Permission.SEE_SHEET)
def paper(request: HttpRequest, member: Member, report: uuid.UUID, home: uuid.UUID) -> HttpResponse:
    """The same sheet as a PDF, with no link that signs anybody in."""
    it = the_report(member, report)
    sheet, *_others = for_home(sheets_of(member, it), home)
    told = with_own_words(member, told_on(sheet, get_language() or "en"), it)
    # Asked for by address, at school alone: what a family keeps holds no index.
    with_numbers = "numbers" in request.GET and member.side is Side.SCHOOL
    return handed_over(report_on_paper(member, it, told, with_numbers=with_numbers), "report")


def for_home(sheets: Sequence[Sheet], home: uuid.UUID) -> list[Sheet]:
    """This home's first, for who may read it."""
    if home not in {one.home_id for one in sheets}:
        raise Http404
    return sorted(sheets, key=lambda one: one.home_id != home)


def the_report(member: Member, pk: uuid.UUID) -> Report:
    return get_object_or_404(member.sees(Report).select_related("by__person", "plan"), pk=pk)


def shown(request: HttpRequest, member: Member, it: Report, sheets: Sequence[Sheet]) -> HttpResponse:
    told = with_own_words(member, told_on(sheets[0], get_language() or "en"), it)
    newer = (
        member.sees(Report).filter(plan=it.plan_id, due_on=it.due_on, number__gt=it.number).order_by("number").last()
    )
    return page(request, "report", member, report=it, told=told, sheets=sheets, newer=newer)
