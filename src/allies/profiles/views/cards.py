"""Cards for substitutes, as the team sees them: made, shown as a link, a code or paper, read by whom, ended."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from allies.profiles.actions.cards import acknowledge, end_card, make_card, open_card
from allies.profiles.alerts import alerts_of
from allies.profiles.card_on_paper import card_on_paper
from allies.profiles.forms import CardForm
from allies.profiles.models import Card
from allies.profiles.second_door import cards_of_today, what_is_on
from allies.teams.doors import team_page
from allies.teams.models import AboutChildQuerySet, Member
from allies.teams.pages import kept, pages_of
from allies.teams.permissions import Permission
from allies.ui.qr import qr_svg

page = pages_of("profiles")

SHOWN = 30


def cards_seen(member: Member) -> "AboutChildQuerySet[Card]":
    seen = member.sees(Card).select_related("by__person", "child__school").prefetch_related("readings")
    return seen.order_by("-day", "-id")


@team_page(Permission.SEE_PROFILE)
def cards(request: HttpRequest, member: Member) -> HttpResponse:
    """Every card there was, and who has read it: the family sees that, too."""
    return page(request, "cards", member, cards=cards_seen(member)[:SHOWN], may_make=member.may(Permission.MAKE_CARD))


@team_page(Permission.MAKE_CARD)
def new_card(request: HttpRequest, member: Member) -> HttpResponse:
    form = CardForm(request.POST or None, member=member)
    if card := kept(
        form,
        lambda: make_card(
            id=form.cleaned_data["id"],
            by=member,
            day=form.cleaned_data["day"],
            parts=form.chosen_parts(),
            ask=form.cleaned_data["ask"],
            expected=form.cleaned_data["expected"],
        ),
    ):
        return redirect("profiles:card", member.child_id, card.pk)
    return page(request, "new_card", member, form=form, known=alerts_of(member))


@team_page(Permission.MAKE_CARD)
def card(request: HttpRequest, member: Member, card: uuid.UUID) -> HttpResponse:
    """The link, the code and the paper of one card; who has read it, and who not yet."""
    found = get_object_or_404(cards_seen(member), pk=card)
    qr = "" if found.has_ended else qr_svg(found.link, title=_("The card as a picture for a phone"))
    return page(request, "card", member, card=found, parts=what_is_on(found), qr=qr)


@team_page(Permission.MAKE_CARD)
def card_paper(request: HttpRequest, member: Member, card: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(cards_seen(member), pk=card)
    if found.has_ended:
        raise Http404
    headers = {"Content-Disposition": 'inline; filename="card.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(card_on_paper(found), content_type="application/pdf", headers=headers)


@require_POST
@team_page(Permission.MAKE_CARD)
def end(request: HttpRequest, member: Member, card: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(member.sees(Card), pk=card)
    end_card(found, by=member)
    messages.success(request, _("The card has ended. Its link shows nothing now."))
    return redirect("profiles:card", member.child_id, found.pk)


@team_page(Permission.OPEN_CARD)
def today(request: HttpRequest, member: Member) -> HttpResponse:
    """For a substitute on the team: the cards of the day. Reading one is noted under their name."""
    found = cards_of_today(member.child, member.today)
    if len(found) == 1:
        return redirect("profiles:card_of_mine", member.child_id, found[0].pk)
    return page(request, "today", member, cards=found)


@never_cache
@team_page(Permission.OPEN_CARD)
def of_mine(request: HttpRequest, member: Member, card: uuid.UUID) -> HttpResponse:
    """Through the door of the team, which closes with their place: they never hold the card's own link."""
    found = next((one for one in cards_of_today(member.child, member.today) if one.pk == card), None)
    if found is None:
        raise Http404
    reading = open_card(found, id=uuid.uuid5(found.pk, str(member.pk)), name=str(member.person))
    if request.method == "POST":
        acknowledge(reading)
        return redirect("profiles:card_of_mine", member.child_id, found.pk)
    page = {"child": member.child, "card": found, "parts": what_is_on(found), "reading": reading}
    return render(request, "profiles/card_read.html", page)
