"""Once the record is the student's own: what each adult at home reads on, as the student says."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from allies.teams.actions.rights import allow
from allies.teams.doors import team_page
from allies.teams.forms.students_place import KindsAtHomeForm
from allies.teams.models import Member
from allies.teams.pages import kept, pages_of, thanks
from allies.teams.permissions import HOME_ROLES, Permission, Role

page = pages_of("teams")


@team_page(Permission.SEE_ACCESS)
def at_home(request: HttpRequest, member: Member, seat: uuid.UUID | None = None) -> HttpResponse:
    """The door is open to who holds the record; this page is the student's."""
    if member.role != Role.STUDENT:
        return redirect("teams:access", member.child_id)
    adults = member.teammates().filter(role__in=HOME_ROLES)
    chosen = get_object_or_404(adults, pk=seat) if seat else None
    form = KindsAtHomeForm(request.POST or None, by=member, of=chosen) if chosen else None
    if form and chosen and kept(form, lambda: [allow(chosen, form.cleaned_data["kinds"], by=member)]):
        return thanks(request, _("Saved."), "teams:at_home", member.child_id)
    return page(request, "at_home", member, adults=list(adults.select_related("home")), chosen=chosen, form=form)
