"""One time that a goal was watched is written down, or why it was not; and a record is put right."""

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, Unpack

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.goals.parts import Measure
from allies.plans.models import Goal
from allies.progress.actions.dangers import ask_for_people
from allies.progress.actions.rolling import roll_up
from allies.progress.actions.watching import put_right_beside
from allies.progress.helps import keys_of, standing_list
from allies.progress.models import Record, Seen
from allies.progress.reading import GOAL_CHANGED, must_stand
from allies.progress.rules import can_be_recorded, from_taps, place_of, wrong_with
from allies.progress.taps import WrongTaps
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still

# What somebody says of one time, beside the goal and the place.
SAID = (
    *("place", "happened_at", "minutes", "activity", "value", "out_of", "is_capped", "taps", "help_list_id", "helped"),
    *("missing", "seen_by_id", "initials"),
)


@transaction.atomic
def write_record(
    goal_root: uuid.UUID,
    *,
    id: uuid.UUID,
    by: Member,
    place: str,
    happened_at: datetime,
    written_at: datetime,
    **seen: Unpack[Seen],
) -> Record:
    """Keep what was seen, or why nothing was. Saying it twice is saying it once; two observers are both kept."""
    alone_with(id)
    alone_with(by.pk)  # one person's records come one after the other: alone, or many together
    if known := Record.sent_before(id, by, goal_root=goal_root):
        return as_sent(known, by=by, place=place, happened_at=happened_at, **seen)
    by = must_still(by, Permission.RECORD_PROGRESS)
    goal = can_be_written(must_stand(by, goal_root), by=by, place=place)
    made = put(goal, id=id, by=by, place=place, happened_at=happened_at, written_at=written_at, root_id=id, **seen)
    roll_up([made])
    return made


@transaction.atomic
def correct_record(
    record: Record, *, id: uuid.UUID, by: Member, happened_at: datetime, written_at: datetime, **seen: Unpack[Seen]
) -> Record:
    """A new row takes the place of this one; what it said before stays below it."""
    alone_with(record.child_id)
    record = locked(record)
    if known := Record.sent_before(id, by, corrects=record):
        who = {"seen_by_id": record.seen_by_id, "initials": record.initials}
        return as_sent(known, by=by, place=record.place, happened_at=happened_at, **who, **seen)
    by = must_still(by, Permission.RECORD_PROGRESS)
    if not may_correct(record, by):
        raise NotPossible(_("Only the person who wrote this, or the case manager, can correct it."))
    if Record.objects.filter(corrects=record.pk).exists():
        raise NotPossible(_("This was corrected already. Please look at the newer one."))
    more = {"root_id": record.root_id, "corrects": record, "home_id": record.home_id}
    more |= {"seen_by_id": record.seen_by_id, "initials": record.initials}
    made = put(
        record.goal, id=id, by=by, place=record.place, happened_at=happened_at, written_at=written_at, **more, **seen
    )
    roll_up([record, made, *put_right_beside(made, by=by)])
    return made


def as_sent(known: Record, *, by: Member, **said: Any) -> Record:
    """What came a second time, if it says what it said. When it was written is by the clock of each sending."""
    if not says_the_same(known, new_record(known.goal, by=by, **said)):
        raise SentOtherwise
    return known


def says_the_same(known: Record, sent: Record) -> bool:
    return known.holds(**{name: getattr(sent, name) for name in SAID})


def must_be_the_first(id: uuid.UUID, *, by: Member) -> None:
    """That there is nothing to write down is said of what nobody wrote down before."""
    if Record.sent_before(id, by):
        raise SentOtherwise


def can_be_written(goal: Goal | None, *, by: Member, place: str) -> Goal:
    if goal is None or not can_be_recorded(goal):
        raise NotPossible(GOAL_CHANGED)
    if place_of(by, goal, place) is None:
        raise NotPossible(_("This place is no longer in the goal. Please look at it as it is now."))
    return goal


def may_correct(record: Record, by: Member) -> bool:
    return by.may(Permission.RECORD_PROGRESS) and (
        by.pk in {record.by_id, record.seen_by_id} or by.may(Permission.SEE_PARTS)
    )


def put(goal: Goal, *, by: Member, **fields: Any) -> Record:
    corrects = fields.get("corrects")
    row = new_record(goal, by=by, audience=corrects.audience if corrects else audience_of(by, goal), **fields)
    must_fit(row, by=by, others=with_minutes([by], [row]))
    row.save(force_insert=True)
    ask_for_people([row])
    return row


def new_record(goal: Goal, *, by: Member, happened_at: datetime, **fields: Any) -> Record:
    """The row, not kept yet. What was tapped is counted here, whoever sent it."""
    is_of_help = goal.measure == Measure.PROMPT and fields.get("taps")
    if is_of_help and "help_list" not in fields:
        fields["help_list"] = standing_list(by)
    own = fields.get("help_list")
    try:
        fields |= {"taps": []} if fields.get("missing") else from_taps(goal, fields.get("taps"), keys_of(own))
    except WrongTaps as wrong:
        raise NotPossible(wrong.sentence) from wrong
    return Record(
        district_id=goal.district_id,
        child_id=goal.child_id,
        goal=goal,
        goal_root=goal.root,
        measure=goal.measure,
        unit=goal.unit,
        happened_at=happened_at,
        day=happened_at.astimezone(by.child.zone).date(),
        by=by,
        **{"home_id": by.home_id, **fields},
    )


def must_fit(row: Record, *, by: Member, others: Iterable[Record]) -> None:
    """The rules of one record, and that it counts no minutes of these others a second time."""
    if row.missing == Record.Missing.MISTAKE:
        return
    measured = {"value": row.value, "out_of": row.out_of, "minutes": row.minutes}
    for sentence in wrong_with(row.goal, day=row.day, today=by.today, **measured).values():
        raise NotPossible(sentence)
    if row.minutes and any(lies_over(row, other) for other in others):
        raise NotPossible(_("This overlaps another entry of yours. Please check the start and the minutes."))


def lies_over(one: Record, other: Record) -> bool:
    """Whether the same person wrote of the same minutes in the same place: they would be counted twice."""
    if one.root_id == other.root_id or eyes(one) != eyes(other) or one.missing == Record.Missing.MISTAKE:
        return False
    is_same_place = (one.goal_root, one.place) == (other.goal_root, other.place)
    return is_same_place and one.happened_at < ends(other) and other.happened_at < ends(one)


def eyes(record: Record) -> tuple[uuid.UUID, str]:
    """Whose they were: two whose papers one person types in watched each for themselves."""
    return record.seen_by_id or record.by_id, record.initials.casefold()


def ends(record: Record) -> datetime:
    return record.happened_at + timedelta(minutes=record.minutes or 0)


def with_minutes(seats: Iterable[Member], rows: Collection[Record]) -> QuerySet[Record]:
    """What these seats wrote of the same goals on the days around, with the minutes watched."""
    if not rows:
        return Record.objects.none()
    first, last = (end(row.happened_at for row in rows) for end in (min, max))
    goals = {"child__in": {row.child_id for row in rows}, "goal_root__in": {row.goal_root for row in rows}}
    own = Record.objects.filter(**goals, by__in=list(seats))
    own = own.filter(corrected_by=None, taken_out_at=None, minutes__isnull=False)
    own = own.exclude(missing=Record.Missing.MISTAKE)
    return own.filter(happened_at__gt=first - timedelta(days=1), happened_at__lt=last + timedelta(days=1))


def audience_of(by: Member, goal: Goal) -> Audience:
    """School's records are for all who read the plan; a home's are its own and school's."""
    return Audience.home_and_school(by.home) if by.side is Side.HOME and by.home else goal.audience
