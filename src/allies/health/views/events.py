"""A home tells school about health or safety, and both read what became of it."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from allies.contacts.reading import contacts_of
from allies.health import actions
from allies.health.forms import SinceForm, TellForm
from allies.health.models import HealthEvent
from allies.health.reading import Numbers, Seen, cannot_be_played, events_of, seen_by, since_of
from allies.media.forms import takes_voices
from allies.media.reading import recordings_of
from allies.teams.doors import team_page
from allies.teams.models import Child, Member
from allies.teams.pages import back, kept, pages_of
from allies.teams.permissions import Permission, Side
from allies.timeline.models import ThingOpened

page = pages_of("health")


@takes_voices
@team_page(Permission.SEND_HEALTH)
def tell(request: HttpRequest, member: Member) -> HttpResponse:
    form = TellForm(request.POST or None, request.FILES or None, member=member)
    if event := kept(form, lambda: actions.tell_school(by=member, **form.told())):
        return redirect("health:event", member.child_id, event.pk)
    page = {"child": member.child, "form": form, "numbers": Numbers.of(member.child)}
    return render(request, "health/tell.html", page)


@team_page(Permission.SEE_HEALTH_EVENT)
def event(request: HttpRequest, member: Member, health_event: uuid.UUID) -> HttpResponse:
    found = find(member, health_event)
    if member.side is Side.SCHOOL and request.method == "GET":
        actions.mark_opened(found, member.person)
    return show(request, member, found)


def show(request: HttpRequest, member: Member, found: HealthEvent, form: SinceForm | None = None) -> HttpResponse:
    at_school = member.side is Side.SCHOOL
    may_call = at_school and member.may(Permission.SEE_CONTACT)
    seen = seen_by(member, found)
    ThingOpened.note(member, [found.pk, *(one.pk for one in seen.since)])
    if form is None and actions.may_tell_since(member, found):
        form = SinceForm(what=found.what, said=[one.how for one in seen.since])
    poll = reverse("health:states", args=[member.child_id, found.pk])
    return page(
        request,
        "event",
        member,
        seen=seen,
        recordings=recordings_of(member, [found.pk])[found.pk] if found.is_spoken else [],
        cannot_be_played=cannot_be_played(found),
        poll=f"{poll}?since={seen.sum}",
        numbers=Numbers.of(member.child),
        contacts=contacts_of(member, [found.home_id]) if may_call else [],
        at_school=at_school,
        since_form=form,
        may_take=member.may(Permission.TAKE_HEALTH),
    )


@team_page(Permission.SEE_HEALTH_EVENT, is_reading=False)
def states(request: HttpRequest, member: Member, health_event: uuid.UUID) -> HttpResponse:
    """Asked again and again while the page is in sight: nothing (204), or what happened since."""
    return what_happened(request, member.child, seen_by(member, find(member, health_event)), member.side)


def what_happened(request: HttpRequest, child: Child, seen: Seen, side: Side) -> HttpResponse:
    if not seen.shows_steps or request.GET.get("since") == seen.sum:
        return HttpResponse(status=204)
    page = {"child": child, "seen": seen, "at_school": side is Side.SCHOOL}
    return render(request, "health/event.html#states", page)


@require_POST
@team_page(Permission.SEND_HEALTH)
def since(request: HttpRequest, member: Member, health_event: uuid.UUID) -> HttpResponse:
    """How it is now, in one press, by the home that told it."""
    found = find(member, health_event)
    if found.home_id != member.home_id:
        raise Http404
    form = SinceForm(request.POST, what=found.what, said=[one.how for one in since_of(found)])
    if kept(form, lambda: actions.tell_since(found, how=form.cleaned_data["how"], by=member), beside="how"):
        return redirect("health:event", member.child_id, found.pk)
    return show(request, member, found, form)


@require_POST
@team_page(Permission.TAKE_HEALTH)
def mine(request: HttpRequest, member: Member, health_event: uuid.UUID) -> HttpResponse:
    actions.take(find(member, health_event), by=member.person, seat=member)
    return back(request, "health:event", member.child_id, health_event)


@require_POST
@team_page(Permission.TAKE_HEALTH)
def close(request: HttpRequest, member: Member, health_event: uuid.UUID) -> HttpResponse:
    found = find(member, health_event)
    if found.taken_at is not None:
        actions.close(found, by=member.person, seat=member)
    return redirect("health:event", member.child_id, health_event)


def find(member: Member, health_event: uuid.UUID) -> HealthEvent:
    seen = events_of(member).select_related(
        "child__school__district", "home", "by__person", "taken_by", "closed_by", "played_by"
    )
    return get_object_or_404(seen, pk=health_event)
