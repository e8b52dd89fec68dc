"""The plan on one page; beginning one, its days, calling it finished, and opening it again."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.jurisdictions.profiles import Shape
from allies.plans.actions.plan import amend_plan, answer_question, begin_plan, finish_plan, set_days
from allies.plans.asked_to_sign import put_before
from allies.plans.consent import finished
from allies.plans.contents import what_is_missing, what_the_head_lacks
from allies.plans.dates import dates_of
from allies.plans.duties import open_duties
from allies.plans.forms.plan import AmendForm, BeginForm, FinishForm, HeadForm
from allies.plans.goal_reading import goals_of
from allies.plans.ledger import ledger_of
from allies.plans.models import Plan
from allies.plans.reading import newest_edition, originals_of, plans_of, whole_plan
from allies.plans.way import way_of
from allies.teams.doors import team_page
from allies.teams.models import Member, Seats
from allies.teams.pages import done, kept, thanks
from allies.teams.permissions import Permission, Side

from .pages import may_add_goals, page, the_plan


@require_safe
@team_page(Permission.SEE_PLAN)
def newest(request: HttpRequest, member: Member) -> HttpResponse:
    """The plan of now, or that there is none yet."""
    plans = plans_of(member)
    if not plans:
        return page(
            request,
            "none",
            member,
            may_hold=member.may(Permission.HOLD_PLAN),
            may_write=member.may(Permission.WRITE_PLAN),
        )
    # What was brought in is there to start from: a plan that was written here comes before it.
    written = [plan for plan in plans if not plan.is_brought_in]
    if len(written) < 2:
        return shown(request, member, [*written, *plans][0], plans)
    held = dates_of(Seats([member]))[member.child_id]
    now = held.now or held.draft or held.plan
    return shown(request, member, next(plan for plan in plans if plan == now), plans)


@require_safe
@team_page(Permission.SEE_PLAN)
def one(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    return shown(request, member, the_plan(member, plan), plans_of(member))


def shown(request: HttpRequest, member: Member, plan: Plan, plans: list[Plan]) -> HttpResponse:
    plan.child = member.child
    if plan.is_brought_in:
        return brought_in(request, member, plan, plans)
    lines = ledger_of(member, plan)
    whole = whole_plan(member, plan, plans, [line.said for line in lines])
    is_school = member.side is Side.SCHOOL
    asked = (
        put_before(member, whole.edition) if is_school and whole.edition.is_finished and not plan.official_in else []
    )
    waiting = [line for line in lines if line.waits]
    standings = [one for one, _again in asked]
    return page(
        request,
        "plan",
        member,
        plan=plan,
        law=plan.law,
        whole=whole,
        beside=beside(member, plans),
        way=way_of(member, whole, asked=standings, waiting=len(waiting)) if is_school else None,
        asked=asked,
        own=[line for line in lines if line.is_own],
        waiting=waiting,
        said=len(lines),
        may_write=member.may(Permission.WRITE_PLAN),
        may_propose=member.may(Permission.PROPOSE),
        may_hold=member.may(Permission.HOLD_PLAN),
    )


def beside(member: Member, plans: list[Plan]) -> list[tuple[Promise, Plan]]:
    """What is in force, what begins later and what is written now, where there is more than one of them."""
    if len([plan for plan in plans if not plan.is_brought_in]) < 2:
        return []
    found = list(dates_of(Seats([member]))[member.child_id].beside)
    return found if len(found) > 1 else []


def brought_in(request: HttpRequest, member: Member, plan: Plan, plans: list[Plan]) -> HttpResponse:
    """A plan of another year: its goals in their very words, its PDF, and where this year's begin."""
    now = next((other for other in plans if not other.is_brought_in), None)
    section = next(section for section in plan.law.sections if section.shape is Shape.GOALS)
    return page(
        request,
        "brought_in",
        member,
        plan=plan,
        by=plan.by,
        section=section,
        goals=goals_of(member, plan),
        originals=originals_of(member, plan),
        now=now if now and may_add_goals(member, now) else None,
        others=[other for other in plans if other.pk != plan.pk],
        may_write=member.may(Permission.WRITE_PLAN),
        may_hold=member.may(Permission.HOLD_PLAN),
    )


@team_page(Permission.HOLD_PLAN)
def begin(request: HttpRequest, member: Member) -> HttpResponse:
    form = BeginForm(request.POST or None, member=member)
    if plan := kept(form, lambda: begin_plan(by=member, **form.cleaned_data)):
        messages.success(request, _("The plan has begun. The team can see it and say what they think."))
        return redirect("plans:one", member.child_id, plan.pk)
    return page(request, "begin", member, form=form)


@team_page(Permission.HOLD_PLAN)
def days(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    it = the_plan(member, plan)
    earlier = member.sees(Plan).filter(profile=it.profile, begins_on__lt=it.begins_on, came_from="")
    form = HeadForm(request.POST or None, plan=it, before=earlier.order_by("-begins_on", "-id").first())
    if kept(form, lambda: set_days(it, by=member, **form.cleaned_data)):
        return thanks(request, _("Saved. Thank you."), "plans:one", member.child_id, it.pk)
    return page(request, "days", member, plan=it, form=form)


@require_POST
@team_page(Permission.WRITE_PLAN)
def question(request: HttpRequest, member: Member, plan: uuid.UUID, code: str) -> HttpResponse:
    """A chip that was pressed: it is kept at once, and the others stay as they are."""
    it = the_plan(member, plan)
    said = {"says": request.POST.get("says", ""), "seen": request.POST.get("seen", "")}
    made = done(request, lambda: answer_question(it, by=member, code=code, **said))
    if made is not None:
        messages.success(request, _("Saved. The team can read it."))
    return redirect(f"{reverse('plans:one', args=[it.child_id, it.pk])}#question-{code}")


@team_page(Permission.HOLD_PLAN)
def finish(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    """What is missing first. Then each duty that is not met, by name: it warns, and the team decides.

    What was answered is looked at with the rest first; only who has seen what is left open, and says why, calls it
    final.
    """
    it = the_plan(member, plan)
    before = finished(member, it)
    said = newest_edition(member, it).answered or (before.answered if before else {})
    form = FinishForm(request.POST or None, plan=it, answered=said)
    answered = form.answered if form.is_valid() else said
    holes = open_duties(it, answered)
    has_seen = request.POST.get("seen", "") == str(len(holes))
    at = [it.child_id, it.pk]
    if holes and has_seen and form.is_valid() and not form.cleaned_data["why_open"]:
        form.add_error("why_open", _("Please write why, in a few words."))
    is_whole = form.is_valid() and (has_seen or not holes)
    if is_whole and done(request, lambda: finish_plan(it, by=member, **form.said)) is not None:
        messages.success(request, _("The plan is final. It is not in effect yet."))
        return redirect("plans:one", member.child_id, it.pk)
    return page(
        request,
        "finish",
        member,
        plan=it,
        law=it.law,
        missing=what_is_missing(it),
        lacks=[(reverse(f"plans:{one.section}", args=at), one.words) for one in what_the_head_lacks(it)],
        edition=newest_edition(member, it),
        form=form,
        holes=[(one.section, one.words(it)) for one in holes],
        is_looked_at=request.method == "POST",
    )


@team_page(Permission.HOLD_PLAN)
def amend(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    it = the_plan(member, plan)
    form = AmendForm(request.POST or None, plan=it)
    if kept(form, lambda: amend_plan(it, by=member, **form.cleaned_data)):
        messages.success(request, _("The plan is open again. The text before can still be read."))
        return redirect("plans:one", member.child_id, it.pk)
    return page(request, "amend", member, plan=it, form=form, edition=newest_edition(member, it))
