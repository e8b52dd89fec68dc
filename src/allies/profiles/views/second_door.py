"""The card's own door: a link, for one day, without signing in. Whoever opens it first says who they are."""

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
from allies.profiles.models import Card, CardReading
from allies.profiles.second_door import misses_too_often, what_is_on
from allies.teams.models import Member
from allies.teams.permissions import Role
from allies.ui.errors import plain_page


def card_door(view: Any) -> Any:
    """Opens for a good link on its day. Whatever is closed says so plainly, and nothing about a child."""

    @wraps(view)
    def page(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        card = Card.links.by_token(token)
        response = closed(request, card) if card is None or not is_open(card) else view(request, card, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
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


@card_door
def who_reads(request: HttpRequest, card: Card) -> HttpResponse:
    """Who are you? Nothing about the child is shown before that."""
    name = request.user.name if isinstance(request.user, Person) else ""
    seat = substitute_seat(request, card)
    if seat is not None:  # theirs is the door of the team, which closes with their place
        return redirect("profiles:card_of_mine", card.child_id, card.pk) if seat.is_open else ended(request)
    form = ReaderForm(request.POST or None, initial={"name": name})
    if request.method == "POST" and form.is_valid():
        try:
            reading = open_card(card, id=form.cleaned_data["id"], name=form.cleaned_data["name"])
        except CardReading.DoesNotExist as error:
            raise Http404 from error
        return redirect("profiles:card_reading", card.token, reading.pk)
    return render(request, "profiles/card_who.html", {"school": card.child.school, "form": form})


@card_door
def reading(request: HttpRequest, card: Card, reading: uuid.UUID) -> HttpResponse:
    """The card, and at its end one button."""
    found = get_object_or_404(card.readings, pk=reading)
    if request.method == "POST":
        acknowledge(found)
        return redirect("profiles:card_reading", card.token, found.pk)
    page = {"child": card.child, "card": card, "parts": what_is_on(card), "reading": found}
    return render(request, "profiles/card_read.html", page)
