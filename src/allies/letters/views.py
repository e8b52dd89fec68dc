"""The letters of one's own children, printed in one go; and the second door, which a code opens for one answer."""

from datetime import timedelta
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from allies.notices.wishes import listeners_of
from allies.teams.doors import note_reading, seats_at_work
from allies.teams.pages import done, kept
from allies.teams.permissions import Permission
from allies.teams.refusing import id_in
from allies.teams.seat_now import seat_now

from . import actions
from .asking import still_asked
from .forms import MOST_CODE, AnswerForm, CodeForm
from .models import Letter
from .on_paper import letters_on_paper

SHOWN = timedelta(days=30)
CODE, TYPED = "letters.code", "letters.typed"  # of the session


@require_safe
@login_required
def letters(request: HttpRequest) -> HttpResponse:
    seats = seats_at_work(request, Permission.NOTE_TALK)
    page = {"to_print": Letter.to_print(seats), "printed": Letter.printed_since(seats, timezone.now() - SHOWN)}
    return render(request, "letters/letters.html", page)


@require_POST
@login_required
def to_paper(request: HttpRequest) -> HttpResponse:
    """All that are ready in one file, or only one of them; or one once more."""
    seats = seats_at_work(request, Permission.NOTE_TALK)
    again, only = request.POST.get("again"), request.POST.get("only")
    printed = Letter.printed_since(seats, timezone.now() - SHOWN)
    found = [get_object_or_404(printed, pk=id_in(again))] if again else list(Letter.to_print(seats))
    if only:
        found = [letter for letter in found if str(letter.pk) == only]
    if not found:
        messages.info(request, _("There is no letter to print now."))
        return redirect("letters:letters")
    by = seats.by_child
    pairs = [(actions.next_copy(letter), by[letter.child_id]) for letter in found]
    content, going = letters_on_paper(pairs)
    for letter, seat in going:
        actions.mark_printed(letter, by=seat)
    for letter, _seat in pairs:
        if letter not in [one for one, _by in going]:
            actions.drop_empty(letter)
    if not going:
        messages.info(request, _("There is no letter to print now."))
        return redirect("letters:letters")
    note_reading(seats, Permission.NOTE_TALK)
    headers = {"Content-Disposition": 'inline; filename="letters.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_POST
@login_required
def note(request: HttpRequest, letter: UUID) -> HttpResponse:
    seats = seats_at_work(request, Permission.NOTE_TALK)
    found = get_object_or_404(Letter.printed_since(seats, timezone.now() - SHOWN), pk=letter)
    done(request, lambda: actions.note_answer(found, request.POST.get("how", ""), by=seats.by_child[found.child_id]))
    return redirect("letters:letters")


@never_cache
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Out of the picture on the paper: the code goes out of the address at once, and nothing is looked up yet."""
    request.session[TYPED] = code[:MOST_CODE]
    return redirect("letters:type_code")


@never_cache
def type_code(request: HttpRequest) -> HttpResponse:
    """What is sent here is counted, so that nobody tries codes without end."""
    form = CodeForm(
        request.POST if request.method == "POST" else None, initial={"code": request.session.get(TYPED, "")}
    )
    if request.method == "POST" and form.is_valid():
        is_counted = ratelimit.consume(request, action="letter_code")
        letter = Letter.with_code(form.cleaned_data["code"]) if is_counted else None
        if letter is not None:
            request.session[CODE] = letter.code
            request.session.pop(TYPED, None)
            return redirect("letters:answer")
        form.add_error("code", _("We do not know this code, or its time is over. Please check it, or call the school."))
    return render(request, "letters/type_code.html", {"form": form})


@never_cache
def answer(request: HttpRequest) -> HttpResponse:
    """Names neither the child, nor the adult, nor the letter: anybody may hold the paper."""
    letter = Letter.with_code(request.session.get(CODE, ""))
    adult = seat_now(letter.adult) if letter else None
    if letter is None or adult is None:
        return render(request, "letters/closed.html", status=410)
    with translation.override(listeners_of([adult])[0].language):
        may_be_called = adult.person.may_be_called
        form = AnswerForm(
            request.POST if request.method == "POST" else None,
            asked=still_asked(letter, adult),
            may_be_called=may_be_called,
            label_suffix="",
        )
        is_answered = kept(form, lambda: actions.answer_by_code(letter, form.cleaned_data["answer"], form.said))
        page = {"form": form, "school": letter.child.school, "is_answered": is_answered is not None}
        page |= {"may_be_called": may_be_called}
        return render(request, "letters/answer.html", page)
