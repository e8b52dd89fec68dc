"""Asking how it goes with one tap, and answering with one."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with
from allies.log import actions as log
from allies.media.actions import came_before, keep, take_out_with
from allies.media.files import gone_if_it_fails
from allies.notices.routing import route_later
from allies.teams.acts import typed_by, written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still
from allies.timeline.actions import take_out
from allies.timeline.models import TakenOut
from allies.timeline.moving import line_of

from .choices import Question, Wish
from .models import Answer, CheckIn
from .reading import between_with


@transaction.atomic
def start(adult: Member, *, id: uuid.UUID, by: Member, is_short: bool = False) -> CheckIn:
    """Ask. While one waits there is no second: nobody is asked again before they had time. Short: one question."""
    alone_with(adult.pk)
    known = CheckIn.sent_before(id, by, adult=adult, is_short=is_short)
    if known is not None:
        return known
    by = must_still(by, Permission.CHECK_IN)
    must_be_of(adult, by)
    found = between_with(by, adult)
    if found.waits_for_me:
        raise NotPossible(_("The other side has just asked. You can answer that one."))
    if found.waits:
        raise NotPossible(_("You asked already. Nobody has to hurry."))
    check_in = CheckIn.objects.create(
        id=id,
        adult=adult,
        side=by.side,
        is_short=is_short,
        **written_by(by, Audience.adult_and_school(adult)),
    )
    write(CheckIn.event, check_in, by)
    route_later(check_in, CheckIn)
    return check_in


@gone_if_it_fails()
@transaction.atomic
def answer(
    check_in: CheckIn,
    *,
    id: uuid.UUID,
    by: Member,
    question: str,
    choice: str,
    words: str = "",
    recording: Mapping[str, Any] | None = None,
) -> tuple[Answer, Member | None]:
    """One tap to one question. A second person of the same side is kept and named too; who was first, they are told."""
    alone_with(check_in.pk)
    check_in.refresh_from_db(fields=["taken_out_at"])
    known = Answer.sent_before(id, by, check_in=check_in, question=question, choice=choice, words=words)
    if known is not None:
        if recording and not came_before(about=known, **recording):
            raise SentOtherwise
        return known, first_of(known)
    by = must_still(by, Permission.CHECK_IN)
    must_be_of(check_in.adult, by)
    if question not in check_in.questions or check_in.taken_out_at:
        raise NotPossible(_("This is not asked here."))
    if Answer.objects.filter(check_in=check_in, by=by, question=question, taken_out_at=None).exists():
        raise NotPossible(_("You answered this already, and that is kept. You can take it back and answer again."))
    said = Answer.objects.create(
        id=id,
        check_in=check_in,
        side=by.side,
        question=Question(question),
        choice=choice,
        words=words,
        **typed_by(by, check_in),
    )
    if recording:
        keep(about=said, by=by, **recording)
    write(Answer.event, said, by)
    if choice != Wish.NOTHING:
        route_later(said, Answer)
    return said, first_of(said)


@transaction.atomic
def take_back(said: Answer, *, by: Member) -> None:
    """Its author alone: a tap that went wrong, or words they think better of. The row stays for the trace."""
    alone_with(said.check_in_id)
    by = must_still(by, Permission.CHECK_IN)
    if said.by_id != by.pk:
        raise Answer.DoesNotExist
    now = timezone.now()
    if Answer.objects.filter(pk=said.pk, taken_out_at=None).update(taken_out_at=now):
        take_out_with([said.pk], now)
        write("checkins.taken_back", said, by)


@transaction.atomic
def take_out_check_in(check_in: CheckIn, *, by: Member, why: str) -> TakenOut:
    """Filed under the wrong child: it goes with all that was said to it, and the school's leader can put it back.

    A check-in has no line in the story. What is taken out is known by its line; so it gets one, which no story has.
    """
    alone_with(check_in.pk)
    by = must_still(by, Permission.TAKE_OUT)
    return take_out(line_of(check_in), by=by, why=why)


def first_of(said: Answer) -> Member | None:
    """Whoever of the same side had answered before, whose answer counts."""
    before = Answer.objects.filter(check_in=said.check_in_id, side=said.side, question=said.question, taken_out_at=None)
    first = before.select_related("by__person").order_by("recorded_at", "id").first()
    return first.by if first is not None and first.pk != said.pk else None


def must_be_of(adult: Member, by: Member) -> None:
    """Home speaks for itself alone, and school with whoever is at home now, also in a home that they moved to."""
    is_theirs = by.side is Side.SCHOOL or adult.pk in by.own_seats
    if not is_theirs or by.child_id != adult.child_id or not is_here(adult):
        raise CheckIn.DoesNotExist


def is_here(adult: Member) -> bool:
    return adult.is_open or any(is_here(later) for later in Member.objects.filter(moved_from=adult))


def write(act: str, row: CheckIn | Answer, by: Member) -> None:
    log.write(act, by=by.person_id, seat=by.pk, child=row.child_id, district=row.district_id, about=row.pk)
