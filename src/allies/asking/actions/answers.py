"""Answering a request: yes, no or in part. About one of the four matters a prior written notice goes with it."""

import uuid
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from allies.asking.law import paper_for, settle, settle_all
from allies.asking.models import PriorNotice, Request, RequestAnswer, Says, What
from allies.asking.models.answer import MATTER_OF
from allies.database.locks import alone_with, locked
from allies.jurisdictions.papers import Matter
from allies.teams.acts import typed_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still
from allies.timeline.actions import record
from allies.timeline.models.entry import Tone

from .notices import Items, says_the_same, withdraw_notice, write_notice
from .requests import facts_of

ANSWERED, ANSWERED_ANEW = "asking.answered", "asking.answered_anew"


def matter_of(request: Request, chosen: Matter | None) -> Matter | None:
    """What a request asks for says it, where it can; else who answers does. Colleagues get no notice from school."""
    if request.is_of_staff:
        return None
    return MATTER_OF.get(What(request.what), chosen)


@transaction.atomic
def answer_request(
    request: Request,
    *,
    id: uuid.UUID,
    by: Member,
    says: Says,
    words: str,
    promised_for: date | None = None,
    matter: Matter | None = None,
    items: Items | None = None,
    seen: uuid.UUID | None = None,
) -> RequestAnswer:
    """`seen`: the answer that stood before the writer's eyes. It is kept, and this one takes its place.

    About one of the four matters nothing goes without the items of the notice, or a reason for each that is missing.
    """
    alone_with(id)
    by = must_still(by, Permission.ANSWER_REQUEST)
    request = locked(request)
    items, about = items or Items(), matter_of(request, matter)
    promised_for = None if says is Says.NO else promised_for
    said = {"says": says, "words": words, "promised_for": promised_for, "matter": about or "", "request": request}
    if known := RequestAnswer.sent_before(id, by, **said):
        if about and not says_the_same(id, items):
            raise SentOtherwise
        return known
    must_be_open(request)
    if says is not Says.NO and promised_for is None:
        raise NotPossible(_("Please say by when it happens."))
    changed = _("Somebody else answered meanwhile. Please read their answer first.")
    before = RequestAnswer.replace_standing(request=request, seen=seen, changed=changed)
    answer = RequestAnswer.objects.create(id=id, kind=request.kind, **said, **typed_by(by, request))
    Request.objects.filter(pk=request.pk, answered_at=None).update(answered_at=answer.recorded_at)
    is_news = before is None or before.says != says
    tone = Tone.HARD if says is Says.NO and is_news else Tone.PLAIN  # no words: no page says that it was a no
    record(ANSWERED_ANEW if before else ANSWERED, about=answer, by=by, facts=facts_of(request), tone=tone)
    settle(answer, by, before)
    if about:
        write_notice(
            id=id,
            by=by,
            about=request.pk,
            request=request,
            whose=request,
            paper=paper_for(by.child),
            matter=about,
            refuses=says is not Says.YES,
            items=items,
        )
    else:
        withdraw_notice(about=request.pk, whose=request)
    return answer


def must_be_open(request: Request) -> None:
    if request.withdrawn_at is not None or request.taken_out_at is not None:
        raise NotPossible(_("This was taken back meanwhile. It asks for no answer any more."))


@transaction.atomic
def note_done(answer: RequestAnswer, *, by: Member, on: date) -> RequestAnswer:
    """What was promised has happened. Noted twice it is noted once."""
    by = must_still(by, Permission.ANSWER_REQUEST)
    answer = locked(answer)
    if answer.done_on is not None:
        return answer
    if not answer.stands or answer.promised_for is None:
        raise NotPossible(_("This answer was replaced meanwhile. Please look at the new one."))
    if on > by.today:
        raise NotPossible(_("This day is still to come. Please write it down once it has happened."))
    answer.done_on, answer.done_noted_by = on, by
    answer.save(update_fields=["done_on", "done_noted_by"])
    settle_all(answer, by, on)
    return answer


@transaction.atomic
def tell_all(answer: RequestAnswer, *, id: uuid.UUID, by: Member, items: Items) -> PriorNotice:
    """What changes the plan goes to all who read the plan, without the words of who asked and without their name."""
    alone_with(id)
    by = must_still(by, Permission.ANSWER_REQUEST)
    answer = locked(answer)
    if known := PriorNotice.sent_before(id, by, about=answer.request_id):
        if not says_the_same(id, items):
            raise SentOtherwise
        return known
    if not answer.stands or not answer.matter or answer.says == Says.NO:
        raise NotPossible(_("This answer was replaced meanwhile. Please look at the new one."))
    return write_notice(
        id=id,
        by=by,
        about=answer.request_id,
        whose=Audience.team(by.child),
        paper=paper_for(by.child),
        matter=Matter(answer.matter),
        refuses=False,
        items=items,
    )
