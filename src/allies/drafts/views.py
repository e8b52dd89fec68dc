"""What one wrote and has not sent: one's own page, and what can be done with each."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.people.models import Person
from allies.teams.errors import NotPossible
from allies.teams.models import Member, Seats, seats_of
from allies.teams.pages import back, kept
from allies.teams.permissions import Permission, Side
from allies.teams.refusing import id_in

from . import actions
from .forms import OwnWordsForm
from .keeping import fitting
from .models import Later, OwnWords
from .reading import rows_of
from .starting import situations_for


@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """This person's own, also from a place that has ended: that can be read and thrown away, and not sent."""
    person = cast(Person, request.user)
    seats = {seat.pk: seat for seat in seats_of(person)}
    rows = rows_of(Later.of_person(person), seats)
    return render(request, "drafts/own.html", {"rows": rows, "next": request.path})


def done(request: HttpRequest, act: Callable[[], str | None], words: str) -> HttpResponse:
    """What an act says is why it was not done."""
    try:
        why = act()
    except NotPossible as reason:
        why = str(reason.sentence)
    messages.add_message(request, messages.ERROR if why else messages.SUCCESS, why or words)
    return back(request, "drafts:own")


@require_POST
@login_required
def now(request: HttpRequest, later: UUID) -> HttpResponse:
    return done(request, lambda: actions.send_now(later, by=cast(Person, request.user)), _("Sent."))


@require_POST
@login_required
def stop(request: HttpRequest, later: UUID) -> HttpResponse:
    stays = _("It will not be sent. Your words are still here, and only you can see them.")
    return done(request, lambda: actions.do_not_send(later, by=cast(Person, request.user)), stays)


@require_POST
@login_required
def without_file(request: HttpRequest, later: UUID) -> HttpResponse:
    waits = _("The file is removed. Your words still wait.")
    return done(request, lambda: actions.leave_file_out(later, by=cast(Person, request.user)), waits)


@require_POST
@login_required
def throw_away(request: HttpRequest, later: UUID) -> HttpResponse:
    return done(request, lambda: actions.throw_away(later, by=cast(Person, request.user)), _("Removed."))


@login_required
def own_words(request: HttpRequest, words: UUID | None = None) -> HttpResponse:
    """The list with a box for new ones, or one of them to change."""
    person = cast(Person, request.user)
    one = get_object_or_404(OwnWords.of(person), pk=words) if words else None
    initial = {"id": one.pk, "words": one.words} if one else {}
    form = OwnWordsForm(request.POST or None, person=person, initial=initial)
    if request.method == "POST" and kept(
        form,
        lambda: actions.keep_words(
            id=form.cleaned_data["id"], by=person, words=form.cleaned_data["words"], names=form.names
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect("drafts:own_words")
    every = [] if one else list(OwnWords.of(person))
    return render(request, "drafts/own_words.html", {"form": form, "every": every, "one": one})


@require_POST
@login_required
def remove_own_words(request: HttpRequest, words: UUID) -> HttpResponse:
    actions.remove_words(words, by=cast(Person, request.user))
    messages.success(request, _("Removed."))
    return redirect("drafts:own_words")


@require_safe
@login_required
def to_put_in(request: HttpRequest) -> HttpResponse:
    """Asked by a page as somebody begins to write: their own words, as buttons."""
    child = id_in(request.GET.get("child"))
    if child is None:
        raise Http404
    return render(request, "drafts/_own_words.html", {"every": fitting(cast(Person, request.user), child)})


def seat_named_by(request: HttpRequest, seats: Seats) -> Member | None:
    child = id_in(request.GET.get("child"))
    return seats.by_child.get(child) if child else None


def only_one(seats: Seats) -> Member | None:
    """With one child nobody is asked of which."""
    found = [seat for seat in seats if seat.side in {Side.HOME, Side.SCHOOL}]
    return found[0] if len(found) == 1 else None


@require_safe
@login_required
def sentences(request: HttpRequest) -> HttpResponse:
    """All of them, to read. Where it is opened for a child, each leads to a new message with it in the box."""
    seats = seats_of(cast(Person, request.user))
    seat = seat_named_by(request, seats) or only_one(seats)
    own = {one.side for one in seats}
    sides: list[Side] = [side for side in (Side.HOME, Side.SCHOOL) if side in own] or [Side.HOME]
    shown = [(side, situations_for(side, _("(name)"))) for side in sides]
    if seat is not None:
        shown = [(seat.side, situations_for(seat.side, seat.child.first_name))]
    may_write = seat is not None and seat.may(Permission.WRITE_THREAD)
    page = {"shown": shown, "member": seat or next(iter(seats), None), "seat": seat, "may_write": may_write}
    return render(request, "drafts/sentences.html", page)


@require_safe
@login_required
def sentences_to_put_in(request: HttpRequest) -> HttpResponse:
    """Asked by a page in which somebody writes."""
    seat = seat_named_by(request, seats_of(cast(Person, request.user)))
    if seat is None:
        raise Http404
    situations = situations_for(seat.side, seat.child.first_name)
    return render(request, "drafts/_sentences.html", {"situations": situations, "child": seat.child_id})
