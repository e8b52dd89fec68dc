"""One's own phone numbers; and the addresses that a gateway calls."""

import uuid
from typing import cast

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from allies.people.models import Person
from allies.people.reauthentication import signed_in_just_now
from allies.teams.doors import school_page, team_page
from allies.teams.models import Leader, Member
from allies.teams.pages import kept, thanks
from allies.teams.permissions import Permission
from allies.texts.gateways.protocol import Arrival, Gateway, Malformed
from allies.ui.errors import too_many

from .actions.arriving import take_in
from .actions.numbers import add_number, asked, prove, remove_number, send_code, waiting_codes
from .actions.receipts import take_receipt
from .forms import NumberForm, ShownForm
from .models import Number
from .reading import doubts_for, last_texts, numbers_of, own_numbers
from .ways_out import gateway, is_set_up, month_so_far, name_of


def me(request: HttpRequest) -> Person:
    return cast(Person, request.user)


@require_safe
@login_required
def numbers(request: HttpRequest) -> HttpResponse:
    own = numbers_of(me(request))
    page = {"numbers": own, "is_set_up": is_set_up(), "texts": last_texts(me(request), own)}
    return render(request, "texting/numbers.html", page)


@login_required
@signed_in_just_now
def add(request: HttpRequest) -> HttpResponse:
    """Whoever proves a number speaks from it, so they show who they are first."""
    if not is_set_up():
        return redirect("texting:numbers")
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        if not may_text_code(request, number):
            return too_many(request)
        row = kept(form, lambda: add_number(number, by=me(request)), beside="number")
        if row is None:
            return render(request, "texting/add.html", {"form": form})
        if row.proven_at:
            return thanks(request, _("You have this number here already."), "texting:numbers")
        send_code(row)
        return redirect("texting:code", row.pk)
    return render(request, "texting/add.html", {"form": form})


def may_text_code(request: HttpRequest, number: str) -> bool:
    is_theirs = ratelimit.consume(request, action="texted_code", key=f"{number} {me(request).pk}")
    return bool(is_theirs and ratelimit.consume(request, action="codes_to_a_phone", key=number))


def own(request: HttpRequest, number: uuid.UUID) -> Number:
    return get_object_or_404(own_numbers(me(request)), pk=number)


@login_required
@signed_in_just_now
@sensitive_post_parameters("code")
def code(request: HttpRequest, number: uuid.UUID) -> HttpResponse:
    row = own(request, number)
    if row.proven_at:
        return thanks(request, _("This phone gets texts for you now."), "texting:numbers")
    form = ShownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if prove(row, form.cleaned_data["code"]):
            return thanks(request, _("This phone gets texts for you now."), "texting:numbers")
        if not waiting_codes([row]):
            messages.error(request, _("This code no longer works. Please ask for a new one."))
            return redirect("texting:numbers")
        form.add_error("code", _("This code is not right. Please look again and type it once more."))
    has_letter = any(not one.was_texted for one in waiting_codes([row]))
    page = {"form": form, "number": row, "has_letter": has_letter, "is_set_up": is_set_up()}
    return render(request, "texting/code.html", page)


@require_POST
@login_required
@signed_in_just_now
def code_again(request: HttpRequest, number: uuid.UUID) -> HttpResponse:
    row = own(request, number)
    if not is_set_up() or row.proven_at:
        return redirect("texting:numbers")
    if not may_text_code(request, row.number):
        return too_many(request)
    send_code(row)
    return redirect("texting:code", row.pk)


@require_POST
@login_required
def remove(request: HttpRequest, number: uuid.UUID) -> HttpResponse:
    remove_number(own(request, number), by=me(request))
    if request.POST.get("to") == "another":
        return redirect("texting:add")
    return thanks(request, _("Removed. This phone gets no more texts for you."), "texting:numbers")


@require_POST
@team_page(Permission.SEE_TEAM)
def asked_them(request: HttpRequest, member: Member, doubt: uuid.UUID) -> HttpResponse:
    """The case manager has asked how this family wants to be reached."""
    asked(get_object_or_404(doubts_for(member), pk=doubt), by=member.person)
    return thanks(request, _("Saved."), "teams:team", member.child_id)


@require_safe
@school_page
def school(request: HttpRequest, leader: Leader) -> HttpResponse:
    """What went this month and what it cost: of no person and of no child."""
    page = {"school": leader.school, "is_set_up": is_set_up(), "month": month_so_far()}
    return render(request, "texting/school.html", page | {"is_priced": settings.TEXTS_PRICE is not None})


def called_by(request: HttpRequest, way: str) -> tuple[Gateway, Arrival]:
    """The gateway of the settings and what it says; to anybody else there is nothing here."""
    known = gateway()
    if known is None or name_of(known) != way:
        raise Http404
    arrival = Arrival(
        form=[(name, value) for name, values in request.POST.lists() for value in values],
        query=[(name, value) for name, values in request.GET.lists() for value in values],
        url=settings.ALLIES_URL + request.get_full_path(),
        headers={name.lower(): value for name, value in request.headers.items()},
    )
    if not known.verify(arrival):
        raise Http404
    return known, arrival


def nothing_to_say(status: int = 200) -> HttpResponse:
    """What stands in an answer, a gateway would send as a text."""
    return HttpResponse(b"", content_type="text/plain; charset=utf-8", status=status)


@csrf_exempt  # a gateway posts here; what it says is signed, or carries the secret of the settings
@require_http_methods(["GET", "POST"])
def incoming(request: HttpRequest, way: str) -> HttpResponse:
    known, arrival = called_by(request, way)
    try:
        text = known.read_incoming(arrival)
    except Malformed:
        return nothing_to_say(400)
    take_in(text, gateway=way)
    return nothing_to_say()


@csrf_exempt
@require_http_methods(["GET", "POST"])
def receipt(request: HttpRequest, way: str) -> HttpResponse:
    known, arrival = called_by(request, way)
    try:
        told = known.read_receipt(arrival)
    except Malformed:
        return nothing_to_say(400)
    take_receipt(told, gateway=way)
    return nothing_to_say()
