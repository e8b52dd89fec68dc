"""A goal is marked, a record asks for a person, a person says what is done."""

import uuid
from collections.abc import Iterable
from copy import copy

from django.db import transaction
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.progress.danger import can_be_dangerous, marked_among
from allies.progress.models import Danger, PersonAsked, PersonCame, Record
from allies.progress.reading import GOAL_CHANGED, must_stand
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still
from allies.timeline.actions import record as tell


@transaction.atomic
def mark_danger(goal_root: uuid.UUID, *, id: uuid.UUID, by: Member, is_on: bool, why: str) -> Danger:
    """The team says that what is counted can hurt somebody, or no longer can. The same form twice is one mark."""
    alone_with(id)
    if known := Danger.sent_before(id, by, goal_root=goal_root, is_on=is_on, why=why):
        return known
    by = must_still(by, Permission.DECIDE_PROGRESS)
    goal = must_stand(by, goal_root)
    if not can_be_dangerous(goal):
        raise NotPossible(GOAL_CHANGED)
    mark = Danger.objects.create(
        id=id, goal=goal, goal_root=goal.root, is_on=is_on, why=why, language=by.person.language, **written_by(by, goal)
    )
    facts = {"child": str(goal.child_id), "goal": str(goal.root), "words": goal.words_in_short}
    tell("progress.danger_marked", about=mark, by=by, facts=facts | {"language": goal.language, "is_on": is_on})
    return mark


def ask_for_people(records: Iterable[Record]) -> None:
    """Inside the act that keeps the records. Nobody is asked twice for one record, however often it is put right."""
    counted = [record for record in records if record.value and can_be_dangerous(record.goal)]
    marked = marked_among({record.goal_root for record in counted}) if counted else set()
    for record in counted:
        if record.goal_root in marked:
            ask_for_a_person(record)


def ask_for_a_person(record: Record) -> None:
    shared = {name: getattr(record, name) for name in ("district_id", "child_id", "audience_id", "goal_root")}
    asked, is_new = PersonAsked.objects.get_or_create(record_id=record.root_id, defaults=shared)
    if is_new:
        told = copy(asked)
        told.audience = Audience.school(record.by.child)  # home hears it from a person, and reads it with the record
        tell("progress.person_asked", about=told, by=record.by, facts=facts_of(record), tone="hard")


@transaction.atomic
def say_seen(asked: PersonAsked, *, by: Member, words: str) -> PersonCame:
    """A person has seen it, and says what is done. The first who says so is kept, and told to who reads the record;

    who says something else hears that it was not.
    """
    asked = locked(asked)
    by = must_still(by, Permission.LOOK_INTO)
    before = PersonCame.objects.filter(asked=asked, taken_out_at=None).order_by("id").first()
    if before is not None:
        if before.by_id != by.pk or not before.holds(words=words):
            raise NotPossible(
                _(
                    "Somebody has already said what is being done. What you sent now was not saved. "
                    "Please look at theirs first, and talk with them."
                )
            )
        return before
    shared = {name: getattr(asked, name) for name in ("district_id", "child_id", "audience_id")}
    came = PersonCame.objects.create(asked=asked, words=words, language=by.person.language, by=by, **shared)
    tell("progress.person_came", about=came, by=by, facts=facts_of(asked.record))
    return came


def facts_of(record: Record) -> dict[str, str]:
    """Names the goal, and nothing of what was counted."""
    goal = record.goal
    named = {"child": str(record.child_id), "goal": str(record.goal_root)}
    return named | {"words": goal.words_in_short, "language": goal.language}
