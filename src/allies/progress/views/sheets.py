"""A week of a child's goals on one sheet: to print, to fill in by hand, and to type in all at once."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from allies.progress.actions.sheet import DoesNotFit, keep_sheet
from allies.progress.actions.together import Written
from allies.progress.models import Record
from allies.progress.on_paper import printed
from allies.progress.sheet_form import SheetForm
from allies.progress.sheets import sheet_of
from allies.progress.typed_in import letters
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.permissions import Permission

from .pages import page


def asked_day(request: HttpRequest, member: Member) -> date:
    """The day that was asked for, else today. What is no day of a life at school is today."""
    try:
        day = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        return member.today
    return day if abs((day - member.today).days) < 400 else member.today


@require_safe
@team_page(Permission.RECORD_PROGRESS)
def paper(request: HttpRequest, member: Member) -> HttpResponse:
    """The file's name says nothing about the child."""
    pdf = printed(sheet_of(member, asked_day(request, member)))
    headers = {"Content-Disposition": 'inline; filename="sheet.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf.content, content_type="application/pdf", headers=headers)


@team_page(Permission.RECORD_PROGRESS)
def type_in(request: HttpRequest, member: Member) -> HttpResponse:
    sheet = sheet_of(member, asked_day(request, member))
    form = SheetForm(request.POST or None, sheet=sheet)
    if request.method == "POST" and form.is_valid():
        try:
            count = keep_sheet(written_of(form, member), by=member)
        except DoesNotFit as trouble:
            say_beside(form, trouble)
        else:
            said = ngettext("One box is kept.", "%(count)s boxes are kept.", count) % {"count": count}
            messages.success(request, said)
            return redirect("progress:goals", member.child_id)
    reasons = [(letter, Record.Missing(why).label) for why, letter in letters().items()]
    return page(request, "sheet", member, sheet=sheet, form=form, reasons=reasons)


def written_of(form: SheetForm, member: Member) -> list[Written]:
    return [
        Written(own, member.child_id, row.goal.root, row.place["key"], moment, timezone.now(), typed_of(typed))
        for _name, own, row, moment, typed in form.written()
    ]


def typed_of(typed: dict[str, Any]) -> dict[str, Any]:
    return {**typed, "is_capped": False, "activity": ""}


def say_beside(form: SheetForm, trouble: DoesNotFit) -> None:
    for name, own, *_more in form.written():
        if own in trouble.sentences:
            form.add_error(name, trouble.sentences[own])
