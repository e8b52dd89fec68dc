"""A leader brings in a list: paste or load it, look at every row, bring it in, then send mails or print letters."""

import csv
import io
from collections import Counter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from allies.glossary.as_a_table import harmless
from allies.media.forms import takes_files
from allies.outbox.mail import is_set_up
from allies.teams.actions.bundles import mail_bundle, renew_bundles
from allies.teams.doors import school_page
from allies.teams.models import Leader
from allies.teams.pages import thanks

from .actions import bring_in as bring
from .forms import ListForm
from .letters import letters_on_paper
from .lines import State
from .looking import Look
from .shown import Shown, headings, samples
from .table import as_text
from .waiting import waiting_at


@takes_files
@school_page
def bring_in(request: HttpRequest, leader: Leader) -> HttpResponse:
    """The empty form; a look at what was sent; or, at the second press, what came in and what must be mended."""
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, leader, form)
    look = Look(leader, form.table, fills_down=form.cleaned_data["fills_down"])
    if request.POST.get("do") == "bring":
        return _brought(request, leader, look, bring(look, by=leader))
    again = ListForm(initial={"text": form.cleaned_data["text"], "fills_down": form.cleaned_data["fills_down"]})
    return _page(request, leader, again, shown=Shown(look))


def _brought(request: HttpRequest, leader: Leader, look: Look, counts: Counter[str]) -> HttpResponse:
    """The sum, and the rows that are left, to be mended and sent again."""
    left = [line.row for line in look if line.state is State.LEFT]
    again = ListForm(initial={"text": as_text(look.table.headings, left) if left else ""})
    shown = Shown(look, only_left=True) if left else None
    return _page(request, leader, again, shown=shown, counts=counts, waiting=waiting_at(leader))


def _page(request: HttpRequest, leader: Leader, form: ListForm, **more: object) -> HttpResponse:
    page = {"school": leader.school, "form": form, "headings": headings(), "samples": samples()}
    page |= {"shown": None, "counts": None, "waiting": None}
    return render(request, "roster/bring_in.html", page | more)


@require_safe
@school_page
def template(request: HttpRequest, leader: Leader) -> HttpResponse:
    """The headings and three rows, in the reader's language, as spreadsheets open it."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(headings())
    table.writerows([harmless(cell) for cell in row] for row in samples())
    answer = HttpResponse(f"\ufeff{text.getvalue()}", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="list.csv"'
    return answer


@require_safe
@school_page
def letters(request: HttpRequest, leader: Leader) -> HttpResponse:
    page = {"school": leader.school, "waiting": waiting_at(leader), "mail_goes": is_set_up()}
    return render(request, "roster/letters.html", page)


@require_POST
@school_page
def mail(request: HttpRequest, leader: Leader) -> HttpResponse:
    """The second press: a mail to each adult with an address who has none yet."""
    bundles = waiting_at(leader).by_mail
    for bundle in bundles:
        mail_bundle(bundle, by=leader.person)
    count = len(bundles)
    if not count:
        messages.info(request, _("All mails are sent already."))
        return redirect("roster:letters", leader.school_id)
    words = ngettext("%(count)s mail is on its way.", "%(count)s mails are on their way.", count) % {"count": count}
    return thanks(request, words, "roster:letters", leader.school_id)


@require_POST
@school_page
def new_letters(request: HttpRequest, leader: Leader) -> HttpResponse:
    """Fresh codes for all who have not come, then their letters. A second press prints the same letters again."""
    waiting = waiting_at(leader)
    if request.POST.get("turns") == waiting.turns:
        renew_bundles(waiting.to_renew, by=leader)
    return redirect(f"{reverse('roster:paper', args=[leader.school_id])}?all=1")


@require_safe
@school_page
def paper(request: HttpRequest, leader: Leader) -> HttpResponse:
    """Letters for those without an address, or for all."""
    waiting = waiting_at(leader)
    bundles = waiting.all_that_open if "all" in request.GET else waiting.by_letter
    if not bundles:
        messages.info(request, _("Nobody is waiting for a letter."))
        return redirect("roster:letters", leader.school_id)
    headers = {"Content-Disposition": 'inline; filename="letters.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(letters_on_paper(bundles, leader.school), content_type="application/pdf", headers=headers)
