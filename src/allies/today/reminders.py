"""Who can be asked once more about the plans of several children: to sign, or to read their part of one.

Each reminder is the act of its room, with its rights and its pauses: nobody is hurried because a box was ticked.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from allies.database.ids import uuid7
from allies.plans.actions.signing import ask_again
from allies.plans.asked_to_sign import asked_to_sign
from allies.plans.signing_story import newest_texts
from allies.services.actions.parts import remind
from allies.services.duties import A_DAY, DutyPart, teams_of, with_reminders
from allies.teams.errors import NotPossible
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission


@dataclass(frozen=True)
class Reminder:
    """One person, and what they would be asked once more; where that may not be yet, from when on."""

    key: str
    by: Member
    of: Member
    why: str | Promise
    from_at: datetime | None
    send: Callable[..., object]
    id: UUID = field(default_factory=uuid7)  # of what is sent, so that sending twice is sending once


def reminders(seats: Seats) -> dict[UUID, list[Reminder]]:
    """By child, as each seat may send them. A number of queries that does not grow with the children."""
    found: dict[UUID, list[Reminder]] = {seat.child_id: [] for seat in seats}
    for one in [*to_sign(seats), *to_read(seats)]:
        found[one.by.child_id].append(one)
    return found


def to_sign(seats: Seats) -> list[Reminder]:
    own = Seats(seat for seat in seats if seat.may(Permission.MARK_SIGNED))
    if not len(own):
        return []
    now, seat_of = timezone.now(), own.by_child
    texts = list(newest_texts(own).select_related("plan").filter(plan__ends_on__gte=own.members[0].today))
    standings = asked_to_sign(own, texts) if texts else {}
    found = []
    for text in texts:
        by = seat_of[text.child_id]
        text.child = text.plan.child = by.child
        for one in standings.get(text.pk, []):
            if one.is_open:
                from_at = None if one.may_be_asked_again(now) else one.again_from
                send = partial(ask_again, text, by=by, of=one.seat)
                found.append(Reminder(f"sign {text.pk} {one.seat.pk}", by, one.seat, one.words, from_at, send))
    return found


def to_read(seats: Seats) -> list[Reminder]:
    own = Seats(seat for seat in seats if seat.may(Permission.SEE_PARTS))
    if not len(own):
        return []
    waiting = [part for parts in teams_of(own).parts.values() for part in parts if part.waits]
    why, found = gettext_lazy("has not read their responsibilities"), []
    for one in with_reminders(own, waiting):
        of, by = one.part.member, own.by_child[one.part.member.child_id]
        if of.pk not in by.own_seats:
            from_at = one.last.recorded_at + A_DAY if one.last and not one.may_be_sent else None
            send = partial(remind_one, one.part, by=by)
            found.append(Reminder(f"read {one.part.plan.pk} {of.pk}", by, of, why, from_at, send))
    return found


def remind_one(part: DutyPart, *, by: Member, **_id: UUID) -> None:
    """It has no id of its own: within a day nobody is reminded twice."""
    remind([part], by=by)


type Refused = tuple[Reminder, str]  # and why


def send_each(found: Collection[Reminder], ids: Mapping[str, UUID]) -> tuple[list[Reminder], list[Refused]]:
    """Those that were chosen, each by itself: what is not possible for one keeps no other from going."""
    sent: list[Reminder] = []
    refused: list[Refused] = []
    for one in found:
        if one.key in ids:
            try:
                one.send(id=ids[one.key])
            except NotPossible as reason:
                refused.append((one, str(reason.sentence)))
            else:
                sent.append(one)
    return sent, refused
