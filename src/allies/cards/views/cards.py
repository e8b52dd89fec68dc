"""A child's day card: today, the days before, the child's own page; and the card is set up, changed and ended."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.boards.one_key import address, by_one_key, way_of
from allies.cards.actions.cards import end_card, set_card
from allies.cards.forms import AnswerForm, CardForm, WordsForm
from allies.cards.looking import how_it_starts, may_fade, weeks_of
from allies.cards.models import DayCard
from allies.cards.on_paper import day_on_paper
from allies.cards.reading import Day, OnCard, around, card_of, offers_of
from allies.cards.rules import may_mark, places_on_a_card
from allies.progress.known_by import pictures_of
from allies.progress.reading import standing_goals
from allies.teams.childs_door import is_the_childs
from allies.teams.doors import childs_page, team_page
from allies.teams.models import Member, Seats
from allies.teams.pages import kept, thanks
from allies.teams.permissions import Permission, Side
from allies.timeline.beside import said_beside_one

from .pages import is_shown, own_offer, page, the_card

WEEKS = 6
EARLIER = 15  # days


@require_safe
@team_page(Permission.SEE_PLAN)
def card(request: HttpRequest, member: Member) -> HttpResponse:
    """Today at school; at home the newest day that came home."""
    on = card_of(member)
    if on is None:
        return page(request, "none", member, may_set=member.may(Permission.SET_CARD))
    days = around(member, on, days_to_show(on))
    seen = [day for day in days if is_shown(day, member)]
    said = {"own_words": beside_card(on)}
    return page(request, "card", member, **parts(member, on, seen), **how_it_goes(member, on), **said)


def days_to_show(on: OnCard) -> list[Day]:
    """Today, with or without a mark, and those before with one; the newest first."""
    before = [day for day in on.days if day.day < on.today][:EARLIER]
    return [on.day(on.today), *before]


def parts(member: Member, on: OnCard, days: list[Day]) -> dict[str, Any]:
    """The day on top, and the others as links."""
    day = days[0] if days else None
    offers = offers_of(member, on)
    own = own_offer(offers, member)
    return {
        "on": on,
        "day": day,
        "earlier": days[1:],
        "offers": offers,
        "own_offer": own,
        "is_home": member.side is Side.HOME,
        "may_mark": may_mark(member),
        "may_set": member.may(Permission.SET_CARD),
        "words": WordsForm(day=day) if day and may_mark(member) else None,
        "answer": AnswerForm(offer=own) if day and member.may(Permission.ANSWER_CARD) else None,
        "own_reply": day.reply_of(member.home) if day else None,
    }


def is_over(day: Day, member: Member) -> bool:
    return member.side is Side.SCHOOL or day.day < member.today


def how_it_goes(member: Member, on: OnCard) -> dict[str, Any]:
    """Week by week. A day that is not home yet is not counted for home."""
    days, since_change = ([day for day in days if is_over(day, member)] for days in (on.days, on.days_since_change))
    marks, own = ([day.marks for day in some] for some in (days, since_change))
    return {
        "weeks": weeks_of(marks)[:WEEKS],
        "look": how_it_starts(own),
        "fades": may_fade(own, today=on.today),
    }


@require_safe
@team_page(Permission.SEE_PLAN)
def one_day(request: HttpRequest, member: Member, day: date) -> HttpResponse:
    on = the_card(member)
    [found] = around(member, on, [on.day(day)])
    if day > on.today or not found.has_something or not is_shown(found, member):
        raise Http404
    return page(request, "day", member, **parts(member, on, [found]))


@require_safe
@team_page(Permission.SEE_PLAN)
def paper(request: HttpRequest, member: Member, day: date) -> HttpResponse:
    """For the backpack, or for the child's table: what is not marked yet is left to a pencil."""
    on = the_card(member)
    [found] = around(member, on, [on.day(day)])
    if day > on.today or not is_shown(found, member):
        raise Http404
    headers = {"Content-Disposition": 'inline; filename="day.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(day_on_paper(member, on, found), content_type="application/pdf", headers=headers)


@require_safe
@childs_page(Permission.SEE_PLAN)
def for_child(request: HttpRequest, member: Member) -> HttpResponse:
    """The child's own, to look at together: large, and nobody else on it."""
    on = card_of(member)
    if on is None:
        return redirect("places:own", member.child_id)
    days = around(member, on, days_to_show(on))
    day = next((day for day in days if is_shown(day, member)), None)
    pictures = pictures_of(member, [row.line.goal.root for row in day.rows] if day else ())
    rows = [(row, pictures.get(row.line.goal.root)) for row in day.rows] if day else []
    how = by_one_key(request.GET) | {"rows": rows}
    own_words = beside_card(on, is_childs=is_the_childs(request, member), carry=address(way_of(request.GET)))
    return page(request, "for_child", member, on=on, day=day, own_words=own_words, **how)


def beside_card(on: OnCard, **how: Any) -> SafeString:
    """What the child said about this card, in whatever version."""
    return said_beside_one(on.member, "card", [version.pk for version in reversed(on.versions)], **how)


@team_page(Permission.SET_CARD)
def set_up(request: HttpRequest, member: Member) -> HttpResponse:
    on = card_of(member)
    goals = standing_goals(Seats([member])).get(member.child_id, [])
    places = places_on_a_card(member, goals)
    form = CardForm(request.POST or None, places=places, card=on.card if on else None)
    if kept(form, lambda: card_set(form, by=member), changes="changes"):
        return thanks(request, _("Saved. It applies from today on."), "cards:card", member.child_id)
    return page(request, "set_up", member, form=form, on=on)


def card_set(form: CardForm, *, by: Member) -> DayCard:
    return set_card(id=form.cleaned_data["id"], by=by, changes=form.cleaned_data["changes"], **form.typed())


@require_POST
@team_page(Permission.SET_CARD)
def end(request: HttpRequest, member: Member) -> HttpResponse:
    if (on := card_of(member)) is not None:
        end_card(on.card, by=member)
        messages.success(request, _("The card has ended. All its days stay with the goals."))
    return redirect("cards:card", member.child_id)
