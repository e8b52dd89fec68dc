"""A child's own page on a device: opening it signs the adult out there, leaving it ends it, and an adult ends it from
afar.
"""

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.people.leaving import nothing_stays
from allies.teams.actions.childs_device import end_device, open_on_device
from allies.teams.childs_door import devices_known_to, give_cookie, take_cookie
from allies.teams.doors import childs_page, team_page
from allies.teams.forms.childs_device import OpenOnDeviceForm
from allies.teams.models import ChildsDevice, Member
from allies.teams.pages import kept, pages_of, thanks
from allies.teams.permissions import Permission

page = pages_of("teams")
YEAR = 365 * 24 * 3600


@team_page(Permission.OPEN_ON_DEVICE, is_reading=False)
def open_here(request: HttpRequest, member: Member) -> HttpResponse:
    """From here on nobody is signed in on this device."""
    form = OpenOnDeviceForm(request.POST or None)
    device = kept(form, lambda: open_on_device(id=form.cleaned_data["id"], by=member))
    if device is None:
        return page(request, "open_on_device", member, form=form)
    return handed_over(request, device)


def handed_over(request: HttpRequest, device: ChildsDevice) -> HttpResponse:
    """Whoever is signed in here goes; the child's page comes in the language that stood here."""
    language = get_language() or settings.LANGUAGE_CODE
    logout(request)
    list(messages.get_messages(request))  # what waited to be said was for the adult
    response = nothing_stays(request, redirect("places:own", device.child_id))
    give_cookie(response, device)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", secure=settings.SECURE, httponly=True
    )
    return response


@require_POST
@childs_page(Permission.OPEN_ON_DEVICE, is_reading=False)
def leave(request: HttpRequest, member: Member) -> HttpResponse:
    """On the device itself. Nothing of the child stays on it."""
    device = request.childs_device  # type: ignore[attr-defined]  # the door has put it there
    if device is None:
        return redirect("places:child", member.child_id)
    end_device(device, by=None)
    response = nothing_stays(request, redirect("/"))  # on to the page to sign in
    take_cookie(response)
    return response


@require_safe
@team_page(Permission.OPEN_ON_DEVICE)
def devices(request: HttpRequest, member: Member) -> HttpResponse:
    may_make_badge = member.may(Permission.MAKE_BADGE)
    return page(request, "childs_devices", member, devices=devices_known_to(member), may_make_badge=may_make_badge)


@require_POST
@team_page(Permission.OPEN_ON_DEVICE, is_reading=False)
def end(request: HttpRequest, member: Member, device: uuid.UUID) -> HttpResponse:
    end_device(get_object_or_404(devices_known_to(member), pk=device), by=member.person)
    return thanks(request, _("Ended. That device shows nothing any more."), "teams:childs_devices", member.child_id)
