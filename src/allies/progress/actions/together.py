"""Many records of one person, of many children, kept in one act: each by itself, or refused with a sentence."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from allies.database.locks import alone_with
from allies.goals.parts import MOST_POINTS, Measure, Unit
from allies.plans.models import Goal
from allies.progress.models import HelpList, Record
from allies.progress.observers import observers_for
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Member, Seats, seats_of
from allies.teams.permissions import Permission

from .dangers import ask_for_people
from .records import audience_of, can_be_written, must_fit, new_record, says_the_same, with_minutes
from .rolling import roll_up


@dataclass(frozen=True)
class Written:
    """One record as its writer sends it."""

    id: uuid.UUID
    child: uuid.UUID
    goal_root: uuid.UUID
    place: str
    happened_at: datetime
    written_at: datetime
    typed: dict[str, Any]
    has_hour: bool = True  # of what is typed for a whole day, the hour is ours
    help_list: uuid.UUID | None = None  # which the taps of help are of
    seen_by: uuid.UUID | None = None  # the seat of who saw it, where another of the same side did


@dataclass
class Outcome:
    """What became of each, by its id. What was here before is kept, too: saying it twice is saying it once."""

    kept: set[uuid.UUID] = field(default_factory=set)
    refused: dict[uuid.UUID, str] = field(default_factory=dict)
    otherwise: set[uuid.UUID] = field(default_factory=set)  # of these, what was here before and said something else


@transaction.atomic
def write_records(written: Iterable[Written], *, seats: Seats, is_form: bool = False) -> Outcome:
    """The rules of `write_record`, in as many queries for a thousand as for one.

    `is_form`: somebody filled it in, and may have gone back to it. What a phone sends is its own count, which nobody
    changes under the same id.
    `seats`: those in which one person came through the door; no other seat of theirs writes. They are locked in one
    order before anything is read, so that two batches of one person, or a batch and a single record, wait for each
    other and never for themselves.
    """
    asked = {one.id: one for one in written}
    children = {one.child for one in asked.values()}
    asking = sorted(seat.pk for seat in seats if seat.child_id in children)
    for seat in asking:
        alone_with(seat)
    now = seats_of(seats.members[0].person)
    seats = Seats(seat for seat in now if seat.pk in asking and seat.may(Permission.RECORD_PROGRESS))
    outcome = Outcome()
    new = leave_out_known(asked, seats, outcome)
    if is_form and outcome.kept:
        look_at_again([asked[pk] for pk in outcome.kept], seats, outcome)
    keep_all(made_of(new, seats, outcome), seats, outcome)
    return outcome


def leave_out_known(asked: dict[uuid.UUID, Written], seats: Seats, outcome: Outcome) -> list[Written]:
    own = {seat.person_id for seat in seats}
    for pk, writer in Record._base_manager.filter(pk__in=asked).values_list("pk", "by__person"):
        if writer in own:
            outcome.kept.add(pk)
        else:
            outcome.refused[pk] = _("This could not be saved. Please record it again.")
    return [one for pk, one in asked.items() if pk not in outcome.kept and pk not in outcome.refused]


def look_at_again(written: list[Written], seats: Seats, outcome: Outcome) -> None:
    """What says something else than it did is not taken for what was kept."""
    rows = Record._base_manager.select_related("goal").in_bulk([one.id for one in written])
    members, lists = seats.by_child, lists_of(written, seats)
    for one in written:
        by, known = members.get(one.child), rows[one.id]
        if by is not None and not says_what_it_said(one, known, by, lists):
            outcome.kept.discard(one.id)
            outcome.otherwise.add(one.id)
            outcome.refused[one.id] = str(SentOtherwise().sentence)


def says_what_it_said(one: Written, known: Record, by: Member, lists: dict[uuid.UUID, HelpList]) -> bool:
    more = of_its_measure(one, known.goal, lists) | {"seen_by_id": one.seen_by}
    try:
        sent = row_of(one, known.goal, by, **more)
    except NotPossible:
        return False
    if not one.has_hour and sent.day == known.day:
        sent.happened_at = known.happened_at
    return known.goal_root == one.goal_root and says_the_same(known, sent)


def made_of(new: list[Written], seats: Seats, outcome: Outcome) -> list[Record]:
    """Their rows, not kept yet; of those that can be none, the sentence why."""
    members = seats.by_child
    found = seats.sees(Goal).filter(root__in={one.goal_root for one in new}, replaced_at=None, ended_at=None)
    goals = {(goal.child_id, goal.root): goal for goal in found.select_related("audience")}
    lists, others = lists_of(new, seats), others_of(new, seats)
    audiences: dict[tuple[uuid.UUID, uuid.UUID], Audience] = {}
    rows = []
    for one in new:
        try:
            by = still(members.get(one.child))
            goal = can_be_written(goals.get((one.child, one.goal_root)), by=by, place=one.place)
            if (by.pk, goal.pk) not in audiences:
                audiences[by.pk, goal.pk] = audience_of(by, goal)
            more = of_its_measure(one, goal, lists) | who_saw(one, others)
            rows.append(row_of(one, goal, by, audience=audiences[by.pk, goal.pk], **more))
        except NotPossible as reason:
            outcome.refused[one.id] = str(reason.sentence)
    return rows


def others_of(new: list[Written], seats: Seats) -> dict[uuid.UUID, set[uuid.UUID]]:
    """By child, whom this person may name as who saw it; asked only where somebody is named."""
    if not any(one.seen_by for one in new):
        return {}
    return {child: {other.pk for other in others} for child, others in observers_for(seats).items()}


def who_saw(one: Written, others: dict[uuid.UUID, set[uuid.UUID]]) -> dict[str, Any]:
    if one.seen_by is None:
        return {}
    if one.seen_by not in others.get(one.child, ()):
        raise NotPossible(_("This person is no longer on the team. Please write their initials."))
    return {"seen_by_id": one.seen_by}


def lists_of(new: list[Written], seats: Seats) -> dict[uuid.UUID, HelpList]:
    """The lists of help that are named, in one query; none where there is no name."""
    named = {one.help_list for one in new if one.help_list}
    return seats.sees(HelpList).in_bulk(named) if named else {}


def of_its_measure(one: Written, goal: Goal, lists: dict[uuid.UUID, HelpList]) -> dict[str, Any]:
    """What only some measures have: which list of help the taps are of; how many points there can be."""
    if goal.measure == Measure.PROMPT and one.typed.get("taps"):
        own = lists.get(one.help_list) if one.help_list else None
        return {"help_list": own if own and own.child_id == goal.child_id else None}
    if goal.measure == Measure.POINTS and one.typed.get("value") is not None:
        return {"out_of": float(MOST_POINTS[Unit(goal.unit)])}
    return {}


def still(seat: Member | None) -> Member:
    if seat is None:
        raise NotPossible(_("Your place on this team has changed, so this was not saved."))
    return seat


def row_of(one: Written, goal: Goal, by: Member, **more: Any) -> Record:
    times = {"happened_at": one.happened_at, "written_at": one.written_at}
    return new_record(goal, id=one.id, by=by, place=one.place, root_id=one.id, **times, **(one.typed | more))


def keep_all(rows: list[Record], seats: Seats, outcome: Outcome) -> None:
    """Those that fit, beside what was here and beside each other."""
    if not rows:
        return
    near: dict[tuple[uuid.UUID, str], list[Record]] = {}
    for other in with_minutes(seats, [row for row in rows if row.minutes]):
        near.setdefault((other.goal_root, other.place), []).append(other)
    fitting = []
    for row in sorted(rows, key=lambda row: (row.happened_at, row.pk)):
        others = near.setdefault((row.goal_root, row.place), [])
        try:
            must_fit(row, by=row.by, others=others)
        except NotPossible as reason:
            outcome.refused[row.pk] = str(reason.sentence)
            continue
        fitting.append(row)
        if row.minutes:
            others.append(row)
    Record.objects.bulk_create(fitting)
    ask_for_people(fitting)
    roll_up(fitting)
    outcome.kept |= {row.pk for row in fitting}
