"""A part of the day, or that a child is away, is moved to the child whom it was about."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.timeline.moving import Movable

from .actions import mark_absent, pass_baton
from .chips import Way
from .listeners import chain_of
from .models import Absence, Baton


def newest(part: Baton) -> Baton:
    there = Baton.objects.filter(pk__in=chain_of(part.pk), corrected=None).select_related("by__person")
    return there.first() or part


def all_versions(part: Baton) -> Iterable[uuid.UUID]:
    return chain_of(part.pk)


def write(part: Baton, by: Member, for_few: bool) -> Baton:  # noqa: FBT001
    """Of school, for few is what waits for the teacher; a light moment and all else can be sent on from there. What was
    for one home here waits too: there it is nobody's alone.
    """
    return pass_baton(
        by=by,
        way=Way(part.way),
        day=part.day,
        chips=part.chips,
        words=part.words,
        is_hard=part.is_hard,
        for_all_homes=not for_few,
        waits=for_few or part.only_for_id is not None,
        id=uuid7(),
        written_at=part.written_at or part.recorded_at,
    )[-1]


def may_write(seat: Member) -> bool:
    return seat.may(Permission.PASS_FROM_HOME if seat.side is Side.HOME else Permission.ADD_CHIPS)


def who_reads(part: Baton, _by: Member) -> str | Promise:
    if part.is_hard and part.way == Way.FROM_SCHOOL:
        return _(
            "It was a hard day, so the family is told that at once, and somebody calls them "
            "today. The rest waits until a teacher sends it on."
        )
    if part.only_for_id:
        return _("It was for one home here. There it waits until a teacher sends it on, to every home of that child.")
    return ""


def told_as(part: Baton) -> tuple[str, Mapping[str, Any]]:
    return "batons.passed", part.facts


def write_absence(away: Absence, by: Member, for_few: bool) -> Absence:  # noqa: FBT001
    days = {"first_on": away.first_on, "last_on": away.last_on}
    return mark_absent(id=uuid7(), by=by, reason=away.reason, for_all_homes=not for_few, **days)


def may_mark(seat: Member) -> bool:
    return seat.may(Permission.MARK_ABSENT)


def who_reads_absence(away: Absence, by: Member) -> str | Promise:
    return "" if by.side is Side.HOME else _("The whole team there can read it.")


MOVED = [
    Movable(Baton, may_write, write, newest=newest, versions=all_versions, who_reads=who_reads, told_as=told_as),
    Movable(Absence, may_mark, write_absence, who_reads=who_reads_absence),
]
