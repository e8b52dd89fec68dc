"""The door of an interpreter who has no place on the team: one text behind a link, without signing in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from allies.teams.pages import kept
from allies.ui.errors import plain_page

from . import handing
from .forms import TranslateForm
from .models import Handed, hashed


def interpret(request: HttpRequest, token: str) -> HttpResponse:
    """The original, and a box for each of its parts. No name of a child is on it that is not in the text."""
    rows = Handed.objects.filter(token_hash=hashed(token)).select_related("asked", "by__person", "child__school")
    handed = rows.first()
    if handed is None:
        raise Http404
    found = handing.behind(handed)
    if found is None:
        return over(request, handed)
    handing.open_it(handed, found)
    form = TranslateForm(request.POST or None, text=found.text, row=found.row, language=handed.asked.language)
    if kept(form, lambda: handing.bring_back(handed, **form.said)):
        return thank(request)
    shown = {"handed": handed, "form": form, "text": found.text, "row": found.row, "school": handed.child.school}
    return kept_nowhere(render(request, "translation/interpret.html", shown))


def over(request: HttpRequest, handed: Handed) -> HttpResponse:
    if handed.done_at:
        return thank(request)
    words = _("It was for one text, and for a few days. If you still need it, please ask the school.")
    return kept_nowhere(plain_page(request, 410, _("This link is over"), words, face="waiting"))


def thank(request: HttpRequest) -> HttpResponse:
    words = _("The school has your translation. This link is over, and you need do nothing more.")
    return kept_nowhere(plain_page(request, 200, _("Thank you"), words, face="waiting"))


def kept_nowhere(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
