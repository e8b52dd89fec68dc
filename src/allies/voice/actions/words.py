"""A child says something and takes it back; somebody comes; somebody answers."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.media.actions import came_before, keep, take_out_with
from allies.media.files import gone_if_it_fails
from allies.teams.acts import like, typed_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import AboutChild, Member
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still
from allies.timeline.beside import OfTheRecord
from allies.voice.chips import AT_ONCE, How, Sort
from allies.voice.models import Answer, OwnWords
from allies.voice.whom import SCHOOL, told_beside, who_may_be_told


@dataclass(frozen=True)
class About:
    """A thing of the record (`timeline/beside.py`) of which the child says something."""

    name: str
    id: uuid.UUID

    def seen_by(self, member: Member) -> AboutChild:
        thing: AboutChild | None = OfTheRecord.named(self.name).seen_by(member, self.id)
        if thing is None:
            raise NotPossible(_("This is not here any more. What you said was not sent."))
        return thing


NOT_HERE = _("This person cannot be told from here. Please choose another face.")


@gone_if_it_fails()
@transaction.atomic
def say(
    *,
    id: uuid.UUID,
    opened_by: Member,
    sort: str,
    to: str,
    feeling: str = "",
    body: str = "",
    says: str = "",
    words: str = "",
    recording: Mapping[str, Any] | None = None,
    about: About | None = None,
) -> OwnWords:
    """Said by the child, to whom the child picked (`whom.py`). Sent twice it is one."""
    alone_with(id)
    said: dict[str, Any] = {"sort": Sort(sort), "feeling": feeling, "body": body, "says": says, "words": words.strip()}
    if about:
        said |= {"about_model": about.name, "about_id": about.id}
    if known := said_before(id, opened_by, said, recording):
        return known
    seat = must_still(opened_by, Permission.SPEAK)
    thing = about.seen_by(seat) if about else None
    whom = next((one for one in (told_beside(seat, thing) if thing else who_may_be_told(seat)) if one.key == to), None)
    if whom is None:
        raise NotPossible(NOT_HERE)
    of = {"kind": thing.kind} if thing else {}
    whose = {"opened_by": seat, "whom": whom.seat, "language": get_language() or "", **like(whom.audience(seat))}
    own = OwnWords.objects.create(id=id, **whose, **said, **of)
    if recording:
        keep(about=own, by=seat, **recording)
    return own


def said_before(
    id: uuid.UUID, opened_by: Member, said: Mapping[str, Any], recording: Mapping[str, Any] | None
) -> OwnWords | None:
    known = OwnWords.objects.filter(pk=id).first()
    if known is None:
        return None
    if known.opened_by_id != opened_by.pk:
        raise OwnWords.DoesNotExist
    if not known.holds(**said) or (recording and not came_before(about=known, **recording)):
        raise SentOtherwise
    return known


def call(*, id: uuid.UUID, opened_by: Member, sort: str) -> OwnWords:
    """Help, or a break: to all who help at school, at once."""
    if Sort(sort) not in AT_ONCE or opened_by.side is Side.HOME:
        raise NotPossible(NOT_HERE)
    return say(id=id, opened_by=opened_by, sort=sort, to=SCHOOL)


@gone_if_it_fails()
@transaction.atomic
def answer(
    *,
    id: uuid.UUID,
    by: Member,
    to: OwnWords,
    how: str,
    words: str = "",
    recording: Mapping[str, Any] | None = None,
) -> Answer:
    """For the same people, the child first."""
    alone_with(id)
    said = {"to": to, "how": How(how), "words": words.strip()}
    if known := Answer.sent_before(id, by, **said):
        if recording and not came_before(about=known, **recording):
            raise SentOtherwise
        return known
    by = must_still(by, Permission.ANSWER_VOICE)
    if not locked(to).stands:
        raise NotPossible(_("This is not here any more: it was taken back."))
    given = Answer.objects.create(id=id, kind=to.kind, **said, **typed_by(by, to))
    if recording:
        keep(about=given, by=by, **recording)
    return given


@transaction.atomic
def take_back(own: OwnWords, *, opened_by: Member, since: datetime | None = None) -> OwnWords:
    """By the child: with its pictures and answers it goes from every view, for everybody. Taken back twice is once.
    `since`: when the device was opened on which it is taken back.
    """
    opened_by = must_still(opened_by, Permission.SPEAK)
    own = locked(own)
    if not may_take_back(own, opened_by, since):
        raise NotPossible(_("It was said before this page was opened. Please tell an adult."))
    return taken_back(own, opened_by, by=None)  # it is the child who does


@transaction.atomic
def take_back_for(own: OwnWords, *, by: Member) -> OwnWords:
    """By an adult whom the child told that it should go: what was said before the page was opened this time."""
    by = must_still(by, Permission.ANSWER_VOICE)
    own = locked(own)
    if not may_take_back_for(own, by):
        raise NotPossible(_("Somebody at school can take this back for the child."))
    return taken_back(own, by, by=by.person_id)


def may_take_back_for(own: OwnWords, member: Member) -> bool:
    """At home nobody takes away what school reads, too: a child may have spoken of home."""
    return member.side is Side.SCHOOL or own.whom_id in member.own_seats


def taken_back(own: OwnWords, seat: Member, *, by: uuid.UUID | None) -> OwnWords:
    if not own.stands:
        return own
    own.taken_out_at = gone([own.pk], timezone.now())
    log.write(
        "voice.taken_back" if by is None else "voice.taken_back_for_child",
        by=by,
        seat=seat.pk,
        child=own.child_id,
        district=own.district_id,
        about=own.pk,
    )
    return own


def may_take_back(own: OwnWords, member: Member, since: datetime | None) -> bool:
    """A student in their own place; on a device what was said on it since it was opened. Whoever holds it next, and
    whoever opens it another day, takes away nothing that the child said.
    """
    if member.side is Side.CHILD:
        return True
    return since is not None and own.opened_by_id == member.pk and own.recorded_at >= since


def gone(own: Collection[uuid.UUID], now: datetime) -> datetime:
    OwnWords.objects.filter(pk__in=own).update(taken_out_at=now)
    answers = list(Answer.objects.filter(to__in=own, taken_out_at=None).values_list("pk", flat=True))
    Answer.objects.filter(pk__in=answers).update(taken_out_at=now)
    take_out_with([*own, *answers], now)
    return now
