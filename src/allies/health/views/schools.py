"""Whom the school's leader names to be told at once about health or safety."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.health.actions import end_contact, name_contact
from allies.health.forms import NameForm
from allies.people.models import Person
from allies.teams.doors import school_page
from allies.teams.models import Leader
from allies.teams.pages import thanks


@school_page
def contacts(request: HttpRequest, leader: Leader) -> HttpResponse:
    form = NameForm(request.POST or None, school=leader.school)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        person = get_object_or_404(Person, pk=wanted["person"])
        name_contact(leader.school, person=person, phone=wanted["phone"], by=leader.person)
        return thanks(request, _("Saved."), "health:contacts", leader.school_id)
    named = leader.school.health_contacts.filter(ended_at=None).select_related("person").order_by("began_at", "id")
    return render(request, "health/contacts.html", {"school": leader.school, "form": form, "contacts": named})


@require_POST
@school_page
def end(request: HttpRequest, leader: Leader, health_contact: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(leader.school.health_contacts.filter(ended_at=None), pk=health_contact)
    end_contact(found, by=leader.person)
    return thanks(request, _("Removed. They are not told any more."), "health:contacts", leader.school_id)
