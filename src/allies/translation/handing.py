"""Giving one text to an interpreter who has no place on the team: which may be given, and what stands behind a link."""

import uuid
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with
from allies.log import actions as log
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Kind, Permission
from allies.teams.seat_now import must_still, seat_now

from .actions import translate
from .models import Asked, Handed, Translated, hashed
from .signals import first_look
from .things import Text

# Health, safety and serious events are for somebody who sits beside; a link can be passed on.
KINDS = frozenset({Kind.BATON, Kind.OBSERVATION, Kind.TALK, Kind.PROFILE, Kind.PLAN})
REACHES = frozenset({Audience.Reach.TEAM, Audience.Reach.HOME, Audience.Reach.SCHOOL})  # nothing said in private


class Behind(NamedTuple):
    """What a link opens, as long as it is open."""

    text: Text
    row: Any
    by: Member


def may_be_handed(text: Text, row: Any) -> bool:
    return Kind(row.kind) in KINDS and row.audience.reach in REACHES and not text.is_consent


@transaction.atomic
def hand(asked: Asked, *, id: uuid.UUID, by: Member, to: str) -> Handed:
    """Handed on by who arranges it, and may read it."""
    alone_with(asked.pk)
    if known := Handed.sent_before(id, by, asked=asked, to=to):
        return known
    by = must_still(by, Permission.ARRANGE_LANGUAGE)
    text = Text.named(asked.thing)
    row = text.seen_by(by, asked.thing_id)
    if row is None or not may_be_handed(text, row):
        raise NotPossible(_("This is not given out by a link. Please arrange a meeting with the interpreter."))
    handed = Handed(id=id, kind=row.kind, asked=asked, of=row.pk, to=to, **written_by(by, Audience.school(by.child)))
    handed.token_hash = hashed(handed.token)
    handed.save(force_insert=True)
    note("translation.handed", handed, by=by)
    return handed


@transaction.atomic
def end(handed: Handed, *, by: Member) -> Handed:
    """From now on the link opens nothing. Said twice is said once."""
    alone_with(handed.pk)
    by = must_still(by, Permission.ARRANGE_LANGUAGE)
    if Handed.objects.filter(pk=handed.pk, ended_at=None).update(ended_at=timezone.now()):
        note("translation.handed_ended", handed, by=by)
    return handed


def behind(handed: Handed) -> Behind | None:
    """None once it is over: also where the original changed, went, or who gave it may not read it any more."""
    if handed.is_over or handed.asked.taken_out_at:
        return None
    by, text = seat_now(handed.by), Text.find(handed.asked.thing)
    if text is None or by is None or not by.may(Permission.ARRANGE_LANGUAGE):
        return None
    row = text.seen_by(by, handed.asked.thing_id)
    if row is None or row.pk != handed.of or not may_be_handed(text, row):
        return None
    return Behind(text, row, by)


@transaction.atomic
def open_it(handed: Handed, found: Behind) -> None:
    """The first look is in the log of the child, and announced: something of the record was seen outside."""
    if Handed.objects.filter(pk=handed.pk, opened_at=None).update(opened_at=timezone.now()):
        note("translation.handed_opened", handed, by=None)
        first_look.send(Handed, handed=handed, found=found)


@transaction.atomic
def bring_back(handed: Handed, *, id: uuid.UUID, of: uuid.UUID, words: dict[str, str]) -> list[Translated]:
    """What the interpreter wrote; the link is over."""
    alone_with(handed.pk)
    found = behind(Handed.objects.select_related("asked", "by").get(pk=handed.pk))
    if found is None:
        raise NotPossible(_("This link is over. If you still need it, please ask the school."))
    made = translate(
        found.text,
        handed.asked.thing_id,
        id=id,
        by=found.by,
        of=of,
        language=handed.asked.language,
        words=words,
        interpreter=handed.to,
    )
    Handed.objects.filter(pk=handed.pk).update(done_at=timezone.now())
    return made


def note(act: str, handed: Handed, *, by: Member | None) -> None:
    seat = {"by": by.person_id, "seat": by.pk} if by else {"by": None}
    log.write(act, child=handed.child_id, district=handed.district_id, about=handed.pk, **seat)
