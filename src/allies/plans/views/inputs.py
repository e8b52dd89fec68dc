"""Saying something to the plan, the ledger of what was said, answering, and taking back."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
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
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.teams.refusing import refuse
from allies.timeline.own_words import own_words

from .pages import page, the_plan


@team_page(Permission.PROPOSE)
def say(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    it = the_plan(member, plan)
    start = {"section": request.GET.get("part", ""), "sort": request.GET.get("sort", "")}
    start |= said_before(member, request.GET.get("again", ""))
    form = ProposeForm(request.POST or None, member=member, plan=it, initial=start)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        said = {name: wanted[name] for name in ("id", "section", "words")}
        try:
            propose(it, by=member, sort=InputSort(wanted["sort"]), for_all=form.for_all, **said)
        except Input.DoesNotExist as error:
            raise Http404 from error
        except NotPossible as reason:
            refuse(form, reason)
        else:
            messages.success(request, _("Kept, word for word. Thank you."))
            return redirect("plans:ledger", member.child_id, it.pk)
    return page(request, "say", member, plan=it, form=form, has_goals=has_goals(it))


def said_before(member: Member, pk: str) -> dict[str, str]:
    """Words of their own from another page, to choose here what they are and who reads them."""
    try:
        words = own_words(member, uuid.UUID(pk)) if pk else ""
    except ValueError as error:
        raise Http404 from error
    return {"words": words} if words else {}


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
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        inputs = list(member.sees(Input).filter(pk__in=form.chosen).order_by("recorded_at", "id"))
        said = {name: wanted[name] for name in ("reason", "evidence")}
        try:
            verdicts = answer_inputs(inputs, batch=wanted["id"], by=member, fate=Fate(wanted["fate"]), **said)
        except Verdict.DoesNotExist as error:
            raise Http404 from error
        except NotPossible as reason:
            refuse(form, reason)
        else:
            count = len(verdicts)
            words = ngettext("Answered. Who said it can read it.", "%(count)s things are answered.", count)
            messages.success(request, words % {"count": count})
            return redirect("plans:ledger", member.child_id, it.pk)
    return page(request, "answer", member, plan=it, law=it.law, form=form, offered=offered)


@require_POST
@team_page(Permission.PROPOSE)
def take_back(request: HttpRequest, member: Member, plan: uuid.UUID, said: uuid.UUID) -> HttpResponse:
    it = the_plan(member, plan)
    found = get_object_or_404(member.sees(Input), pk=said, plan=it, by=member)
    try:
        withdraw_input(found, by=member)
    except NotPossible as reason:
        messages.warning(request, str(reason.sentence))
    else:
        messages.success(request, _("Taken back. It asks for no answer any more."))
    return redirect("plans:ledger", member.child_id, it.pk)
