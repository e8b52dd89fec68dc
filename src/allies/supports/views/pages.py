"""The list of plans for hard moments, one of them, and its steps in large letters and on paper."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from allies.goals.checking import INSTEAD
from allies.goals.dignity import not_goals
from allies.profiles.dictionary import Dictionary
from allies.supports.models import Draft, Version
from allies.supports.on_paper import steps_on_paper
from allies.supports.reading import (
    Whole,
    page_of,
    plan_of,
    plans_of,
)
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import pages_of, sides
from allies.teams.permissions import Permission

page = pages_of("supports", at_hand=sides)


def the_plan(member: Member, root: uuid.UUID) -> Whole:
    found = plan_of(member, root)
    if found is None:
        raise Http404
    return found


def the_version(whole: Whole, number: int | None) -> Version:
    if number is None:
        return whole.shown
    found = next((one for one in whole.versions if one.number == number), None)
    if found is None:
        raise Http404
    return found


@require_safe
@team_page(Permission.SEE_SUPPORT)
def everything(request: HttpRequest, member: Member) -> HttpResponse:
    plans = plans_of(member)
    may_write = member.may(Permission.WRITE_SUPPORT)
    known = {plan.root for plan in plans}
    drafts = [draft for draft in Draft.of(member) if draft.root not in known] if may_write else []
    running = [plan for plan in plans if not plan.has_ended]
    ended = [plan for plan in plans if plan.has_ended]
    return page(request, "all", member, running=running, ended=ended, drafts=drafts, may_write=may_write)


@require_safe
@team_page(Permission.SEE_SUPPORT)
def one(request: HttpRequest, member: Member, support: uuid.UUID, number: int | None = None) -> HttpResponse:
    """What is done today, or one version by its number."""
    whole = the_plan(member, support)
    version = the_version(whole, number)
    found = page_of(member, whole, version)
    may_write = member.may(Permission.WRITE_SUPPORT)
    goes_on = not whole.has_ended
    return page(
        request,
        "one",
        member,
        page=found,
        whole=whole,
        version=version,
        word=Dictionary.of(member).get(version.term_id),
        may_see_seen=member.may(Permission.SEE_OBSERVATION),
        may_write=may_write and goes_on,
        may_sign=member.may(Permission.SIGN_THOUGHT) and goes_on,
        may_answer=member.may(Permission.ANSWER_SUPPORT) and goes_on,
        may_note_answer=member.may(Permission.MARK_SIGNED) and goes_on,
        may_write_home=member.may(Permission.WRITE_HOME_PLAN) and goes_on,
        may_note_shown=member.may(Permission.NOTE_SHOWN) and goes_on,
        may_write_event=member.may(Permission.WRITE_INCIDENT),
        remarks=[INSTEAD[kind] for kind in not_goals([version.skill])] if may_write else [],
        is_shown=version == whole.shown,
    )


@require_safe
@team_page(Permission.SEE_SUPPORT)
def steps(request: HttpRequest, member: Member, support: uuid.UUID) -> HttpResponse:
    """The steps when it gets hard, in large letters, on one phone."""
    whole = the_plan(member, support)
    may_write_event = member.may(Permission.WRITE_INCIDENT)
    return page(request, "steps", member, whole=whole, version=whole.shown, may_write_event=may_write_event)


@require_safe
@team_page(Permission.SEE_SUPPORT)
def steps_paper(request: HttpRequest, member: Member, support: uuid.UUID) -> HttpResponse:
    whole = the_plan(member, support)
    headers = {"Content-Disposition": 'inline; filename="steps.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(steps_on_paper(member, whole), content_type="application/pdf", headers=headers)
