"""Goals: the bank to start from, the form, asking for one, a goal's page, how it came to be, its end, and practice."""

import uuid
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.goals import labels, parts
from allies.goals.searching import search
from allies.goals.starters import Starter, area_names, starter
from allies.jurisdictions.profiles import Section, Shape
from allies.plans import goal_words
from allies.plans.actions.goals import choose_practice, put_goal
from allies.plans.actions.inputs import propose
from allies.plans.actions.rows import end_row
from allies.plans.forms.goals import AnsweringForm, AskedGoalForm, BankForm, GoalForm
from allies.plans.goal_reading import (
    advice_on,
    earlier_of,
    goals_of_other_years,
    newest_version,
    offer_of,
    places_of,
    proposal_of,
    versions_of,
    years_of,
)
from allies.plans.models import Goal, Input, Plan
from allies.plans.models.goals import sentence_of_parts
from allies.plans.models.inputs import InputSort
from allies.plans.reading import newest_edition, plans_of
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import done, kept
from allies.teams.permissions import Permission, Side
from allies.teams.refusing import id_in
from allies.ui.places import url_of

from .pages import may_add_goals, page, the_plan

IN_THE_BANK = 20  # on one page


def section_of_goals(plan: Plan) -> Section:
    """The part of the plan that holds goals; a sort of plan without one has no pages of goals."""
    for section in plan.law.sections:
        if section.shape is Shape.GOALS:
            return section
    raise Http404


def the_goal(member: Member, plan: Plan, root: uuid.UUID) -> Goal:
    section_of_goals(plan)
    goal = newest_version(member, plan, root)
    if goal is None:
        raise Http404
    goal.plan = plan
    return goal


@team_page(Permission.SEE_PLAN)
def bank(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    """What is looked for is sent, not put into an address: people write names."""
    it = the_plan(member, plan)
    section = section_of_goals(it)
    language = get_language() or "en"
    form = BankForm(request.POST or None, language=language)
    found = search(**form.wanted) if not form.is_bound or form.is_valid() else ()
    pages = Paginator(found, IN_THE_BANK)
    shown = pages.get_page(request.POST.get("page", 1))
    return page(
        request,
        "bank",
        member,
        plan=it,
        section=section,
        form=form,
        count=len(found),
        shown=shown,
        starters=[shown_starter(one, member, it, language) for one in shown],
        may_write=may_write(member, it, section),
        may_propose=member.may(Permission.PROPOSE),
    )


def may_write(member: Member, plan: Plan, section: Section) -> bool:
    return member.may(Permission.WRITE_PLAN) and newest_edition(member, plan).opens(section.code)


def shown_starter(one: Starter, member: Member, plan: Plan, language: str) -> dict[str, Any]:
    goal = one.goal(who=member.child.first_name, language=language, starts=plan.begins_on)
    return {
        "id": one.id,
        "does": goal.does,
        "said": labels.said(goal),
        "area": area_names()[one.area].in_(language),
        "step": labels.STEPS[one.step],
        "ages": one.ages,
        "fits": [labels.FITS[fit] for fit in one.fits],
    }


@team_page(Permission.WRITE_PLAN)
def add(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    """A new goal: from the bank, from what somebody said, from another year, or from empty."""
    it = the_plan(member, plan)
    asked = request.GET
    said = proposal(member, it, asked.get("said"), is_sent=request.method == "POST")
    earlier = goal_of_another_year(member, it, asked.get("earlier"))
    begun = starter(asked.get("starter", ""))
    start: dict[str, Any] = {"who": member.child.first_name}
    if begun:
        start = of_the_bank(begun, member, it, with_home=asked.get("home") != "no")
    elif earlier:
        start |= from_another_year(earlier)
    elif said:
        # What a home said to school alone is not put before everybody by a press of a button.
        start |= as_asked(said) if said.is_for_all else {}
    if "begins_on" not in start or begun:
        start |= days_in(it, member, ends_on=start.get("ends_on"))
    form = GoalForm(request.POST or None, initial=start)
    if said and member.may(Permission.ANSWER_INPUT):
        form = AnsweringForm(request.POST or None, initial=start, asked=said.goal if said.is_for_all else {})
    origin = {"answers": said, "continues": earlier, "starter": begun.id if begun else ""}
    return written(
        request, member, it, form, origin=origin, is_begun=bool(begun or earlier or said), said=said, begun=begun
    )


def of_the_bank(begun: Starter, member: Member, plan: Plan, *, with_home: bool) -> dict[str, Any]:
    language = get_language() or "en"
    goal = begun.goal(who=member.child.first_name, language=language, starts=plan.begins_on, with_home=with_home)
    return goal_words.of_parts(goal)


def as_asked(said: Input) -> dict[str, Any]:
    """All of what was asked for part by part; of what was said in words, these."""
    return goal_words.of_row(goal_words.of_facts(said.goal)) if said.goal else {"does": said.words[:400]}


def days_in(plan: Plan, member: Member, *, ends_on: date | None) -> dict[str, Any]:
    """From today on, and no further than the plan goes."""
    first = plan.begins_on if plan.is_brought_in else max(plan.begins_on, min(member.today, plan.ends_on))
    last = min(ends_on or plan.ends_on, plan.ends_on)
    return {"begins_on": first, "ends_on": last if last > first else None}


def from_another_year(earlier: Goal) -> dict[str, Any]:
    """All that it says, but for its start and its days. What was only brought in as words comes as words."""
    form = without_a_start(goal_words.of_row(earlier))
    if earlier.as_written:
        form |= {"does": earlier.does or earlier.as_written[:400]}
        del form["who"]  # the child's name as this team says it, and not "the student"
    return form


def without_a_start(form: dict[str, Any]) -> dict[str, Any]:
    """Another year's goal begins where the child is now, so where it began then is left out; and so are its days."""
    old = ("value", "on", "source")
    places = {f"place{number}_{name}" for number in range(1, goal_words.PLACES + 1) for name in old}
    return {name: value for name, value in form.items() if name not in places | {"begins_on", "ends_on"}}


def proposal(member: Member, plan: Plan, pk: str | None, *, is_sent: bool) -> Input | None:
    """What was taken back meanwhile is said beside the form that was filled for it, and nothing of that is lost."""
    key = id_in(pk)
    seen = member.sees(Input).filter(plan=plan, sort=InputSort.GOAL).select_related("audience", "by__person")
    if not is_sent:
        seen = seen.filter(withdrawn_at=None)
    return get_object_or_404(seen, pk=key) if key else None


def goal_of_another_year(member: Member, plan: Plan, pk: str | None) -> Goal | None:
    key = id_in(pk)
    return get_object_or_404(member.sees(Goal).exclude(plan=plan), pk=key) if key else None


@team_page(Permission.WRITE_PLAN)
def change(request: HttpRequest, member: Member, plan: uuid.UUID, root: uuid.UUID) -> HttpResponse:
    it = the_plan(member, plan)
    goal = the_goal(member, it, root)
    form = GoalForm(request.POST or None, initial={"changes": goal.pk, **goal_words.of_row(goal)})
    seen = id_in(request.POST.get("changes")) if request.POST else goal.pk
    before = get_object_or_404(member.sees(Goal).filter(plan=it, root=root), pk=seen or goal.pk)
    return written(request, member, it, form, origin={"changes": before}, is_begun=True, goal=goal)


def written(
    request: HttpRequest,
    member: Member,
    plan: Plan,
    form: GoalForm,
    *,
    origin: dict[str, Any],
    is_begun: bool,
    goal: Goal | None = None,
    said: Input | None = None,
    begun: Starter | None = None,
) -> HttpResponse:
    section = section_of_goals(plan)
    is_sent = request.method == "POST"
    is_whole = is_sent and form.is_valid()
    if is_whole and "look" not in request.POST:
        verdict = form.verdict if isinstance(form, AnsweringForm) else None
        sent = {"id": form.cleaned_data["id"], "verdict": verdict, **origin, **form.typed()}
        if made := kept(form, lambda: put_goal(plan, by=member, **sent), changes="changes" if goal else ""):
            messages.success(request, _("The goal is in the plan. Thank you."))
            return redirect("plans:goal", member.child_id, plan.pk, made.root)
    return page(
        request,
        "write_goal",
        member,
        plan=plan,
        section=section,
        goal=goal,
        said=said,
        starter=begun.id if begun else "",
        asks_home=not is_sent and goal is None and any(place.side == parts.Side.HOME for place in form.goal.settings),
        # What was typed and not sent comes back where it was typed, and not over another goal that one starts from.
        keep=f"plan-goal-{goal.root if goal else plan.pk}-{request.GET.urlencode()}",
        is_open=newest_edition(member, plan).opens(section.code),
        going_on=origin.get("continues"),
        earlier=[] if is_begun or is_sent else goals_of_other_years(member, plan),
        **looked_at(form, member, is_begun=is_begun),
    )


def looked_at(form: GoalForm, member: Member, *, is_begun: bool) -> dict[str, Any]:
    """The form, and beside it how the goal reads and what to look at again."""
    return {
        "form": form,
        "is_looked_at": form.is_bound,
        "first_wrong": next((field for field in form if field.errors), None),
        "sentence": sentence_of_parts(form.goal) if is_begun or (form.is_bound and form.is_valid()) else "",
        "advice": advice_on(form.goal, today=member.today, wrong=form.errors) if is_begun or form.is_bound else None,
    }


@team_page(Permission.PROPOSE)
def ask(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    """Anyone on the team may ask for a goal with all its parts. Who writes the plan takes it from there."""
    it = the_plan(member, plan)
    section = section_of_goals(it)
    begun = starter(request.GET.get("starter", ""))
    start: dict[str, Any] = {"who": member.child.first_name}
    if member.side is Side.HOME:
        start |= {f"place{number}_side": parts.Side.HOME.value for number in range(1, goal_words.PLACES + 1)}
    if begun:
        start |= of_the_bank(begun, member, it, with_home=request.GET.get("home") != "no")
    start |= days_in(it, member, ends_on=start.get("ends_on"))
    form = AskedGoalForm(request.POST or None, member=member, initial=start)
    if form.is_valid() and "look" not in request.POST:
        said = {"id": form.cleaned_data["id"], "words": form.words, "goal": form.facts, "section": section.code}
        if kept(form, lambda: propose(it, by=member, sort=InputSort.GOAL, for_all=form.for_all, **said)):
            messages.success(request, _("The team has it now, and will answer you. Thank you."))
            return redirect("plans:ledger", member.child_id, it.pk)
    return page(
        request,
        "ask_goal",
        member,
        plan=it,
        section=section,
        keep=f"plan-ask-{it.pk}-{request.GET.urlencode()}",
        **looked_at(form, member, is_begun=bool(begun)),
    )


@require_safe
@team_page(Permission.SEE_PLAN)
def goal(request: HttpRequest, member: Member, plan: uuid.UUID, root: uuid.UUID) -> HttpResponse:
    it = the_plan(member, plan)
    one = the_goal(member, it, root)
    section = section_of_goals(it)
    criterion = one.criterion
    return page(
        request,
        "goal",
        member,
        plan=it,
        section=section,
        goal=one,
        how_well=labels.how_well(criterion) if criterion else "",
        again=labels.looked_at_again(criterion) if criterion else "",
        measure=labels.MEASURES[one.in_parts.measure] if one.in_parts.measure else "",
        scale=labels.scale_in_words(one.measure_scale),
        where=places_of(one),
        # How it goes since is said where it is recorded, place by place.
        advice=replace(advice_on(one.in_parts, today=member.today), outlook=""),
        how_it_goes=url_of("progress:goal", child=member.child_id, root=one.root) if one.stands else "",
        offer=offer_of(member, one),
        said=proposal_of(member, one),
        earlier=earlier_of(member, one),
        may_write=may_write(member, it, section),
        start_from=where_it_goes_on(member, one) if it.is_brought_in else "",
    )


def where_it_goes_on(member: Member, goal: Goal) -> str:
    """Where this year's goal starts from one that was brought in; empty where nobody may, or there is no plan yet."""
    now = next((plan for plan in plans_of(member) if not plan.is_brought_in), None)
    if now is None or not may_add_goals(member, now):
        return ""
    return f"{reverse('plans:add_goal', args=[now.child_id, now.pk])}?earlier={goal.pk}"


@require_safe
@team_page(Permission.SEE_PLAN)
def versions(request: HttpRequest, member: Member, plan: uuid.UUID, root: uuid.UUID) -> HttpResponse:
    it = the_plan(member, plan)
    one = the_goal(member, it, root)
    return page(
        request,
        "goal_versions",
        member,
        plan=it,
        goal=one,
        versions=versions_of(member, one),
        years=years_of(member, one),
    )


@require_POST
@team_page(Permission.WRITE_PLAN)
def end(request: HttpRequest, member: Member, plan: uuid.UUID, root: uuid.UUID) -> HttpResponse:
    it = the_plan(member, plan)
    section = section_of_goals(it)
    if done(request, lambda: end_row(the_goal(member, it, root), by=member)):
        messages.success(request, _("Removed from the plan. The history still shows it."))
    return redirect(f"{reverse('plans:one', args=[it.child_id, it.pk])}#{section.code}")


@require_POST
@team_page(Permission.WRITE_HOME_PLAN)
def practice(request: HttpRequest, member: Member, plan: uuid.UUID, root: uuid.UUID) -> HttpResponse:
    it = the_plan(member, plan)
    is_on = request.POST.get("is_on") == "yes"
    if done(request, lambda: choose_practice(the_goal(member, it, root), by=member, is_on=is_on)):
        said = _("It is on for your home. You can switch it off at any time.")
        messages.success(request, said if is_on else _("It is off for your home. Nobody asks why."))
    return redirect("plans:goal", member.child_id, it.pk, root)
