"""Services and what is made easier: adding, changing, ending."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.plans.actions.rows import Rows, end_row, put_row, section_of
from allies.plans.forms.rows import AccommodationForm, RowForm, ServiceForm
from allies.plans.models import Accommodation, Goal, Plan, Service
from allies.plans.models.rows import Row
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import done, kept
from allies.teams.permissions import Permission

from .pages import page, the_plan

FORMS: dict[Rows, type[RowForm]] = {Service: ServiceForm, Accommodation: AccommodationForm}


@team_page(Permission.WRITE_PLAN)
def add_service(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    return put(request, member, the_plan(member, plan), model=Service)


@team_page(Permission.WRITE_PLAN)
def service(request: HttpRequest, member: Member, plan: uuid.UUID, service: uuid.UUID) -> HttpResponse:
    it = the_plan(member, plan)
    return put(request, member, it, model=Service, row=standing(member, it, Service, service))


@require_POST
@team_page(Permission.WRITE_PLAN)
def end_service(request: HttpRequest, member: Member, plan: uuid.UUID, service: uuid.UUID) -> HttpResponse:
    return end(request, member, the_plan(member, plan), model=Service, pk=service)


@team_page(Permission.WRITE_PLAN)
def add_accommodation(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    return put(request, member, the_plan(member, plan), model=Accommodation)


@team_page(Permission.WRITE_PLAN)
def accommodation(request: HttpRequest, member: Member, plan: uuid.UUID, accommodation: uuid.UUID) -> HttpResponse:
    it = the_plan(member, plan)
    return put(request, member, it, model=Accommodation, row=standing(member, it, Accommodation, accommodation))


@require_POST
@team_page(Permission.WRITE_PLAN)
def end_accommodation(request: HttpRequest, member: Member, plan: uuid.UUID, accommodation: uuid.UUID) -> HttpResponse:
    return end(request, member, the_plan(member, plan), model=Accommodation, pk=accommodation)


def standing(member: Member, plan: Plan, model: Rows, pk: uuid.UUID) -> Any:
    return get_object_or_404(member.sees(model).filter(plan=plan), pk=pk)


def put(request: HttpRequest, member: Member, plan: Plan, *, model: Rows, row: Any = None) -> HttpResponse:
    form = FORMS[model](request.POST or None, plan=plan, row=row)
    if kept(form, lambda: row_put(form, plan, row, by=member), changes="changes" if row else ""):
        messages.success(request, _("Saved. Thank you."))
        return back(plan, model)
    return page(request, "row", member, plan=plan, form=form, row=row, is_service=model is Service)


def row_put(form: RowForm, plan: Plan, before: Row | None, *, by: Member) -> Service | Accommodation | Goal:
    changes = (form.cleaned_data["changes"] or before.pk) if before else None
    return put_row(form.row(), plan, by=by, changes=changes)


def end(request: HttpRequest, member: Member, plan: Plan, *, model: Rows, pk: uuid.UUID) -> HttpResponse:
    if done(request, lambda: end_row(standing(member, plan, model, pk), by=member)):
        messages.success(request, _("Removed from the plan. The history still shows it."))
    return back(plan, model)


def back(plan: Plan, model: Rows) -> HttpResponse:
    return redirect(f"{reverse('plans:one', args=[plan.child_id, plan.pk])}#{section_of(model, plan)}")
