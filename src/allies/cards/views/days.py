"""What is said around one day of a card: school's words, that it goes home, and each home's answer."""

import uuid
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.cards.actions.days import answer_card, offer, say, send_home
from allies.cards.forms import AnswerForm, OfferForm, WordsForm
from allies.cards.models import Reply, Word
from allies.cards.reading import Day, OnCard, around, card_of, offers_of
from allies.teams.doors import team_page
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.pages import kept, or_not_here, thanks
from allies.teams.permissions import Permission
from allies.teams.refusing import refuse

from .cards import parts
from .pages import is_shown, own_offer, page, the_card


def the_day(member: Member, day: date) -> tuple[OnCard, Day]:
    on = the_card(member)
    [found] = around(member, on, [on.day(day)])
    if day > on.today or day < on.began_on or not is_shown(found, member):
        raise Http404
    return on, found


@require_POST
@team_page(Permission.MARK_CARD)
def words(request: HttpRequest, member: Member, day: date) -> HttpResponse:
    """Kept; or kept and sent home. Without a good line it is asked for once, and may go without."""
    on, found = the_day(member, day)
    form = WordsForm(request.POST, day=found)
    sends, is_sure = "send" in request.POST, request.POST.get("send") == "sure"
    if not form.is_valid():
        return page(request, "day", member, **parts(member, on, [found]) | {"words": form})
    is_good = bool(form.cleaned_data.get(Word.Sort.GOOD) or found.words.get(Word.Sort.GOOD))
    try:
        with or_not_here():
            for sort, said in form.changed().items():
                own = uuid.uuid5(form.cleaned_data["id"], sort)
                say(on.card, id=own, by=member, sort=sort, day=day, words=said)
            if sends and (is_good or is_sure):
                send_home(on.card, id=form.cleaned_data["id"], by=member, day=day)
    except NotPossible as reason:
        refuse(form, reason)
        return page(request, "day", member, **parts(member, on, [found]) | {"words": form})
    if sends and not (is_good or is_sure):
        return page(request, "day", member, **parts(member, on, [found]) | {"words": form, "asks_for_good": True})
    messages.success(request, _("It is on its way home.") if sends else _("Saved. Thank you."))
    return redirect("cards:card", member.child_id)


@require_POST
@team_page(Permission.ANSWER_CARD)
def answer(request: HttpRequest, member: Member, day: date) -> HttpResponse:
    on, found = the_day(member, day)
    form = AnswerForm(request.POST, offer=own_offer(offers_of(member, on), member))
    if kept(form, lambda: answered(form, on, day, by=member)):
        return thanks(request, _("Thank you. School can read it."), "cards:card", member.child_id)
    return page(request, "day", member, **parts(member, on, [found]) | {"answer": form})


def answered(form: AnswerForm, on: OnCard, day: date, *, by: Member) -> Reply:
    said = form.cleaned_data
    return answer_card(on.card, id=said["id"], by=by, day=day, did=bool(said.get("did")), words=said["words"])


@team_page(Permission.ANSWER_CARD)
def at_home(request: HttpRequest, member: Member) -> HttpResponse:
    """What this home wants to do after a good day, or that it wants nothing of it."""
    on = card_of(member)
    if on is None:
        return redirect("cards:card", member.child_id)
    own = own_offer(offers_of(member, on), member)
    form = OfferForm(request.POST or None, initial={"words": own.words if own else ""})
    if kept(
        form,
        lambda: offer(
            on.card,
            id=form.cleaned_data["id"],
            by=member,
            is_on="off" not in request.POST and bool(form.cleaned_data["words"]),
            words=form.cleaned_data["words"],
        ),
    ):
        return thanks(request, _("Saved. You can change it on any day."), "cards:card", member.child_id)
    return page(request, "at_home", member, form=form, own=own)
