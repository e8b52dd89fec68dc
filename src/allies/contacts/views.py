"""The numbers of each home, one written down or changed, one taken away."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import kept, thanks
from allies.teams.permissions import Permission, Side

from .actions import end_contact, set_reach, write_contact
from .forms import ContactForm, ReachForm
from .models import Contact
from .reading import adults_to_reach, by_home, contacts_of, numbers_open_to


@team_page(Permission.SEE_CONTACT)
def contacts(request: HttpRequest, member: Member) -> HttpResponse:
    page = {
        "child": member.child,
        "homes": by_home(contacts_of(member)),
        "is_school": member.side is Side.SCHOOL,
        "adults": adults_to_reach(member),
        "may_write": member.may(Permission.WRITE_CONTACT),
    }
    return render(request, "contacts/contacts.html", page)


@team_page(Permission.WRITE_CONTACT)
def new(request: HttpRequest, member: Member) -> HttpResponse:
    return write(request, member, None)


@team_page(Permission.WRITE_CONTACT)
def change(request: HttpRequest, member: Member, contact: uuid.UUID) -> HttpResponse:
    return write(request, member, get_object_or_404(numbers_open_to(member).filter(ended_at=None), pk=contact))


def write(request: HttpRequest, member: Member, contact: Contact | None) -> HttpResponse:
    form = ContactForm(request.POST or None, member=member, contact=contact)
    if kept(form, lambda: write_contact(id=form.cleaned_data["id"], by=member, changes=contact, **form.said())):
        return thanks(request, _("Saved."), "contacts:contacts", member.child_id)
    return render(request, "contacts/write.html", {"child": member.child, "form": form, "contact": contact})


@team_page(Permission.WRITE_CONTACT)
def reach(request: HttpRequest, member: Member, seat: uuid.UUID) -> HttpResponse:
    """Whether this adult may be called, and how they are reached where not."""
    adult = next((one for one in adults_to_reach(member) if one.pk == seat), None)
    if adult is None:
        raise Http404
    form = ReachForm(request.POST or None, adult=adult, by=member)
    if kept(form, lambda: reached(form, adult, member)):
        return thanks(request, _("Saved."), "contacts:contacts", member.child_id)
    page = {"child": member.child, "form": form, "adult": adult, "is_own": adult.person_id == member.person_id}
    return render(request, "contacts/reach.html", page)


def reached(form: ReachForm, adult: Member, by: Member) -> Member:
    said = form.cleaned_data
    set_reach(adult, by=by, reach=said["reach"], note=said.get("note", ""))
    return adult


@require_POST
@team_page(Permission.WRITE_CONTACT)
def end(request: HttpRequest, member: Member, contact: uuid.UUID) -> HttpResponse:
    end_contact(get_object_or_404(numbers_open_to(member), pk=contact), by=member)
    return thanks(request, _("The number was removed."), "contacts:contacts", member.child_id)
