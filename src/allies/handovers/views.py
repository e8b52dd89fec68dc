"""The pages of a handover: all of a child, one, the forms beside it, its paper, and the list of who leads a school."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.teams.doors import school_page, team_page
from allies.teams.models import Leader, Member
from allies.teams.pages import done, kept, pages_of, sides, thanks
from allies.teams.permissions import Permission
from allies.timeline.models import ThingOpened

from . import actions, forms
from .at_school import at_this_school
from .models import HandedOn, Handover, Sort, Word
from .on_paper import on_paper
from .open_things import OpenThings, for_somebody, handed_to, open_things
from .parts import Part
from .people import hands_on as may_hand_on
from .reading import Page, handovers_of, homes_to_ask, page_of

page = pages_of("handovers", sides)


def the_handover(member: Member, pk: uuid.UUID) -> Handover:
    rows = member.sees(Handover).select_related("leaving__person", "to__person", "by__person", "given_by__person")
    return get_object_or_404(rows, pk=pk)


@require_safe
@team_page(Permission.SEE_HANDOVER)
def handovers(request: HttpRequest, member: Member) -> HttpResponse:
    rows = handovers_of(member)
    return page(request, "all", member, handovers=rows, may_begin=member.may(Permission.HAND_OVER))


@team_page(Permission.HAND_OVER)
def begin(request: HttpRequest, member: Member) -> HttpResponse:
    form = forms.BeginForm(request.POST or None, member=member)
    if made := kept(form, lambda: actions.begin(by=member, **form.cleaned_data)):
        return thanks(
            request, _("Begun. The family is asked to look through it."), "handovers:one", member.child_id, made.pk
        )
    return page(request, "begin", member, form=form)


@require_safe
@team_page(Permission.SEE_HANDOVER)
def one(request: HttpRequest, member: Member, handover: uuid.UUID) -> HttpResponse:
    it = page_of(member, the_handover(member, handover))
    ThingOpened.note(member, [it.handover.pk, *(asked.said.pk for asked in it.asked)])
    return page(request, "one", member, it=it, **beside(it))


def beside(it: Page) -> dict[str, object]:
    """What waits: for who leaves, to hand it on; for who came, to do it."""
    member, handover = it.member, it.handover
    return {
        "open": open_for(member, handover),
        "is_leaving": handover.leaving_id == member.pk,
        "may_disclose": member.may(Permission.NOTE_DISCLOSURE),
        "taken_up": handed_to(member, handover),
        "who_comes": forms.WhoComesForm(member=member, leaving=handover.leaving_id) if it.hands_over else None,
    }


def open_for(member: Member, handover: Handover) -> OpenThings | None:
    if handover.leaving_id == member.pk:
        return open_things(member, handover.to)
    found = for_somebody(handover, member) if may_hand_on(member, handover) else None
    return found if found and found.to_hand_on else None


@require_safe
@team_page(Permission.SEE_HANDOVER)
def paper(request: HttpRequest, member: Member, handover: uuid.UUID) -> HttpResponse:
    it = page_of(member, the_handover(member, handover))
    pdf = on_paper(it)
    return HttpResponse(pdf.content, content_type="application/pdf")


def step[Made: Word](
    request: HttpRequest,
    member: Member,
    handover: Handover,
    *,
    form: django_forms.Form,
    act: Callable[..., Made],
    **says: Any,
) -> HttpResponse:
    """A page with one form. What was said goes back to the page."""
    if kept(form, lambda: act(handover, by=member, **said_in(form))):
        return thanks(request, _("Saved, word for word."), "handovers:one", member.child_id, handover.pk)
    return page(request, "step", member, handover=handover, form=form, **says)


def said_in(form: django_forms.Form) -> dict[str, Any]:
    return form.said() if isinstance(form, forms.AskForm) else form.cleaned_data


def add_to(request: HttpRequest, member: Member, pk: uuid.UUID) -> HttpResponse:
    form = forms.SentenceForm(request.POST or None, initial={"part": part_in(request)})
    says = {"heading": _("Add a sentence"), "who_reads": "added"}
    return step(request, member, the_handover(member, pk), form=form, act=actions.add_sentence, **says)


def goes_along(request: HttpRequest, member: Member, pk: uuid.UUID) -> HttpResponse:
    form = forms.GoesForm(request.POST or None, member=member, initial={"part": part_in(request)})
    says = {"heading": _("What is passed on"), "who_reads": "goes"}
    return step(request, member, the_handover(member, pk), form=form, act=actions.say_what_goes, **says)


def part_in(request: HttpRequest) -> str:
    wanted = request.GET.get("part", "")
    return wanted if wanted in Part.values else ""


@team_page(Permission.HAND_OVER)
def add(request: HttpRequest, member: Member, handover: uuid.UUID) -> HttpResponse:
    return add_to(request, member, handover)


@team_page(Permission.WORD_HANDOVER)
def add_own(request: HttpRequest, member: Member, handover: uuid.UUID) -> HttpResponse:
    return add_to(request, member, handover)


@team_page(Permission.HAND_OVER)
def leave_out(request: HttpRequest, member: Member, handover: uuid.UUID) -> HttpResponse:
    return goes_along(request, member, handover)


@team_page(Permission.WORD_HANDOVER)
def say_what_goes(request: HttpRequest, member: Member, handover: uuid.UUID) -> HttpResponse:
    return goes_along(request, member, handover)


@team_page(Permission.HAND_OVER)
def ask(request: HttpRequest, member: Member, handover: uuid.UUID) -> HttpResponse:
    form = forms.AskForm(request.POST or None, homes=homes_to_ask(member))
    says = {"heading": _("Ask back"), "who_reads": "asked"}
    return step(request, member, the_handover(member, handover), form=form, act=actions.ask_back, **says)


def answer_to(request: HttpRequest, member: Member, pk: uuid.UUID, question: uuid.UUID) -> HttpResponse:
    handover = the_handover(member, pk)
    rows = member.sees(Word).filter(handover=handover, sort=Sort.ASKED).select_related("by__person", "audience", "home")
    said = get_object_or_404(rows, pk=question)
    said.handover = handover
    form = forms.AnswerForm(request.POST or None)
    says = {"heading": _("Answer"), "who_reads": "answered", "beside": said}

    def act(_handover: Handover, **more: Any) -> Word:
        return actions.answer(said, **more)

    return step(request, member, handover, form=form, act=act, **says)


@team_page(Permission.HAND_OVER)
def answer(request: HttpRequest, member: Member, handover: uuid.UUID, question: uuid.UUID) -> HttpResponse:
    return answer_to(request, member, handover, question)


@team_page(Permission.WORD_HANDOVER)
def answer_own(request: HttpRequest, member: Member, handover: uuid.UUID, question: uuid.UUID) -> HttpResponse:
    return answer_to(request, member, handover, question)


def back(request: HttpRequest, member: Member, handover: Handover) -> HttpResponse:
    return redirect("handovers:one", member.child_id, handover.pk)


@require_POST
@team_page(Permission.HAND_OVER)
def who_comes(request: HttpRequest, member: Member, handover: uuid.UUID) -> HttpResponse:
    it = the_handover(member, handover)
    form = forms.WhoComesForm(request.POST, member=member, leaving=it.leaving_id)
    if kept(form, lambda: actions.name_who_comes(it, to=form.cleaned_data["to"], by=member)):
        return thanks(request, _("Saved."), "handovers:one", member.child_id, it.pk)
    shown = page_of(member, it)
    held = beside(shown) | {"who_comes": form if shown.hands_over else None}
    return page(request, "one", member, it=shown, **held)


@require_POST
@team_page(Permission.HAND_OVER)
def give(request: HttpRequest, member: Member, handover: uuid.UUID) -> HttpResponse:
    it = the_handover(member, handover)
    if done(request, lambda: actions.give_over(it, by=member)):
        return thanks(
            request, _("Handed over. The page is kept as it is today."), "handovers:one", member.child_id, it.pk
        )
    return back(request, member, it)


@require_POST
@team_page(Permission.HAND_OVER)
def acknowledge(request: HttpRequest, member: Member, handover: uuid.UUID) -> HttpResponse:
    """One part by its name; without one all that was on the page. With the last part all of it is read."""
    it = page_of(member, the_handover(member, handover))
    shown = {part.part.value for part in it.shown}
    wanted = {request.POST["part"]} & shown if request.POST.get("part") else shown
    before = {part.part.value for part in it.shown if part.is_read}
    is_all = shown <= before | wanted
    if (
        done(request, lambda: actions.acknowledge(it.handover, by=member, parts=sorted(wanted), is_all=is_all))
        and is_all
    ):
        return thanks(request, _("You have read it all. Thank you."), "handovers:one", member.child_id, handover)
    return back(request, member, it.handover)


@require_POST
@team_page(Permission.WORD_HANDOVER)
def look(request: HttpRequest, member: Member, handover: uuid.UUID) -> HttpResponse:
    it = the_handover(member, handover)
    if done(request, lambda: actions.look_through(it, by=member)):
        return thanks(request, _("Thank you for looking through it."), "handovers:one", member.child_id, it.pk)
    return back(request, member, it)


@require_POST
@team_page(Permission.HAND_OVER)
def hand_on(request: HttpRequest, member: Member, handover: uuid.UUID) -> HttpResponse:
    it = the_handover(member, handover)
    there = open_for(member, it)
    ticked = request.POST.getlist("thing")
    wanted = {thing.row.pk for thing in there.to_hand_on if str(thing.row.pk) in ticked} if there else set()
    if done(request, lambda: actions.hand_on(it, asked=wanted, by=member)):
        return thanks(request, _("Passed on."), "handovers:one", member.child_id, it.pk)
    return back(request, member, it)


@require_POST
@team_page(Permission.HAND_OVER)
def say_done(request: HttpRequest, member: Member, handover: uuid.UUID, handed: uuid.UUID) -> HttpResponse:
    it = the_handover(member, handover)
    thing = get_object_or_404(member.sees(HandedOn).filter(handover=it), pk=handed)
    done(request, lambda: actions.say_done(thing, by=member))
    return back(request, member, it)


@require_safe
@school_page
def at_school(request: HttpRequest, leader: Leader) -> HttpResponse:
    page = {"leader": leader, "school": leader.school, "rows": at_this_school(leader)}
    return render(request, "handovers/at_school.html", page)
