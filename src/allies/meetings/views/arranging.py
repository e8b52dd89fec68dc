"""What the case manager does: arranging, setting, moving, cancelling, and writing down who came."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.meetings.actions import arranging, before, finding, holding
from allies.meetings.attempts import known_attempts
from allies.meetings.forms import (
    ArrangeForm,
    AttemptForm,
    ExcuseForm,
    HoldForm,
    InterpreterForm,
    InviteForm,
    OfferForm,
    SetForm,
    WhyForm,
)
from allies.meetings.guests import of_school
from allies.meetings.law import open_plans
from allies.meetings.models import Attempt, Invited, Purpose
from allies.plans.rights import law_of
from allies.teams.doors import team_page
from allies.teams.models import Audience, Member
from allies.teams.pages import done, kept, thanks
from allies.teams.permissions import Permission

from .meetings import id_sent, moment_sent
from .pages import asked, page, the_meeting


@team_page(Permission.HOLD_MEETING)
def arrange(request: HttpRequest, member: Member) -> HttpResponse:
    plans = open_plans(member)
    law = law_of(member, plans[-1] if plans else None)
    homes = list(member.child.homes.filter(ended_at=None).order_by("name", "id"))
    purpose = request.GET.get("purpose", "")
    start = {"purpose": purpose if purpose in Purpose.values else (Purpose.ANNUAL if plans else Purpose.FIRST_PLAN)}
    form = ArrangeForm(
        request.POST or None,
        member=member,
        law=law,
        plans=plans,
        homes=homes,
        seats=of_school(member),
        parents=arranging.parents_for(Audience.team(member.child)),
        initial=start,
    )
    if made := kept(form, lambda: arranging.arrange(by=member, **form.said())):
        return thanks(request, _("Saved. Everybody who is asked is told."), "meetings:one", member.child_id, made.pk)
    return page(request, "arrange", member, form=form, law=law)


@team_page(Permission.HOLD_MEETING)
def offer(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    whole = the_meeting(member, meeting)
    form = OfferForm(request.POST or None, member=member)

    def act() -> object:
        return arranging.offer(whole.meeting, by=member, **form.cleaned_data)

    words = {
        "title": _("Offer times"),
        "button": _("Offer these times"),
        "done": _("Saved. Everybody who is asked is told."),
    }
    return asked(request, member, whole, form, act=act, beside="day-0", **words)  # type: ignore[arg-type]


@team_page(Permission.HOLD_MEETING)
def set_time(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    """Any time, or another one than before."""
    whole = the_meeting(member, meeting)
    stands = whole.time or whole.offer
    start = {"minutes": stands.minutes, "place": stands.place, "where": stands.where} if stands else {}
    form = SetForm(request.POST or None, member=member, moves=whole.time is not None, initial=start)

    def act() -> object:
        return finding.set_time(whole.meeting, by=member, **form.said())

    moves = whole.time is not None
    title = _("Move the meeting") if moves else _("Set the time")
    words = {"title": title, "button": title, "done": _("Saved. Everybody who is asked is told.")}
    return asked(request, member, whole, form, act=act, beside="day-0", **words)  # type: ignore[arg-type]


@require_POST
@team_page(Permission.HOLD_MEETING)
def set_offered(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    """One of the times that are offered, or that somebody proposed, in one press."""
    whole = the_meeting(member, meeting)
    if whole.offer is None or whole.time is not None:
        messages.warning(request, _("The time has changed meanwhile. Please look at it as it is now."))
        return redirect("meetings:one", member.child_id, meeting)
    where = {"minutes": whole.offer.minutes, "place": whole.offer.place, "where": whole.offer.where}
    at, sent = moment_sent(request), id_sent(request)
    if done(request, lambda: finding.set_time(whole.meeting, id=sent, by=member, starts_at=at, **where)):  # type: ignore[arg-type]
        messages.success(request, _("The time is set. Everybody who is asked is told."))
    return redirect("meetings:one", member.child_id, meeting)


@team_page(Permission.HOLD_MEETING)
def cancel(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    whole = the_meeting(member, meeting)
    form = WhyForm(request.POST or None)

    def act() -> object:
        return finding.cancel(whole.meeting, by=member, **form.cleaned_data)

    words = {
        "title": _("Cancel the meeting"),
        "button": _("Cancel the meeting"),
        "done": _("Cancelled. Everybody who is asked is told."),
    }
    return asked(request, member, whole, form, act=act, **words)  # type: ignore[arg-type]


@team_page(Permission.HOLD_MEETING)
def invite(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    whole = the_meeting(member, meeting)
    parents = arranging.parents_for(whole.meeting.audience)
    form = InviteForm(request.POST or None, law=whole.law, seats=[*parents, *of_school(member)])

    def act() -> object:
        return arranging.invite(whole.meeting, form.guest(), by=member)

    words = {"title": _("Ask somebody else"), "button": _("Ask them to come")}
    return asked(request, member, whole, form, act=act, **words)  # type: ignore[arg-type]


@team_page(Permission.HOLD_MEETING)
def excuse(request: HttpRequest, member: Member, meeting: uuid.UUID, invited: uuid.UUID) -> HttpResponse:
    whole = the_meeting(member, meeting)
    found = get_object_or_404(member.sees(Invited).select_related("meeting__plan"), pk=invited, meeting=meeting)
    found.meeting = whole.meeting
    form = ExcuseForm(request.POST or None)

    def act() -> object:
        return before.excuse(found, by=member, **form.cleaned_data)

    rule = whole.convening.excused
    says = _(rule.words) if rule else ""
    words = {
        "title": _("Excuse %(name)s in writing") % {"name": found.called},
        "button": _("The school agrees"),
        "says": says,
    }
    return asked(request, member, whole, form, act=act, **words)  # type: ignore[arg-type]


@team_page(Permission.HOLD_MEETING)
def attempt(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    whole = the_meeting(member, meeting)
    form = AttemptForm(request.POST or None, parents=whole.parents, initial={"on": member.today})

    def act() -> Attempt:
        told = dict(form.cleaned_data)
        return before.note_attempt(whole.meeting, by=member, **told | {"adult": form.parents[told["adult"]]})

    rule = whole.convening.attempts
    words = {"title": _("How we asked a parent to come"), "says": _(rule.words) if rule else ""}
    return asked(request, member, whole, form, act=act, beside="on", **words)


@team_page(Permission.HOLD_MEETING)
def interpreter(request: HttpRequest, member: Member, meeting: uuid.UUID, adult: uuid.UUID) -> HttpResponse:
    whole = the_meeting(member, meeting)
    invited = next((one for one in whole.parents if one.seat_id == adult), None)
    if invited is None or invited.seat is None:
        raise Http404
    seat = invited.seat
    stands = next((one for one in whole.interpreters if one.adult_id == adult), None)
    day = whole.time.starts_at.astimezone(member.child.zone).date() if whole.time else None
    start = {"state": "booked", "language": seat.person.language, "on": day}
    if stands:
        start |= {"language": stands.language, "name": stands.name, "on": stands.on or day}
    form = InterpreterForm(request.POST or None, initial=start)

    def act() -> object:
        return before.say_interpreter(whole.meeting, by=member, adult=seat, **form.cleaned_data)

    words = {"title": _("Interpreter for %(name)s") % {"name": seat.person.name}}
    return asked(request, member, whole, form, act=act, beside="name", **words)  # type: ignore[arg-type]


@team_page(Permission.HOLD_MEETING)
def hold(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    whole = the_meeting(member, meeting)
    form = HoldForm(request.POST or None, people=whole.people)

    def act() -> object:
        known = known_attempts(member, whole)
        return holding.hold(whole.meeting, id=form.cleaned_data["id"], by=member, ways=form.ways(), known=known)

    words = {
        "title": _("The meeting took place"),
        "says": _("Say of each person how they took part."),
    }
    return asked(request, member, whole, form, act=act, **words)  # type: ignore[arg-type]
