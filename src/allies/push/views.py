"""Which of one's devices ring, how one begins and how it ends; and where a press on the message leads."""

import uuid
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.people.models import Person
from allies.teams.pages import done, thanks

from . import actions
from .encryption import encoded, public_bytes
from .forms import BrowserForm
from .house import house_key
from .reading import devices_of, is_anothers, sign_in_of, silent_teams
from .services import is_fit


def me(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def our_name() -> str:
    """How a browser knows who may ring it."""
    return encoded(public_bytes(house_key()))


@require_safe
@login_required
def devices(request: HttpRequest) -> HttpResponse:
    here = sign_in_of(request)
    mine = devices_of([me(request).pk])[me(request).pk]
    shown = [{"device": device, "is_here": here is not None and device.sign_in == here} for device in mine]
    silent = silent_teams(me(request)) if mine else []
    return render(request, "push/devices.html", {"devices": shown, "house": our_name(), "silent": silent})


@require_POST
@login_required
def ring(request: HttpRequest) -> HttpResponse:
    form = BrowserForm(request.POST)
    if not form.is_valid():
        messages.warning(request, " ".join(map(str, form.non_field_errors())))
        return redirect("push:devices")
    called, sign_in = request.headers.get("User-Agent", ""), sign_in_of(request)
    device = done(
        request, lambda: actions.let_ring(by=me(request), sign_in=sign_in, called=called, **form.cleaned_data)
    )
    return thanks(request, _("This device rings from now on."), "push:devices") if device else redirect("push:devices")


@require_POST
@login_required
def compare(request: HttpRequest) -> HttpResponse:
    """A script asks on each page of a device that rings. 410: it rings for nobody here, so it is to be quiet."""
    form = BrowserForm(request.POST)
    is_ours = request.POST.get("house", "") == our_name()
    browser = form.cleaned_data if form.is_valid() and is_ours else {"endpoint": "", "key": "", "secret": ""}
    said = request.POST.get("was", ""), request.POST.get("endpoint", "")
    was = next(filter(is_fit, said), "")
    rings = actions.compare(by=me(request), sign_in=sign_in_of(request), was=was, **browser)
    return HttpResponse(status=204 if rings else 410)


@require_POST
@login_required
def end(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actions.end_device(id, by=me(request))
    return thanks(request, _("That device does not ring any more."), "push:devices")


@require_safe
@login_required
def opened(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Where a press on the message leads: to the first page of whom it was for, and of nobody else."""
    if is_anothers(id, me(request)):
        messages.info(request, _("That message was for somebody else who uses this device."))
    return redirect("/")
