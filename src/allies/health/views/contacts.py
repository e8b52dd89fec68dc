"""The second door of a health contact: one event, the child's name and the numbers to call. Every look is logged."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from allies.health import actions
from allies.health.models import HealthEvent
from allies.health.reading import (
    Numbers,
    cannot_be_played,
    event_for_contact,
    numbers_of_home,
    spoken_in,
    with_steps,
)
from allies.log import actions as log
from allies.media.serving import is_played, served_whole
from allies.people.models import Person
from allies.teams.models.namesakes import tell_apart_at
from allies.teams.permissions import Permission, Side

from .events import what_happened


@login_required
def event(request: HttpRequest, health_event: uuid.UUID) -> HttpResponse:
    person, found = find(request, health_event)
    if request.method == "GET":
        actions.mark_opened(found, person)
    log.read(
        Permission.SEE_HEALTH_EVENT.value,
        by=person.pk,
        child=found.child_id,
        district=found.district_id,
        about=found.pk,
    )
    seen = with_steps(found)
    tell_apart_at(found.child.school, [found.child])
    page = {
        "child": found.child,
        "seen": seen,
        "poll": f"{reverse('health:contact_states', args=[found.pk])}?since={seen.sum}",
        "numbers": Numbers.of(found.child),
        "contacts": numbers_of_home(found),
        "at_school": True,
        "may_take": True,
        "is_contact": True,
        "cannot_be_played": cannot_be_played(found),
        "recordings": spoken_in(found) if found.is_spoken else [],
    }
    return render(request, "health/event.html", page)


@require_safe
@login_required
def voice(request: HttpRequest, health_event: uuid.UUID, recording: uuid.UUID) -> HttpResponseBase:
    """What the home spoke: for as long as this door is open, and each time is in the log."""
    person, found = find(request, health_event)
    row = next((one for one in spoken_in(found) if one.pk == recording and one.is_ready), None)
    if row is None:
        raise Http404
    answer = served_whole(request, row)
    if is_played(request, answer):
        log.read(
            Permission.SEE_HEALTH_EVENT.value,
            by=person.pk,
            child=found.child_id,
            district=found.district_id,
            about=row.pk,
        )
        actions.mark_played(found.pk, person)
    return answer


@login_required
def states(request: HttpRequest, health_event: uuid.UUID) -> HttpResponse:
    _person, found = find(request, health_event)
    return what_happened(request, found.child, with_steps(found), Side.SCHOOL)


@require_POST
@login_required
def mine(request: HttpRequest, health_event: uuid.UUID) -> HttpResponse:
    person, found = find(request, health_event)
    actions.take(found, by=person)
    return redirect("health:contact", found.pk)


@require_POST
@login_required
def close(request: HttpRequest, health_event: uuid.UUID) -> HttpResponse:
    person, found = find(request, health_event)
    if found.taken_at is not None:
        actions.close(found, by=person)
    return redirect("health:contact", found.pk)


def find(request: HttpRequest, health_event: uuid.UUID) -> tuple[Person, HealthEvent]:
    assert isinstance(request.user, Person)  # noqa: S101 - behind the sign-in
    found = event_for_contact(request.user, health_event)
    if found is None:
        raise Http404
    return request.user, found
