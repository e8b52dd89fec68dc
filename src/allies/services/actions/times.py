"""A time was given, or was not; it is put right; and a missed one gets a day on which it is made up."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.database.locks import alone_with, locked
from allies.plans.models import Service
from allies.services.minutes import Outcome, standing
from allies.services.models import MakeUp, Session
from allies.services.reading import Counted, one_counted
from allies.services.rules import Wrong, wrong_with, wrong_with_make_up
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still
from allies.timeline.actions import record


def counted_line(by: Member, service: uuid.UUID) -> Counted:
    found = one_counted(by, service)
    if found is None:
        raise NotPossible(_("This service is no longer in the plan."))
    return found


@transaction.atomic
def write_session(
    service: uuid.UUID,
    *,
    id: uuid.UUID,
    by: Member,
    day: date,
    minutes: int,
    outcome: str,
    written_at: datetime,
    makes_up: MakeUp | None = None,
) -> Session:
    """Keep that a time was given, or why not. The whole team that reads the plan reads it."""
    alone_with(id)
    if known := Session.sent_before(id, by, day=day, minutes=minutes, outcome=outcome, makes_up=makes_up):
        return known
    alone_with(by.child_id)  # what is counted below is not counted by two at once
    if makes_up is not None:
        makes_up = locked(makes_up)
    by = must_still(by, Permission.LOG_SERVICE)
    counted = counted_line(by, service)
    if makes_up is not None and makes_up.pk not in {one.id for one in counted.to_come}:
        raise NotPossible(_("Somebody has written this down already. Please look at it as it is now."))
    if outcome == Outcome.MISTAKE:
        raise NotPossible(_("Please say what it was."))
    is_made_up = makes_up is not None
    wrong = wrong_with(
        counted, day=day, minutes=minutes, outcome=outcome, today=by.today, root=None, makes_up=is_made_up
    )
    must_fit(wrong)
    row = counted.line.version_on(day)
    written = Session.objects.create(
        id=id,
        root_id=id,
        service=row,
        day=day,
        minutes=minutes,
        outcome=outcome,
        makes_up=makes_up,
        written_at=written_at,
        **written_by(by, row),
    )
    if makes_up is not None and written.was_given:
        record("services.made_up", about=written, by=by, facts=facts_of(row.what, row.language, written))
    return written


@transaction.atomic
def write_today(
    sessions: Iterable[tuple[Member, Service, uuid.UUID]], *, outcome: str, written_at: datetime
) -> list[Session]:
    """For each child what became of today's planned time: for all, or for none. What is written already is not written
    twice.
    """
    written = []
    for by, service, pk in sorted(sessions, key=lambda one: one[0].child_id):
        alone_with(by.child_id)
        words = standing(counted_line(by, service.pk).words)
        already = [one for one in words if one.day == by.today and one.makes_up is None and one.id != pk]
        if already and already[-1].outcome == outcome:
            continue
        if already:
            raise NotPossible(_("Somebody has written this down already. Please look at it as it is now."))
        said: dict[str, Any] = {"day": by.today, "minutes": service.minutes, "outcome": outcome}
        written.append(write_session(service.pk, id=pk, by=by, written_at=written_at, **said))
    return written


@transaction.atomic
def take_back(sessions: Iterable[tuple[Member, Session]], *, written_at: datetime) -> list[Session]:
    """They were written by mistake. What was put right meanwhile stays as it is."""
    said: dict[str, Any] = {"outcome": Outcome.MISTAKE.value, "written_at": written_at}
    return [
        correct_session(row, id=uuid7(), by=by, day=row.day, minutes=row.minutes, **said)
        for by, row in sorted(sessions, key=lambda one: one[0].child_id)
        if not Session.objects.filter(corrects=row.pk).exists()
    ]


def must_fit(wrong: Wrong) -> None:
    for sentence in wrong.values():
        raise NotPossible(sentence)


def facts_of(what: str, language: str, row: Session | MakeUp) -> dict[str, Any]:
    """What a line of the story needs: which help, when, and how long."""
    return {
        "child": str(row.child_id),
        "what": what,
        "language": language,
        "day": row.day.isoformat(),
        "minutes": row.minutes,
    }


@transaction.atomic
def correct_session(
    session: Session, *, id: uuid.UUID, by: Member, day: date, minutes: int, outcome: str, written_at: datetime
) -> Session:
    """A new row takes the place of this one; what it said before stays below it."""
    alone_with(session.child_id)
    session = locked(session)
    if known := Session.sent_before(id, by, corrects=session, day=day, minutes=minutes, outcome=outcome):
        return known
    by = must_still(by, Permission.LOG_SERVICE)
    if not may_correct(session, by):
        raise NotPossible(_("Only the person who wrote this, or the case manager, can correct it."))
    if Session.objects.filter(corrects=session.pk).exists():
        raise NotPossible(_("This was corrected already. Please look at the newer one."))
    counted = counted_line(by, session.service_id)
    if outcome != Outcome.MISTAKE:
        is_made_up, root = session.makes_up_id is not None, session.root_id
        wrong = wrong_with(
            counted, day=day, minutes=minutes, outcome=outcome, today=by.today, root=root, makes_up=is_made_up
        )
        must_fit(wrong)
    return Session.objects.create(
        id=id,
        root_id=session.root_id,
        corrects=session,
        service_id=session.service_id,
        makes_up_id=session.makes_up_id,
        day=day,
        minutes=minutes,
        outcome=outcome,
        written_at=written_at,
        **written_by(by, session),
    )


def may_correct(session: Session, by: Member) -> bool:
    return by.may(Permission.LOG_SERVICE) and (session.by_id == by.pk or by.may(Permission.SEE_PARTS))


@transaction.atomic
def promise_make_up(
    missed: Session, *, id: uuid.UUID, by: Member, day: date, minutes: int, instead_of: uuid.UUID | None = None
) -> MakeUp:
    """Set the day on which a missed time is made up, or another day. One day for each missed time."""
    root = locked(Session.objects.get(pk=missed.root_id))
    if known := MakeUp.sent_before(id, by, missed=root, day=day, minutes=minutes, replaces_id=instead_of):
        return known
    by = must_still(by, Permission.LOG_SERVICE)
    counted = counted_line(by, missed.service_id)
    held = next((word for word in standing(counted.words) if word.root == root.pk), None)
    if held is None or held.outcome is Outcome.GIVEN or held.makes_up is not None:
        raise NotPossible(_("This session was not missed, so no make-up session is needed."))
    before = next((one for one in counted.to_come if one.missed == root.pk), None)
    if (before.id if before else None) != instead_of:
        raise NotPossible(_("Somebody has set a day already. Please look at it as it is now."))
    must_fit(wrong_with_make_up(day=day, minutes=minutes, today=by.today))
    promised = MakeUp.objects.create(
        id=id, missed=root, day=day, minutes=minutes, replaces_id=instead_of, **written_by(by, root)
    )
    service = counted.service
    facts = facts_of(service.what, service.language, promised)
    record("services.make_up_promised", about=promised, by=by, facts=facts)
    return promised
