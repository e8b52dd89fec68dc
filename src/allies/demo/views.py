"""Signing in as somebody of the demo, and choosing whom to be."""

import uuid
from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from allies.people.actions import sign_in

from .tokens import is_right
from .who import made_up_people, made_up_person, to_begin_with


def only_here(request: HttpRequest) -> None:
    """The demo's doors open in a folder made as demo, from this very machine; elsewhere they are not there."""
    if not (settings.IS_DEMO and ip_address(request.META["REMOTE_ADDR"]).is_loopback):
        raise Http404


def sign_in_as(request: HttpRequest, person: uuid.UUID, mark: str) -> HttpResponse:
    only_here(request)
    somebody = made_up_person(person)
    if somebody is None or not is_right(somebody, mark):
        raise Http404
    sign_in(request, somebody)
    return redirect("/")


def whom(request: HttpRequest) -> HttpResponse:
    """Everybody of the demo, to look around as any of them."""
    only_here(request)
    return render(request, "demo/whom.html", {"groups": made_up_people(), "first": to_begin_with()})
