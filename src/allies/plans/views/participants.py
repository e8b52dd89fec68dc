"""Who takes part in a plan, and how."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from allies.plans.actions.participants import say_who_takes_part
from allies.plans.forms.participants import ParticipantsForm
from allies.plans.participants import participants_of
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import kept, thanks
from allies.teams.permissions import Permission, Role

from .pages import page, the_plan


@team_page(Permission.HOLD_PLAN)
def participants(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    it = the_plan(member, plan)
    seats = member.teammates().exclude(role=Role.SUBSTITUTE)
    form = ParticipantsForm(request.POST or None, plan=it, on_list=participants_of(member, it), seats=seats)
    if kept(form, lambda: say_who_takes_part(it, by=member, lines=form.said())) is not None:
        return thanks(request, _("Saved. Thank you."), "plans:one", member.child_id, it.pk)
    return page(request, "participants", member, plan=it, form=form)
