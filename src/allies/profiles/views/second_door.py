"""The card's own door: a link, for one day, without signing in. Whoever opens it first says who they are.

The token stays in the address for one answer only. What follows is under the number of the card, which opens nothing:
the session knows that this browser brought the token. So it is in no history of a computer that others use, too.
"""

import uuid
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.people.models import Person
from allies.profiles.actions.cards import acknowledge, open_card
from allies.profiles.forms import ReaderForm
from allies.profiles.models import Card
from allies.profiles.second_door import misses_too_often, what_is_on
from allies.teams.models import Member
from allies.teams.pages import or_not_here
from allies.teams.permissions import Role
from allies.ui.errors import plain_page

CARDS, MOST_CARDS = "profiles.cards", 40  # of the session: the cards whose token came in the address


def kept_nowhere(view: Any) -> Any:
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return page


@kept_nowhere
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """The link, or the code that was scanned: the token goes out of the address at once."""
    card = Card.links.by_token(token)
    if card is None or not is_open(card):
        return closed(request, card)
    if (elsewhere := by_own_door(request, card)) is not None:
        return elsewhere
    brought = [pk for pk in request.session.get(CARDS, []) if pk != str(card.pk)]
    request.session[CARDS] = [*brought, str(card.pk)][-MOST_CARDS:]
    return redirect("profiles:card_who", card.pk)


def card_door(view: Any) -> Any:
    """Opens on its day for a browser that brought the token. Whatever is closed says so, and nothing about a child."""

    @kept_nowhere
    @wraps(view)
    def page(request: HttpRequest, card: uuid.UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        found = get_object_or_404(Card.links.select_related("child__school", "by__person"), pk=card)
        if not is_open(found):
            return closed(request, found)
        if str(card) not in request.session.get(CARDS, []):
            words = _("The card opens with its code, again on each phone or computer.")
            return plain_page(request, 403, _("Please scan the code once more"), words)
        response: HttpResponse = view(request, found, *args, **kwargs)
        return response

    return page


def is_open(card: Card) -> bool:
    return not card.has_ended and not card.is_still_to_come


def closed(request: HttpRequest, card: Card | None) -> HttpResponse:
    if card is None:
        if misses_too_often(request):
            return render(request, "429.html", status=429)
        raise Http404
    if card.has_ended:
        return ended(request)
    day = date_format(card.day, "DATE_FORMAT")
    return plain_page(request, 403, _("This card is not open yet"), _("It opens on %(day)s.") % {"day": day})


def ended(request: HttpRequest) -> HttpResponse:
    words = (_("It was good for one day only."), _("If you need it, ask at the school office."))
    return plain_page(request, 410, _("This card has ended"), *words, face="waiting")


def substitute_seat(request: HttpRequest, card: Card) -> Member | None:
    if not isinstance(request.user, Person):
        return None
    last = card.newest_seat_of(request.user)
    return last if last is not None and last.role == Role.SUBSTITUTE else None


def by_own_door(request: HttpRequest, card: Card) -> HttpResponse | None:
    """A substitute who is signed in goes by the door of the team, which closes with their place."""
    seat = substitute_seat(request, card)
    if seat is None:
        return None
    return redirect("profiles:card_of_mine", card.child_id, card.pk) if seat.is_open else ended(request)


@card_door
def who_reads(request: HttpRequest, card: Card) -> HttpResponse:
    """Who are you? Nothing about the child is shown before that."""
    if (elsewhere := by_own_door(request, card)) is not None:
        return elsewhere
    name = request.user.name if isinstance(request.user, Person) else ""
    form = ReaderForm(request.POST or None, initial={"name": name})
    if request.method == "POST" and form.is_valid():
        with or_not_here():
            reading = open_card(card, id=form.cleaned_data["id"], name=form.cleaned_data["name"])
        return redirect("profiles:card_reading", card.pk, reading.pk)
    return render(request, "profiles/card_who.html", {"school": card.child.school, "form": form})


@card_door
def reading(request: HttpRequest, card: Card, reading: uuid.UUID) -> HttpResponse:
    """The card, and at its end one button."""
    found = get_object_or_404(card.readings, pk=reading)
    if request.method == "POST":
        acknowledge(found)
        return redirect("profiles:card_reading", card.pk, found.pk)
    page = {"child": card.child, "card": card, "parts": what_is_on(card), "reading": found}
    return render(request, "profiles/card_read.html", page)
