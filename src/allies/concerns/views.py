"""The pages of the way: all concerns, one, and a page for each step. The formal ways stand on every one of them."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.database.ids import uuid7
from allies.progress.reading import standing_goals
from allies.teams.doors import team_page
from allies.teams.models import Member, Seats
from allies.teams.pages import done, kept, pages_of, thanks
from allies.teams.permissions import Permission
from allies.timeline.models import ThingOpened

from . import forms
from .actions import offers, opening, saying
from .models import Concern, Offer, Said, Sort
from .next_step import next_of
from .people import may_be_asked_in, who_may_be_in
from .reading import Shown, formal, graph_of, opened_elsewhere, other_children, shown_to, words_of

page = pages_of("concerns", formal)
# What may be answered, and in which form.
ANSWERED_BY: dict[Sort, type[forms.Step]] = {
    Sort.QUESTION: forms.AnswerForm,
    Sort.HEARD: forms.RightForm,
    Sort.ASKED_IN: forms.AdmitForm,
}


def the_concern(member: Member, pk: uuid.UUID) -> Concern:
    """Or 404, as for an id of nothing: whether there is a concern that one is not part of is not to be learnt."""
    return get_object_or_404(member.sees(Concern).select_related("audience", "child__school"), pk=pk)


def shown(member: Member, pk: uuid.UUID) -> Shown:
    return shown_to(member, the_concern(member, pk))


def the_said(member: Member, concern: Concern, pk: uuid.UUID, *sorts: Sort) -> Said:
    found = member.sees(Said).filter(concern=concern, sort__in=sorts).select_related("by__person", "whom__person")
    said = get_object_or_404(found, pk=pk)
    said.concern = concern
    return said


def the_offer(member: Member, concern: Concern, pk: uuid.UUID) -> Offer:
    offer = get_object_or_404(member.sees(Offer).filter(concern=concern), pk=pk)
    offer.concern = concern
    return offer


@require_safe
@team_page(Permission.SEE_CONCERN)
def concerns(request: HttpRequest, member: Member) -> HttpResponse:
    rows = member.sees(Concern).order_by("-last_at", "-id")
    may_open = member.may(Permission.OPEN_CONCERN)
    return page(request, "concerns", member, concerns=[shown_to(member, row) for row in rows], may_open=may_open)


@team_page(Permission.OPEN_CONCERN)
def open_one(request: HttpRequest, member: Member) -> HttpResponse:
    instead = opened_elsewhere(member, request.GET.get("instead", ""))
    begun = words_of(instead) if instead else {}
    form = forms.OpenForm(request.POST or None, member=member, mates=who_may_be_in(member), initial=begun)
    if made := kept(form, lambda: opening.open_concern(by=member, instead_of=instead, **form.said())):
        return redirect("concerns:one", member.child_id, made.pk)
    return page(request, "open", member, form=form, instead=instead)


@require_safe
@team_page(Permission.OPEN_CONCERN)
def elsewhere(request: HttpRequest, member: Member, concern: uuid.UUID) -> HttpResponse:
    """Opened for the wrong child: which is the right one?"""
    it = shown(member, concern)
    if not it.may_take_out:
        raise Http404
    return page(request, "elsewhere", member, it=it, seats=other_children(member))


@require_safe
@team_page(Permission.SEE_CONCERN)
def one(request: HttpRequest, member: Member, concern: uuid.UUID) -> HttpResponse:
    it = shown(member, concern)
    ThingOpened.note(member, [row.pk for row in it.way.said])
    return page(
        request,
        "one",
        member,
        it=it,
        next=next_of(it),
        offers=[(each, graph_of(member, each) if each.holds else None) for each in it.offers],
        may_move=it.may_take_out and bool(other_children(member)),
        may_ask_in=it.may_write and bool(may_be_asked_in(it.concern, member)),
    )


def step[Made: Concern | Offer | Said](
    request: HttpRequest, it: Shown, form: forms.Step, act: Callable[..., Made], **says: Any
) -> HttpResponse:
    """A page with one form. What was said goes back to the concern."""
    if kept(form, lambda: act(by=it.member, **form.said())):
        return thanks(request, _("Saved, word for word."), "concerns:one", it.member.child_id, it.concern.pk)
    return page(request, "step", it.member, it=it, form=form, **says)


@team_page(Permission.OPEN_CONCERN)
def matters(request: HttpRequest, member: Member, concern: uuid.UUID) -> HttpResponse:
    it = shown(member, concern)
    form, act = forms.MattersForm(request.POST or None), partial(saying.say_what_matters, it.concern)
    return step(request, it, form, act, heading=_("What matters for the child here"))


@team_page(Permission.OPEN_CONCERN)
def view(request: HttpRequest, member: Member, concern: uuid.UUID) -> HttpResponse:
    it = shown(member, concern)
    form, act = forms.ViewForm(request.POST or None), partial(saying.write_view, it.concern)
    return step(request, it, form, act, heading=_("What you see, and what you need"), is_view=True)


@require_POST
@team_page(Permission.OPEN_CONCERN)
def leave_view_out(request: HttpRequest, member: Member, concern: uuid.UUID) -> HttpResponse:
    it = the_concern(member, concern)
    done(request, lambda: saying.write_view(it, id=uuid7(), by=member, leaves_out=True))
    return redirect("concerns:one", it.child_id, it.pk)


@team_page(Permission.OPEN_CONCERN)
def question(request: HttpRequest, member: Member, concern: uuid.UUID) -> HttpResponse:
    it = shown(member, concern)
    form, act = forms.QuestionForm(request.POST or None), partial(saying.ask, it.concern)
    return step(request, it, form, act, heading=_("Ask a question"), beside=it.their_view)


@team_page(Permission.OPEN_CONCERN)
def heard(request: HttpRequest, member: Member, concern: uuid.UUID) -> HttpResponse:
    it = shown(member, concern)
    form, act = forms.HeardForm(request.POST or None), partial(saying.say_back, it.concern)
    return step(request, it, form, act, heading=_("Say back what you heard"), beside=it.their_view)


@team_page(Permission.OPEN_CONCERN)
def answer(request: HttpRequest, member: Member, concern: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    """To a question, to what was heard, and to the wish that somebody more reads it."""
    it = shown(member, concern)
    asked = the_said(member, it.concern, row, *ANSWERED_BY)
    form = ANSWERED_BY[Sort(asked.sort)](request.POST or None)
    if asked.sort == Sort.ASKED_IN:
        return step(
            request, it, form, partial(opening.answer_asked_in, asked), heading=_("Somebody more"), beside=asked
        )
    says = {"heading": _("Your answer"), "beside": asked, "leaves_out": asked.sort == Sort.QUESTION}
    return step(request, it, form, partial(saying.answer, asked), **says)


@team_page(Permission.OPEN_CONCERN)
def option(request: HttpRequest, member: Member, concern: uuid.UUID) -> HttpResponse:
    it = shown(member, concern)
    form, act = forms.OptionForm(request.POST or None, matters=it.matters), partial(saying.offer_option, it.concern)
    return step(request, it, form, act, heading=_("What could be done"))


@team_page(Permission.OPEN_CONCERN)
def weigh(request: HttpRequest, member: Member, concern: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    it = shown(member, concern)
    asked = the_said(member, it.concern, row, Sort.OPTION)
    form, act = forms.WeighForm(request.POST or None, matters=it.matters), partial(saying.weigh, asked)
    return step(request, it, form, act, heading=_("How you see this"), beside=asked)


@team_page(Permission.OPEN_CONCERN)
def offer(request: HttpRequest, member: Member, concern: uuid.UUID) -> HttpResponse:
    it = shown(member, concern)
    goals = standing_goals(Seats([member])).get(member.child_id, [])
    form = forms.OfferForm(request.POST or None, member=member, goals=goals, initial=begun(it, request))
    act = partial(offers.make_offer, it.concern)
    return step(request, it, form, act, heading=_("Something to try, or to agree on"))


def begun(it: Shown, request: HttpRequest) -> dict[str, str]:
    """From an option, with its words."""
    wanted = request.GET.get("from", "")
    return next(({"words": row.words} for row in it.way.by_sort[Sort.OPTION] if str(row.pk) == wanted), {})


@team_page(Permission.OPEN_CONCERN)
def answer_offer(request: HttpRequest, member: Member, concern: uuid.UUID, offered: uuid.UUID) -> HttpResponse:
    it = shown(member, concern)
    asked = the_offer(member, it.concern, offered)
    form, act = forms.AnswerOfferForm(request.POST or None), partial(offers.answer_offer, asked)
    return step(request, it, form, act, heading=_("Your answer"), offered=asked)


@team_page(Permission.OPEN_CONCERN)
def review(request: HttpRequest, member: Member, concern: uuid.UUID, offered: uuid.UUID) -> HttpResponse:
    it = shown(member, concern)
    asked = the_offer(member, it.concern, offered)
    agreed = next((each for each in it.offers if each.offer.pk == asked.pk and each.holds), None)
    if agreed is None:
        raise Http404
    form, act = forms.ReviewForm(request.POST or None, after=agreed.due), partial(offers.review, asked)
    says = {"offered": asked, "graph": graph_of(member, agreed)}
    return step(request, it, form, act, heading=_("Look at it together"), **says)


@team_page(Permission.OPEN_CONCERN)
def person(request: HttpRequest, member: Member, concern: uuid.UUID) -> HttpResponse:
    it = shown(member, concern)
    form = forms.PersonForm(request.POST or None, mates=may_be_asked_in(it.concern, member))
    return step(request, it, form, partial(opening.ask_in, it.concern), heading=_("Ask somebody in"), is_person=True)


@require_POST
@team_page(Permission.OPEN_CONCERN)
def leave(request: HttpRequest, member: Member, concern: uuid.UUID) -> HttpResponse:
    it = the_concern(member, concern)
    if done(request, lambda: opening.leave(it, by=member)):
        words = _("You left this concern. Nothing more is asked of you here. What was written stays readable for you.")
        return thanks(request, words, "concerns:one", it.child_id, it.pk)
    return redirect("concerns:one", it.child_id, it.pk)


@require_POST
@team_page(Permission.OPEN_CONCERN)
def come_back(request: HttpRequest, member: Member, concern: uuid.UUID) -> HttpResponse:
    it = the_concern(member, concern)
    done(request, lambda: opening.come_back(it, by=member))
    return redirect("concerns:one", it.child_id, it.pk)


@require_POST
@team_page(Permission.OPEN_CONCERN)
def take_out(request: HttpRequest, member: Member, concern: uuid.UUID) -> HttpResponse:
    it = the_concern(member, concern)
    if done(request, lambda: opening.take_out_concern(it, by=member)):
        return thanks(request, _("It was taken out."), "concerns:concerns", it.child_id)
    return redirect("concerns:one", it.child_id, it.pk)
