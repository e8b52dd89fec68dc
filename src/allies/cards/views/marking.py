"""One part of the day is marked, for a class of several children on one screen."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from allies.cards.actions.days import Marked, mark_all
from allies.cards.forms import MarkForm
from allies.cards.reading import cards_of
from allies.progress.models import Record
from allies.teams.doors import note_reading, seats_at_work
from allies.teams.pages import kept
from allies.teams.permissions import Permission
from allies.ui import unsent


@login_required
def marks(request: HttpRequest) -> HttpResponse:
    seats = seats_at_work(request, Permission.MARK_CARD)
    note_reading(seats, Permission.SEE_PLAN)
    form = MarkForm(request.POST or None, cards=cards_of(seats))
    if kept(form, lambda: keep(form, request)) is not None:
        messages.success(request, _("Saved: %(part)s.") % {"part": form.cleaned_data["period"]})
        return unsent.kept(redirect("cards:marks"), form.cleaned_data["id"])
    return render(request, "cards/marks.html", {"form": form})


def keep(form: MarkForm, request: HttpRequest) -> list[Record]:
    written_at = unsent.written_at(request)
    marked = [
        Marked(on.member, on.card, marks, form.happened_at(on.member, written_at))
        for on in form.cards
        if (marks := form.marks_of(on))
    ]
    return mark_all(marked, id=form.cleaned_data["id"], period=form.cleaned_data["period"], written_at=written_at)
