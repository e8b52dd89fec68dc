"""How we talk: what both said, what waits for a yes, how it was before."""

import uuid
from collections.abc import Callable
from datetime import date
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.notices.router import Channel
from allies.notices.wishes import listeners_of
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import done, kept, pages_of
from allies.teams.permissions import Permission, Side

from . import actions
from .forms import AgreementForm, ReadForm
from .models import Agreement
from .reaching import ways_to
from .reading import Between, adult_of, between_all, between_with
from .wording import changes_in, parts_of

page = pages_of("agreements")


def the_adult(member: Member, id: uuid.UUID) -> Member:
    """One with whom this seat may speak of it. Another adult at home is not here, though they live together."""
    adult = adult_of(member, id)
    if adult is None:
        raise Http404
    return adult


def the_one(member: Member, adult: uuid.UUID, id: uuid.UUID) -> Agreement:
    found = member.sees(Agreement).select_related("home_yes_by__person", "adult", "by__person")
    return get_object_or_404(found, pk=id, adult=the_adult(member, adult))


@require_safe
@team_page(Permission.SEE_AGREEMENT)
def agreement(request: HttpRequest, member: Member) -> HttpResponse:
    """Home: one's own. School: with whom there is one, and with whom not yet."""
    if member.side is not Side.SCHOOL:
        return redirect("agreements:with", member.child_id, member.pk)
    return page(request, "all", member, all=[(one, one.waits_for(member)) for one in between_all(member)])


@require_safe
@team_page(Permission.SEE_AGREEMENT)
def with_adult(request: HttpRequest, member: Member, adult: uuid.UUID) -> HttpResponse:
    return shown(request, member, the_adult(member, adult))


def shown(request: HttpRequest, member: Member, adult: Member, refused: ReadForm | None = None) -> HttpResponse:
    """All that is agreed with one adult; `refused`: the yes that was not kept yet, and why."""
    found = between_with(member, adult)
    waits = found.waits
    asked = parts_of(waits, beside=found.standing) if waits else []
    answer = page(
        request,
        "agreement",
        member,
        between=found,
        adult=found.adult,
        is_own=member.pk == found.adult.pk,
        may_write=member.may(Permission.WRITE_AGREEMENT),
        waits_for_me=found.waits_for(member),
        parts=parts_of(found.standing) if found.standing else [],
        asked=asked,
        changes=changes_in(asked),
        meets_on=meets_on(found),
        sees_good_things=member.may(Permission.SEE_JOY),
        ways=ways_to([found.adult]),
        others=others_in(waits, member),
        form=refused or ReadForm(languages=others_in(waits, member)),
    )
    answer.status_code = 422 if refused else 200
    return answer


def others_in(one: Agreement | None, member: Member) -> list[str]:
    """In which other languages than the reader's somebody typed words of it."""
    return one.other_languages_for(member) if one else []


def meets_on(between: Between) -> date | None:
    if between.standing is None:
        return None
    between.standing.child = between.adult.child
    return between.standing.meets_next_on(between.adult.today)


@require_safe
@team_page(Permission.SEE_AGREEMENT)
def earlier(request: HttpRequest, member: Member, adult: uuid.UUID, id: uuid.UUID) -> HttpResponse:
    old = the_one(member, adult, id)
    return page(request, "earlier", member, adult=old.adult, old=old, parts=parts_of(old))


@team_page(Permission.WRITE_AGREEMENT)
def write(request: HttpRequest, member: Member, adult: uuid.UUID) -> HttpResponse:
    seat = the_adult(member, adult)
    found = between_with(member, seat)
    [listener] = listeners_of([seat])
    first = Channel.PUSH if request.GET.get("first") == Channel.PUSH else None
    form = AgreementForm(request.POST or None, newest=found.newest, listener=listener, writer=member, first=first)
    if kept(form, lambda: proposed(form, seat, by=member), changes="seen"):
        messages.success(request, _("Saved, with your agreement. It counts once the other side has agreed too."))
        return redirect("agreements:with", member.child_id, seat.pk)
    more: dict[str, object] = {"is_change": found.newest is not None, "others": others_in(found.newest, member)}
    answer = page(request, "write", member, adult=seat, form=form, **more)
    answer.status_code = 422 if form.errors else 200
    return answer


def proposed(form: AgreementForm, adult: Member, *, by: Member) -> Agreement:
    said, how_read = form.cleaned_data, form.cleaned_data.get("how_read", "")
    return actions.propose(adult, id=said["id"], by=by, terms=form.terms, seen=said["seen"], how_read=how_read)


@require_POST
@team_page(Permission.WRITE_AGREEMENT)
def agree(request: HttpRequest, member: Member, adult: uuid.UUID, id: uuid.UUID) -> HttpResponse:
    one = the_one(member, adult, id)
    form = ReadForm(request.POST, languages=others_in(one, member))
    if not form.is_valid() and one.awaits(member):
        return shown(request, member, the_adult(member, adult), form)
    words = _("You both agreed. It is in effect from now on.")
    how_read = form.cleaned_data.get("how_read", "")
    return act(request, one, partial(actions.agree, by=member, how_read=how_read), words)


@require_POST
@team_page(Permission.WRITE_AGREEMENT)
def take_back(request: HttpRequest, member: Member, adult: uuid.UUID, id: uuid.UUID) -> HttpResponse:
    words = _("Taken back. Nothing has changed.")
    return act(request, the_one(member, adult, id), partial(actions.take_back, by=member), words)


@require_POST
@team_page(Permission.WRITE_AGREEMENT)
def end(request: HttpRequest, member: Member, adult: uuid.UUID, id: uuid.UUID) -> HttpResponse:
    words = _("It has ended. News reaches you again as you chose for yourself.")
    return act(request, the_one(member, adult, id), partial(actions.end, by=member), words)


def act(request: HttpRequest, one: Agreement, do: Callable[[Agreement], Agreement], words: str) -> HttpResponse:
    if done(request, lambda: do(one), level=messages.ERROR):
        messages.success(request, words)
    return redirect("agreements:with", one.child_id, one.adult_id)
