"""Dates and notices: the days of each plan that runs, since when it is in effect, and what went out in writing."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.clocks.shown import shown_to
from allies.plans.actions.dates import note_notice, remove_notice, say_in_effect
from allies.plans.consent import finished
from allies.plans.forms.dates import InEffectForm, NoticeForm
from allies.plans.models import Edition, NoticeSent, Plan
from allies.plans.panels import DatesPanel
from allies.plans.reading import plans_of
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import done, kept, thanks
from allies.teams.permissions import Permission, Role

from .pages import page, the_plan


@require_safe
@team_page(Permission.SEE_PLAN)
def dates(request: HttpRequest, member: Member) -> HttpResponse:
    """Dates of a plan that has not ended. A home reads the notices that went to it, and no other."""
    plans = [plan for plan in plans_of(member) if not plan.is_brought_in and plan.ends_on >= member.today]
    editions = member.sees(Edition).filter(plan__in=plans, finished_at__isnull=False).order_by("number")
    newest = {edition.plan_id: edition for edition in editions}
    shown = []
    for plan in plans:
        plan.child = member.child
        shown.append((plan, plan.law.head, newest.get(plan.pk), notices_of(member, plan)))
    built = [(panel.template, panel.build(member)) for panel in DatesPanel.laid_out("dates", "panels")]
    panels = [(template, needs) for template, needs in built if needs is not None]
    may = {"may_hold": member.may(Permission.HOLD_PLAN), "may_keep": member.may(Permission.KEEP_CLOCK)}
    return page(request, "dates", member, shown=shown, dates=shown_to(member), panels=panels, **may)


def notices_of(member: Member, plan: Plan) -> list[NoticeSent]:
    rows = list(member.sees(NoticeSent).filter(plan=plan).select_related("to__person").order_by("sent_on", "id"))
    for row in rows:
        row.plan = plan
    return rows


@team_page(Permission.HOLD_PLAN)
def in_effect(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    """It is in effect since a day. The law of the place is beside it; nothing here decides."""
    it = the_plan(member, plan)
    edition = finished(member, it)
    if edition is None:
        return redirect("plans:dates", member.child_id)
    edition.plan = it
    form = InEffectForm(request.POST or None, initial={"on": edition.in_effect_on or member.today})
    if kept(form, lambda: say_in_effect(edition, by=member, on=form.cleaned_data["on"]), beside="on"):
        return thanks(request, _("Saved. Thank you."), "plans:dates", member.child_id)
    return page(request, "in_effect", member, plan=it, law=it.law, form=form, edition=edition)


@team_page(Permission.HOLD_PLAN)
def notice(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    """A notice that went to one person, and when."""
    it = the_plan(member, plan)
    people = member.teammates().filter(role=Role.GUARDIAN).select_related("person", "home")
    form = NoticeForm(request.POST or None, plan=it, people=people, initial={"sent_on": member.today})
    if kept(form, lambda: note_notice(it, by=member, **form.cleaned_data)):
        return thanks(request, _("Saved. Thank you."), "plans:dates", member.child_id)
    return page(request, "notice", member, plan=it, form=form)


@require_POST
@team_page(Permission.HOLD_PLAN)
def take_notice_out(request: HttpRequest, member: Member, notice: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(member.sees(NoticeSent).select_related("plan"), pk=notice)
    done(request, lambda: remove_notice(row, by=member))
    return redirect("plans:dates", member.child_id)
