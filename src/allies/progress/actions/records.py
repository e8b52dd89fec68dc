"""One time that a goal was watched is written down, or why it was not; and a record is put right."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.plans.actions.plan import must_still
from allies.plans.models import Goal
from allies.progress.models import Record
from allies.progress.reading import standing_goal
from allies.progress.rules import can_be_recorded, place_of, wrong_with
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Side


def mine(record: Record, by: Member) -> Record:
    """The same id twice is the same record; somebody else's is unknown."""
    if record.by_id != by.pk:
        raise Record.DoesNotExist
    return record


@transaction.atomic
def write_record(
    goal_root: uuid.UUID,
    *,
    id: uuid.UUID,
    by: Member,
    place: str,
    happened_at: datetime,
    written_at: datetime,
    **typed: Any,
) -> Record:
    """Keep what was seen, or why nothing was. Saying it twice is saying it once; two observers are both kept."""
    alone_with(id)
    known = Record._base_manager.filter(pk=id).first()
    if known is not None:
        return mine(known, by)
    alone_with(by.pk)  # what one person wrote of one stretch of time is not counted by two at once
    by = must_still(by, Permission.RECORD_PROGRESS)
    goal = standing_goal(by, goal_root)
    if goal is None or not can_be_recorded(goal):
        raise NotPossible(_("This goal is no longer in the plan as it was. Please look at it as it is now."))
    if place_of(by, goal, place) is None:
        raise NotPossible(_("This place is no longer in the goal. Please look at it as it is now."))
    return put(goal, id=id, by=by, place=place, happened_at=happened_at, written_at=written_at, root_id=id, **typed)


@transaction.atomic
def correct_record(
    record: Record, *, id: uuid.UUID, by: Member, happened_at: datetime, written_at: datetime, **typed: Any
) -> Record:
    """A new row takes the place of this one; what it said before stays below it."""
    alone_with(record.child_id)
    record = locked(record)
    known = Record._base_manager.filter(pk=id).first()
    if known is not None:
        return mine(known, by)
    by = must_still(by, Permission.RECORD_PROGRESS)
    if not may_correct(record, by):
        raise NotPossible(_("Only who wrote this, or the case manager, can put it right."))
    if Record.objects.filter(corrects=record.pk).exists():
        raise NotPossible(_("This was put right already. Please look at the newer one."))
    more = {"root_id": record.root_id, "corrects": record, "home_id": record.home_id}
    return put(
        record.goal, id=id, by=by, place=record.place, happened_at=happened_at, written_at=written_at, **more, **typed
    )


def may_correct(record: Record, by: Member) -> bool:
    return by.may(Permission.RECORD_PROGRESS) and (record.by_id == by.pk or by.may(Permission.SEE_PARTS))


def put(goal: Goal, *, by: Member, happened_at: datetime, **fields: Any) -> Record:
    day = happened_at.astimezone(by.child.zone).date()
    missing = fields.get("missing", "")
    measured = {name: fields.get(name) for name in ("value", "out_of", "minutes")}
    if missing != Record.Missing.MISTAKE:
        for sentence in wrong_with(goal, day=day, today=by.today, **measured).values():
            raise NotPossible(sentence)
        if fields.get("minutes") and lies_over_another(goal, by=by, happened_at=happened_at, **fields):
            raise NotPossible(
                _("You wrote down another time that lies over this one. Please look at the time and the minutes.")
            )
    corrects = fields.get("corrects")
    audience = corrects.audience if corrects else audience_of(by, goal)
    return Record.objects.create(
        district_id=goal.district_id,
        child_id=goal.child_id,
        audience=audience,
        goal=goal,
        goal_root=goal.root,
        measure=goal.measure,
        unit=goal.unit,
        happened_at=happened_at,
        day=day,
        by=by,
        **{"home_id": by.home_id, **fields},
    )


def lies_over_another(
    goal: Goal, *, by: Member, happened_at: datetime, place: str, minutes: float, root_id: uuid.UUID, **_more: object
) -> bool:
    """Whether the same person wrote of the same minutes in the same place before: they would be counted twice."""
    until = happened_at + timedelta(minutes=minutes)
    own = Record.objects.filter(by=by, goal_root=goal.root, place=place, corrected_by=None, taken_out_at=None)
    near = own.filter(happened_at__gt=happened_at - timedelta(days=1), happened_at__lt=until, minutes__isnull=False)
    near = near.exclude(root=root_id).exclude(missing=Record.Missing.MISTAKE)
    return any(one.happened_at + timedelta(minutes=one.minutes or 0) > happened_at for one in near)


def audience_of(by: Member, goal: Goal) -> Audience:
    """School's records are for all who read the plan; a home's are its own and school's."""
    return Audience.home_and_school(by.home) if by.side is Side.HOME and by.home else goal.audience
