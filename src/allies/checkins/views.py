"""Check-ins: ask, answer, and what was said before."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.drafts.keeping import is_for_later, kept_for_later, typed_before
from allies.media.forms import takes_voices
from allies.teams.doors import team_page
from allies.teams.models import Member, Seats
from allies.teams.pages import back, done, kept, pages_of, thanks
from allies.teams.permissions import KEEPERS, Permission, Side
from allies.timeline.forms import TakeOutForm
from allies.timeline.own_words import file_of_the_plan

from . import actions
from .choices import Question
from .forms import AnswerForm, StartForm
from .later import ASK
from .models import Answer, CheckIn
from .reading import ToldCheckIn, adults_of, between_all, between_with, told, what_became
from .unanswered import softer_for

page = pages_of("checkins")


def the_adult(member: Member, id: uuid.UUID) -> Member:
    """One with whom this seat may speak of it. Another adult at home is not here, though they live together."""
    adult = next((one for one in adults_of(Seats([member])) if one.pk == id), None)
    if adult is None:
        raise Http404
    return adult


@require_safe
@team_page(Permission.SEE_CHECKIN)
def checkins(request: HttpRequest, member: Member) -> HttpResponse:
    """Home: one's own. School: with each adult."""
    if member.side is not Side.SCHOOL:
        return redirect("checkins:with", member.child_id, member.pk)
    seats = Seats([member])
    return page(request, "all", member, all=between_all(seats, adults_of(seats)))


@takes_voices
@require_safe
@team_page(Permission.SEE_CHECKIN)
def with_adult(request: HttpRequest, member: Member, adult: uuid.UUID) -> HttpResponse:
    return shown(request, member, the_adult(member, adult))


def shown(request: HttpRequest, member: Member, adult: Member, *, sent: AnswerForm | None = None) -> HttpResponse:
    """The page, with a form that was sent and is not right yet in the place of its question."""
    before = request.GET.get("before", "")
    found = between_with(member, adult)
    lines, older = told(member, adult, before=before)
    now = lines[0] if lines and not before and found.is_of_now else None
    return page(
        request,
        "checkins",
        member,
        between=found,
        adult=adult,
        is_own=member.pk == adult.pk,
        may_check_in=member.may(Permission.CHECK_IN),
        may_ask_for_call=member.may(Permission.ASK_FOR_CALL),
        now=now,
        became=what_became(found, now.check_in) if now else [],
        questions=questions_for(member, now, sent) if now else [],
        has_begun=now is not None and any(one.by_id == member.pk for one in now.answers),
        lines=lines[1:] if now else lines,
        older=older,
        is_older=bool(before),
        softer=softer_for(found, member) if found.goes_unanswered else None,
        sees_good_things=member.may(Permission.SEE_JOY),
        may_take_out=may_take_out(member),
        own_way_into_plan=way_into_plan(member, lines),
        start=StartForm(typed_before(request, member, ASK, adult.pk) if request.method == "GET" else None),
        short=StartForm(auto_id="short-%s"),
    )


def first_error(form: StartForm) -> str:
    return next(str(error) for errors in form.errors.values() for error in errors)


def way_into_plan(member: Member, lines: list[ToldCheckIn]) -> str | None:
    """Asked for only where the reader wrote something that they could say there."""
    wrote = any(one.by_id == member.pk and one.words for line in lines for one in line.answers)
    return file_of_the_plan(member) if wrote else None


def may_take_out(member: Member) -> bool:
    return member.role in KEEPERS and member.may(Permission.TAKE_OUT)


def questions_for(member: Member, now: ToldCheckIn, sent: AnswerForm | None) -> list[AnswerForm]:
    """The questions that this person has not answered, for who may."""
    if not member.may(Permission.CHECK_IN):
        return []
    answered = {one.question for one in now.answers if one.by_id == member.pk}
    open_ = [question for question in now.check_in.questions if question not in answered]
    return [sent if sent and sent.asked == one else AnswerForm(question=one, member=member) for one in open_]


@require_POST
@team_page(Permission.CHECK_IN)
def start(request: HttpRequest, member: Member, adult: uuid.UUID) -> HttpResponse:
    """One tap asks. Who taps an answer instead has asked, and said how it is for themselves."""
    seat = the_adult(member, adult)
    form, back = StartForm(request.POST), redirect("checkins:with", member.child_id, seat.pk)
    if is_for_later(request):
        if kept_for_later(request, form, member, ASK, about=seat.pk):
            return redirect("drafts:own")
        messages.error(request, first_error(form))
        return back
    if not form.is_valid():
        return back
    if done(request, lambda: actions.start(seat, by=member, **form.cleaned_data), level=messages.INFO):
        messages.success(request, _("Asked. Nobody has to hurry. You can say how it is for you, too."))
    return back


@takes_voices
@require_POST
@team_page(Permission.CHECK_IN)
def answer(request: HttpRequest, member: Member, adult: uuid.UUID, check_in: uuid.UUID) -> HttpResponse:
    seat = the_adult(member, adult)
    found = member.sees(CheckIn).select_related("adult")
    one = get_object_or_404(found, pk=check_in, adult__in=seat.own_seats)
    asked = request.POST.get("question", "")
    question = asked if asked in Question.values else Question.GOING
    form = AnswerForm(request.POST, request.FILES, question=question, member=member)
    if not form.is_valid():
        return shown(request, member, seat, sent=form)
    if said := done(request, lambda: actions.answer(one, by=member, **form.said()), level=messages.INFO):
        messages.success(request, kept_words(said[1]))
    return back(request, "checkins:with", member.child_id, seat.pk)


@team_page(Permission.TAKE_OUT)
def wrong_child(request: HttpRequest, member: Member, adult: uuid.UUID, check_in: uuid.UUID) -> HttpResponse:
    """Who keeps the record takes out what was filed under the wrong child. For all others the page is not here."""
    if not may_take_out(member):
        raise Http404
    seat = the_adult(member, adult)
    one = get_object_or_404(member.sees(CheckIn).select_related("by__person"), pk=check_in, adult__in=seat.own_seats)
    form = TakeOutForm(request.POST or None)
    if kept(form, lambda: actions.take_out_check_in(one, by=member, why=form.cleaned_data["why"])):
        words = _("It is taken out. Nobody on this team can see it any more.")
        return thanks(request, words, "checkins:checkins", member.child_id)
    return page(request, "wrong_child", member, adult=seat, check_in=one, form=form)


@require_POST
@team_page(Permission.CHECK_IN)
def take_back(request: HttpRequest, member: Member, adult: uuid.UUID, said: uuid.UUID) -> HttpResponse:
    seat = the_adult(member, adult)
    one = get_object_or_404(member.sees(Answer), pk=said, check_in__adult__in=seat.own_seats, by=member)
    actions.take_back(one, by=member)
    return thanks(request, _("Taken back."), "checkins:with", member.child_id, seat.pk)


def kept_words(first: Member | None) -> str:
    if first is None:
        return _("Saved. Thank you.")
    words = _("%(name)s had answered already, and that counts as the answer. Yours is kept beside it, with your name.")
    return words % {"name": first.person.name}
