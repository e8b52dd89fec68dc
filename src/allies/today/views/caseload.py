"""The children of the day, and one baton for several who had a similar day."""

import json
import uuid
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from allies.batons.actions import pass_baton, passes_directly, say_got_it
from allies.batons.chips import Way
from allies.batons.drafts import left_for_one_home
from allies.batons.forms import BatonForm
from allies.batons.models import Baton
from allies.batons.views.giving import show_days
from allies.teams.doors import note_reading, seats_at_work
from allies.teams.errors import SentOtherwise
from allies.teams.models import Member, Seats
from allies.teams.pages import back, came_from, or_not_here
from allies.teams.permissions import Permission
from allies.teams.refusing import refuse
from allies.today.caseload import Card, Caseload, caseload
from allies.today.forms import EachForm, SharedForm, as_sent, begin_with, id_for


def my_children(request: HttpRequest) -> Seats:
    """The door of these pages: the open seats in which this person works with a child. Without one: not here."""
    return seats_at_work(request, Permission.ADD_CHIPS)


@login_required
def children(request: HttpRequest) -> HttpResponse:
    """All of them, or those that were ticked in the table."""
    seats = my_children(request)
    seats = Seats(chosen(seats, request.GET) or seats)
    cards = caseload(seats, timezone.now())
    note_reading(seats, Permission.SEE_BATON)
    load = Caseload(cards, seats.members[0].today)
    to_keep = {"keeps": to_keep_today(cards), "left": seconds_left(seats.members[0])}
    return render(request, "today/caseload.html", {"load": load, "next": came_from(request), **to_keep})


def to_keep_today(cards: list[Card]) -> str:
    """What a device keeps for the day when asked to: first names, alerts, and where an event is written down."""
    known = [card for card in cards if card.alerts.chips]
    return json.dumps([of_one(card) for card in known], ensure_ascii=False) if known else ""


def of_one(card: Card) -> dict[str, object]:
    may_write = card.member.may(Permission.WRITE_INCIDENT)
    form = reverse("incidents:write", args=[card.child.pk]) if may_write else ""
    return {"name": card.child.called_apart, "alerts": card.alerts.labels, "form": form}


def seconds_left(member: Member) -> int:
    """Until midnight where the school is."""
    now = timezone.now().astimezone(member.child.zone)
    tomorrow = datetime.combine(now.date() + timedelta(days=1), time.min, tzinfo=now.tzinfo)
    return int((tomorrow - now).total_seconds())


@require_POST
@login_required
def got_it(request: HttpRequest) -> HttpResponse:
    """What stood on the page of the children, taken for school in one press. Twice is once."""
    seats = my_children(request)
    try:
        wanted = {uuid.UUID(value) for value in request.POST.getlist("baton")}
    except ValueError as error:
        raise Http404 from error
    given = seats.sees(Baton).filter(pk__in=wanted, way=Way.FROM_HOME.value, state=Baton.State.PASSED)
    batons = list(given.select_related("audience").order_by("id"))
    if len(batons) != len(wanted):
        raise Http404
    by_child = {seat.child_id: seat for seat in seats}
    with transaction.atomic():
        for baton in batons:
            say_got_it(baton, by=by_child[baton.child_id])
    messages.success(request, _("Each home sees that school has it."))
    return back(request, "today:caseload")


def chosen(seats: Seats, data: QueryDict) -> list[Member]:
    """The children that were ticked. Who is not one of mine is not here."""
    try:
        wanted = {uuid.UUID(value) for value in data.getlist("child")}
    except ValueError as error:
        raise Http404 from error
    members = [seat for seat in seats if seat.child_id in wanted]
    if len(members) != len(wanted):
        raise Http404
    return members


@login_required
def together(request: HttpRequest) -> HttpResponse:
    """Chips once for several children; each child gets a baton of their own."""
    data = request.POST if request.method == "POST" else request.GET
    members = chosen(my_children(request), data)
    if not members:
        messages.info(request, _("First tick the students who had a similar day."))
        return back(request, "today:table")
    step = request.POST.get("do", "")
    shared = SharedForm(request.POST if step else None, members=members)
    if step == "each-send":
        return send_each(request, members)
    if step and shared.is_valid():
        if step == "look":
            return look(request, [EachForm(initial=begin_with(shared, member), member=member) for member in members])
        return send_all(request, shared, members)
    show_days(shared, members[0], Way.FROM_SCHOOL)
    return render(
        request,
        "today/together.html",
        {
            "form": shared,
            "members": members,
            "goes_directly": all(map(passes_directly, members)),
            "next": came_from(request),
        },
    )


def look(request: HttpRequest, forms: list[EachForm]) -> HttpResponse:
    for form in forms:
        show_days(form, form.member, Way.FROM_SCHOOL)
    has_errors = any(form.errors for form in forms)
    return render(request, "today/each.html", {"forms": forms, "has_errors": has_errors, "next": came_from(request)})


def send_each(request: HttpRequest, members: list[Member]) -> HttpResponse:
    return send(request, [EachForm(request.POST, member=member) for member in members])


def send(request: HttpRequest, forms: list[EachForm]) -> HttpResponse:
    """All of them, or none: then each says what to put right, and what was sent before with other words."""
    answers = [form.is_valid() for form in forms]
    if not all(answers):
        return look(request, forms)
    with transaction.atomic():
        for form in forms:
            try:
                hand_to(form.member, form, form.cleaned_data["id"])
            except SentOtherwise as reason:
                refuse(form, reason)
        transaction.set_rollback(any(form.errors for form in forms))
    if any(form.errors for form in forms):
        return look(request, forms)
    return done(request, [(form.member, form.cleaned_data["day"]) for form in forms])


def send_all(request: HttpRequest, shared: SharedForm, members: list[Member]) -> HttpResponse:
    try:
        with transaction.atomic():
            for member in members:
                hand_to(member, shared, id_for(shared.cleaned_data["id"], member))
    except SentOtherwise:
        # Each child's own, so that whoever's was sent with the same words is not sent it twice.
        return send(request, [EachForm(as_sent(shared, member), member=member) for member in members])
    return done(request, [(member, shared.cleaned_data["day"]) for member in members])


@or_not_here()
def hand_to(member: Member, form: BatonForm, id: uuid.UUID) -> None:
    """One child's own baton. An id that is another child's is not here."""
    pass_baton(
        by=member,
        way=Way.FROM_SCHOOL,
        day=form.cleaned_data["day"],
        chips=form.chips,
        words=form.words,
        is_hard=form.cleaned_data["is_hard"],
        id=id,
    )


def done(request: HttpRequest, sent: list[tuple[Member, date]]) -> HttpResponse:
    sentence = ngettext("One daily note is on its way.", "%(count)s daily notes are on their way.", len(sent)) % {
        "count": len(sent)
    }
    messages.success(request, sentence)
    if left := left_for_one_home(sent):
        messages.info(request, to_look_at(left, came_from(request) or reverse("today:table")))
    return back(request, "today:table")


def to_look_at(left: list[Member], then: str) -> SafeString:
    """By name the children of whom there are words for one home only, which went to nobody: each form leads to that of
    the next child.
    """
    links: list[SafeString] = []
    for member in reversed(left):
        then = f"{reverse('batons:from_school', args=[member.child_id])}?{urlencode({'next': then})}"
        links.insert(0, format_html('<a href="{}">{}</a>', then, member.child.told_apart))
    names = format_html_join(_(", "), "{}", ((link,) for link in links))
    return format_html("{} {}", _("Words for one home only were not sent. Please look at them:"), names)
