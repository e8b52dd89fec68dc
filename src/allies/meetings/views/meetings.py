"""The list, one of them, and what people say to it."""

import uuid
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.meetings.actions import arranging, before, finding
from allies.meetings.around import has_begun, has_own_file
from allies.meetings.attempts import known_attempts
from allies.meetings.fitting import with_remarks
from allies.meetings.forms import AnswerForm, AskInterpreterForm, BringForm, ComingForm, InputForm
from allies.meetings.models import Excusal, Interpreter, Invited
from allies.meetings.reading import State, Whole, meetings_of
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import done, kept, thanks
from allies.teams.permissions import Permission, Role, Side
from allies.timeline.models import ThingOpened

from .pages import asked, page, the_meeting


@require_safe
@team_page(Permission.SEE_MEETING)
def meetings(request: HttpRequest, member: Member) -> HttpResponse:
    found = meetings_of(member)
    open_ones = [one for one in found if one.is_open]
    over = [one for one in found if not one.is_open]
    return page(request, "all", member, open_ones=open_ones, over=over, may_arrange=member.may(Permission.HOLD_MEETING))


@require_safe
@team_page(Permission.SEE_MEETING)
def one(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    return shown(request, member, the_meeting(member, meeting))


def shown(
    request: HttpRequest,
    member: Member,
    whole: Whole,
    *,
    answering: AnswerForm | None = None,
    coming: ComingForm | None = None,
) -> HttpResponse:
    """The page, with a form that was sent and is not right yet in its place."""
    may_answer = member.may(Permission.ANSWER_MEETING) and whole.own is not None and whole.is_open
    ThingOpened.note(member, [whole.meeting.pk])
    return page(
        request,
        "one",
        member,
        whole=whole,
        State=State,
        may_answer=may_answer,
        times=with_remarks(whole) if whole.holds else whole.times,
        answering=answering or answer_form(member, whole) if may_answer and whole.state == State.OFFERED else None,
        coming=coming or coming_form(whole) if may_answer and whole.state == State.SET else None,
        may_bring=may_answer and member.side is Side.HOME,
        may_decide=member.may(Permission.SIGN_PLAN) and whole.is_open,
        known=known_attempts(member, whole) if whole.holds and whole.is_open else [],
        has_file=has_own_file(whole),
        has_begun=has_begun(whole),
        notice_for=member.pk if member.role == Role.GUARDIAN else None,
        excusable=set(whole.convening.may_be_excused) if whole.holds and whole.is_open else set(),
    )


def answer_form(member: Member, whole: Whole) -> AnswerForm:
    own = whole.own_answer
    start = {"words": own.words, "none": not own.suits} if own else {}
    return AnswerForm(member=member, times=whole.times, initial=start)


def coming_form(whole: Whole) -> ComingForm:
    own = whole.own_coming
    return ComingForm(initial={"way": own.way, "words": own.words} if own else {}, auto_id="coming-%s")


@require_POST
@team_page(Permission.ANSWER_MEETING)
def answer(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    whole = the_meeting(member, meeting)
    offer = whole.offer
    if offer is None:
        raise Http404
    form = AnswerForm(request.POST, member=member, times=whole.times)
    if kept(form, lambda: finding.answer(offer, by=member, **form.said())):
        return thanks(
            request, _("Saved. The school sees which times suit you."), "meetings:one", member.child_id, meeting
        )
    return shown(request, member, whole, answering=form)


@require_POST
@team_page(Permission.ANSWER_MEETING)
def coming(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    whole = the_meeting(member, meeting)
    time = whole.time
    if time is None:
        raise Http404
    form = ComingForm(request.POST, auto_id="coming-%s")
    if kept(form, lambda: finding.say_coming(time, by=member, **form.cleaned_data)):
        return thanks(request, _("Saved. Thank you."), "meetings:one", member.child_id, meeting)
    return shown(request, member, whole, coming=form)


@team_page(Permission.ANSWER_MEETING)
def bring(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    """A family says whom they bring."""
    whole = the_meeting(member, meeting)
    if member.side is not Side.HOME:
        raise Http404
    form = BringForm(request.POST or None)

    def act() -> Invited:
        guest = arranging.Guest(home=member.home, **form.cleaned_data)
        return arranging.invite(whole.meeting, guest, by=member)

    says = _("You may bring people who know your child or can help you, such as an advocate. You need not ask first.")
    words = {"title": _("Bring somebody"), "button": _("Put them on the list"), "says": says}
    return asked(request, member, whole, form, act=act, **words)


@require_POST
@team_page(Permission.ANSWER_MEETING)
def take_off(request: HttpRequest, member: Member, meeting: uuid.UUID, invited: uuid.UUID) -> HttpResponse:
    rows = member.sees(Invited).select_related("meeting__audience", "seat", "by")
    found = get_object_or_404(rows, pk=invited, meeting=meeting, ended_at=None)
    if done(request, lambda: off_list(found, member)):
        messages.success(request, _("Taken off the list."))
    return redirect("meetings:one", member.child_id, meeting)


def off_list(found: Invited, member: Member) -> Invited:
    arranging.take_off_list(found, by=member)
    return found


@team_page(Permission.ANSWER_MEETING)
def ask_interpreter(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    """One of a family asks for an interpreter."""
    whole = the_meeting(member, meeting)
    if member.side is not Side.HOME:
        raise Http404
    form = AskInterpreterForm(request.POST or None, initial={"language": member.person.language})

    def act() -> Interpreter:
        told = {"adult": member, "state": Interpreter.State.ASKED, **form.cleaned_data}
        return before.say_interpreter(whole.meeting, by=member, **told)

    says = _("It costs you nothing. The school books one and you see here who comes.")
    words = {"title": _("Ask for an interpreter"), "button": _("Ask for an interpreter"), "says": says}
    return asked(request, member, whole, form, act=act, **words)


@require_POST
@team_page(Permission.SIGN_PLAN)
def answer_excusal(request: HttpRequest, member: Member, meeting: uuid.UUID, excusal: uuid.UUID) -> HttpResponse:
    """A parent agrees in writing, or does not."""
    found = the_excusal(member, meeting, excusal)
    agrees = request.POST.get("agrees") == "yes"
    sent = id_sent(request)
    if done(request, lambda: before.answer_excusal(found, id=sent, by=member, agrees=agrees)):
        messages.success(request, _("Saved. The school reads your answer, and no other home does."))
    return redirect("meetings:one", member.child_id, meeting)


@team_page(Permission.ANSWER_MEETING)
def write_input(request: HttpRequest, member: Member, meeting: uuid.UUID, excusal: uuid.UUID) -> HttpResponse:
    """Who is to be absent writes what they think, or who arranges the meeting puts it in."""
    whole, found = the_meeting(member, meeting), the_excusal(member, meeting, excusal)
    if not whole.holds and found.invited.seat_id != member.pk:
        raise Http404
    form = InputForm(request.POST or None)

    def act() -> object:
        return before.write_input(found, by=member, **form.cleaned_data)

    words = {"title": _("Written input for the meeting"), "button": _("Send to the parents and the team")}
    return asked(request, member, whole, form, act=act, **words)  # type: ignore[arg-type]


def the_excusal(member: Member, meeting: uuid.UUID, excusal: uuid.UUID) -> Excusal:
    rows = member.sees(Excusal).select_related("invited__meeting__audience", "invited__seat")
    return get_object_or_404(rows, pk=excusal, invited__meeting=meeting)


def id_sent(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("id", ""))
    except ValueError as error:
        raise Http404 from error


def moment_sent(request: HttpRequest) -> datetime:
    try:
        at = datetime.fromisoformat(request.POST.get("at", ""))
    except ValueError as error:
        raise Http404 from error
    if at.tzinfo is None:
        raise Http404
    return at
