"""A plan is drafted, shared, signed by who is trained, looked at again and ended."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.people.reauthentication import signed_in_just_now
from allies.people.ways import known_by
from allies.plans.models import Goal
from allies.plans.rights import law_of, plan_at_hand
from allies.profiles.dictionary import Dictionary
from allies.profiles.models.term import TermSort
from allies.progress.reading import standing_goal, standing_goals
from allies.supports import actions
from allies.supports.forms import PlanForm, ThoughtForm, TurnForm, as_typed
from allies.supports.models import Draft, Version
from allies.supports.reading import (
    cards_to_pin,
    chosen_now,
    plan_of,
    thought_of,
)
from allies.teams.doors import team_page
from allies.teams.errors import NotPossible
from allies.teams.models import Member, Seats
from allies.teams.pages import kept, thanks
from allies.teams.permissions import Permission

from .pages import page, the_plan


@team_page(Permission.WRITE_SUPPORT)
def write(request: HttpRequest, member: Member, support: uuid.UUID | None = None) -> HttpResponse:
    """A draft is its author's. Shared, the team reads it; what is in force goes on until the new one may be used."""
    whole = plan_of(member, support) if support else None
    draft = Draft.of(member).filter(root=support).first() if support else None
    if support and whole is None and draft is None:
        raise Http404
    newest = whole.newest if whole else None
    profile = law_of(member, plan_at_hand(member))
    form = plan_form(request, member, newest, {"root": support or uuid7(), **(draft.typed if draft else {})})
    newer = None
    if request.method == "POST" and request.POST.get("act") == "draft":
        if answer := draft_kept(request, member, form):
            return answer
    elif request.method == "POST" and form.is_valid():
        sent = {"id": form.cleaned_data["id"], "changes": form.cleaned_data["changes"]}
        at = support or form.cleaned_data["root"]
        words = form.words_of(profile.code)
        if version := kept(form, lambda: actions.share(at, by=member, words=words, **sent)):
            messages.success(request, _("Shared. All who read the plan can read it now."))
            return redirect("supports:one", member.child_id, version.root)
        again = plan_of(member, at)
        newer = again.newest if again else None
        form.now_after(newer)
    return page(
        request, "write", member, form=form, newest=newest, newer=newer, draft=draft, profile=profile, whole=whole
    )


def plan_form(request: HttpRequest, member: Member, newest: Version | None, begin: dict[str, Any]) -> PlanForm:
    cards = cards_to_pin(member)
    return PlanForm(
        request.POST or None,
        member=member,
        newest=newest,
        cards=cards,
        goals=goals_to_name(member, newest),
        words=[word for word in Dictionary.of(member) if word.sort is TermSort.BEHAVIOUR],
        chosen=chosen_now(member, newest, cards) if newest else None,
        initial=begin,
    )


def goals_to_name(member: Member, newest: Version | None) -> list[Goal]:
    """Those of the plan that runs, and the one that is named already."""
    goals = standing_goals(Seats([member])).get(member.child_id, [])
    named = newest.goal_root if newest else None
    if named is None or any(goal.root == named for goal in goals):
        return goals
    other = standing_goal(member, named)
    return [*goals, other] if other else goals


def draft_kept(request: HttpRequest, member: Member, form: PlanForm) -> HttpResponse | None:
    """Half a plan is a draft too: nothing of it is looked at yet but whose it is."""
    try:
        at = uuid.UUID(request.POST.get("root", ""))
        actions.keep_draft(at, by=member, part=Draft.Part.PLAN, typed=form.typed())
    except ValueError as error:
        raise Http404 from error
    except NotPossible as reason:
        form.add_error(None, str(reason.sentence))
        return None
    return thanks(request, _("Saved as your draft. Nobody else reads it."), "supports:write", member.child_id, at)


@team_page(Permission.WRITE_SUPPORT)
def throw_away(request: HttpRequest, member: Member, support: uuid.UUID) -> HttpResponse:
    draft = get_object_or_404(Draft.of(member), root=support)
    if request.method == "POST":
        actions.throw_draft_away(draft.root, by=member, part=Draft.Part.PLAN)
        return thanks(request, _("Your draft is gone."), "supports:all", member.child_id)
    return page(request, "throw_away", member, draft=draft)


@team_page(Permission.SIGN_THOUGHT)
@signed_in_just_now
def think(request: HttpRequest, member: Member, support: uuid.UUID) -> HttpResponse:
    """A draft is its author's; only what is signed is shown to anybody else."""
    whole = the_plan(member, support)
    draft = Draft.of(member, Draft.Part.THOUGHT).filter(root=support).first()
    standing, newer = thought_of(member, support), None
    form = ThoughtForm(
        request.POST or None,
        initial={"changes": standing.pk if standing else None, **(draft.typed if draft else {})},
    )
    if request.method == "POST" and request.POST.get("act") == "draft":
        typed = {name: as_typed(request.POST.get(name, "")) for name in ("words", "rests_on", "signs_as")}
        try:
            actions.keep_draft(support, by=member, part=Draft.Part.THOUGHT, typed=typed)
        except NotPossible as reason:
            form.add_error(None, str(reason.sentence))
        else:
            messages.success(request, _("Saved as your draft. Nobody else reads it."))
            return redirect("supports:think", member.child_id, support)
    elif request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if kept(form, lambda: actions.sign_thought(support, by=member, known_by=known_by(request), **said)):
            messages.success(request, _("Signed, with your name. All who read the plan can read it."))
            return redirect("supports:one", member.child_id, support)
        newer = thought_of(member, support)
        form.now_after(newer)
    profile = law_of(member, plan_at_hand(member))
    return page(
        request, "think", member, form=form, whole=whole, standing=standing, newer=newer, draft=draft, profile=profile
    )


@team_page(Permission.WRITE_SUPPORT)
def turn(request: HttpRequest, member: Member, support: uuid.UUID) -> HttpResponse:
    whole = the_plan(member, support)
    form = TurnForm(request.POST or None, member=member)
    if kept(form, lambda: actions.turn(support, by=member, **form.cleaned_data)):
        return thanks(request, _("Saved. All who read the plan can read it."), "supports:one", member.child_id, support)
    return page(request, "turn", member, form=form, whole=whole)
