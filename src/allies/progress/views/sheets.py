"""Sheets of one child's week, and of a lesson of several: to print, to fill in by hand, and to type in at once."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from allies.progress.actions.sheet import DoesNotFit, keep_sheet
from allies.progress.models import Record
from allies.progress.on_paper import lesson_printed, printed
from allies.progress.sheet_form import LessonSheetForm, SheetForm
from allies.progress.sheets import lesson_sheet_of, marks_in, sheet_of
from allies.progress.typed_in import letters
from allies.teams.doors import note_reading, team_page
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission
from allies.ui.paper import Pdf

from .caseload import working_seats
from .lesson import my_lesson
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
    return as_pdf(printed(sheet_of(member, asked_day(request, member))))


def as_pdf(pdf: Pdf) -> HttpResponse:
    headers = {"Content-Disposition": 'inline; filename="sheet.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf.content, content_type="application/pdf", headers=headers)


@team_page(Permission.RECORD_PROGRESS)
def type_in(request: HttpRequest, member: Member) -> HttpResponse:
    sheet = sheet_of(member, asked_day(request, member))
    form = SheetForm(request.POST or None, sheet=sheet)
    if request.method == "POST" and form.is_valid() and keeps(request, form, Seats([member])):
        return redirect("progress:goals", member.child_id)
    return page(request, "sheet", member, sheet=sheet, form=form, marks=marks_in(sheet.rows), reasons=reasons())


def keeps(request: HttpRequest, form: SheetForm | LessonSheetForm, seats: Seats) -> bool:
    """All of it, and it is said how much; or nothing, and what does not fit is said beside its box."""
    try:
        count = keep_sheet(form.written(), seats=seats)
    except DoesNotFit as trouble:
        form.say_beside(trouble.sentences, form.read)
        form.go_anew(trouble.otherwise, form.read)
        return False
    messages.success(request, ngettext("One box is kept.", "%(count)s boxes are kept.", count) % {"count": count})
    return True


def reasons() -> list[tuple[str, Any]]:
    return [(letter, Record.Missing(why).label) for why, letter in letters().items()]


@require_safe
@login_required
def lesson_paper(request: HttpRequest) -> HttpResponse:
    """The children of the next lesson, on one sheet: for whoever works with all of them."""
    seats = lesson_seats(request)
    if not len(seats):
        return redirect("progress:choose")
    note_reading(seats, Permission.RECORD_PROGRESS)
    return as_pdf(lesson_printed(lesson_sheet_of(seats)))


@login_required
def lesson_type_in(request: HttpRequest) -> HttpResponse:
    seats = lesson_seats(request)
    if not len(seats):
        return redirect("progress:choose")
    sheet = lesson_sheet_of(seats)
    form = LessonSheetForm(request.POST or None, sheet=sheet, member=seats.members[0])
    if request.method == "POST" and form.is_valid() and keeps(request, form, seats):
        return redirect("progress:lesson")
    note_reading(seats, Permission.RECORD_PROGRESS)
    shown = {"sheet": sheet, "form": form, "reasons": reasons()}
    return render(request, "progress/lesson_sheet.html", shown)


def lesson_seats(request: HttpRequest) -> Seats:
    return my_lesson(working_seats(request))
