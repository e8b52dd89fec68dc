"""Saying something to the plan, the ledger of what was said, answering, and taking back."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from allies.jurisdictions.profiles import Shape
from allies.plans.actions.inputs import answer_inputs, propose, withdraw_input
from allies.plans.forms.inputs import AnswerForm, ProposeForm
from allies.plans.ledger import ledger_of
from allies.plans.models import Input, Plan, Verdict
from allies.plans.models.inputs import Fate, InputSort
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import done, kept, thanks
from allies.teams.permissions import Permission
from allies.teams.refusing import id_in
from allies.timeline.own_words import own_words

from .pages import page, the_plan


@team_page(Permission.PROPOSE)
def say(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    it = the_plan(member, plan)
    start = {"section": request.GET.get("part", ""), "sort": request.GET.get("sort", "")}
    start |= said_before(member, request.GET.get("again", ""))
    form = ProposeForm(request.POST or None, member=member, plan=it, initial=start)
    if kept(form, lambda: proposed(form, it, by=member)):
        return thanks(request, _("Saved, word for word. Thank you."), "plans:ledger", member.child_id, it.pk)
    return page(request, "say", member, plan=it, form=form, has_goals=has_goals(it))


def proposed(form: ProposeForm, it: Plan, *, by: Member) -> Input:
    said = {name: form.cleaned_data[name] for name in ("id", "section", "words")}
    return propose(it, by=by, sort=InputSort(form.cleaned_data["sort"]), for_all=form.for_all, **said)


def said_before(member: Member, words: str) -> dict[str, str]:
    """Words of their own from another page, to choose here what they are and who reads them."""
    pk = id_in(words)
    said = own_words(member, pk) if pk else ""
    return {"words": said} if said else {}


def has_goals(plan: Plan) -> bool:
    """A sort of plan may have no part for them, as a 504 plan has none."""
    return any(section.shape is Shape.GOALS for section in plan.law.sections)


@require_safe
@team_page(Permission.SEE_PLAN)
def ledger(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    it = the_plan(member, plan)
    lines = ledger_of(member, it)
    return page(
        request,
        "ledger",
        member,
        plan=it,
        law=it.law,
        lines=lines,
        waiting=[line for line in lines if line.waits],
        may_propose=member.may(Permission.PROPOSE),
        may_answer=member.may(Permission.ANSWER_INPUT),
        may_make_goals=has_goals(it) and member.may(Permission.WRITE_PLAN),
    )


@team_page(Permission.ANSWER_INPUT)
def answer(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    """One answer for one thing, or for all that are alike."""
    it = the_plan(member, plan)
    lines = [line for line in ledger_of(member, it) if line.said.needs_verdict]
    chosen = request.GET.getlist("input")
    offered = [line for line in lines if line.waits or str(line.said.pk) in chosen]
    # What was answered meanwhile may be sent a second time: the same form is the same answer.
    form = AnswerForm(request.POST or None, lines=lines if request.POST else offered, initial={"inputs": chosen})
    verdicts = kept(form, lambda: answered(form, by=member))
    if verdicts is not None:
        words = ngettext("Answered. Who said it can read it.", "%(count)s things are answered.", len(verdicts))
        return thanks(request, words % {"count": len(verdicts)}, "plans:ledger", member.child_id, it.pk)
    return page(request, "answer", member, plan=it, law=it.law, form=form, offered=offered)


def answered(form: AnswerForm, *, by: Member) -> list[Verdict]:
    wanted = form.cleaned_data
    inputs = list(by.sees(Input).filter(pk__in=form.chosen).order_by("recorded_at", "id"))
    said = {name: wanted[name] for name in ("reason", "evidence")}
    return answer_inputs(inputs, batch=wanted["id"], by=by, fate=Fate(wanted["fate"]), **said)


@require_POST
@team_page(Permission.PROPOSE)
def take_back(request: HttpRequest, member: Member, plan: uuid.UUID, said: uuid.UUID) -> HttpResponse:
    it = the_plan(member, plan)
    found = get_object_or_404(member.sees(Input), pk=said, plan=it, by=member)
    if done(request, lambda: withdraw_input(found, by=member)):
        messages.success(request, _("Taken back. It asks for no answer any more."))
    return redirect("plans:ledger", member.child_id, it.pk)
