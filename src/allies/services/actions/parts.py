"""Somebody has read their part, or is asked once more to read it; and who gives what is named."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.notices.routing import route_later
from allies.plans.models import Accommodation, Edition, Goal, Service
from allies.services.duties import A_DAY, OF_THE_DAY, DutyPart
from allies.services.models import Named, PartRead, PartReminder
from allies.teams.actions.audiences import choose
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Role, Side
from allies.teams.seat_now import must_still


@transaction.atomic
def read_part(part: DutyPart, *, id: uuid.UUID, by: Member, holds: Collection[str]) -> PartRead:
    """ "I have read my part": exactly what stood on the page. If it has changed meanwhile, it is shown anew."""
    alone_with(id)
    known = PartRead._base_manager.filter(pk=id).first()
    if known is not None:
        if known.by_id != by.pk:
            raise PartRead.DoesNotExist
        if known.holds == sorted(holds):
            return known
    plan = locked(part.plan)  # whoever finishes a change waits, and so does another window of the same person
    must_still(by, Permission.READ_PART)
    newest = Edition.objects.filter(plan=plan, finished_at__isnull=False, taken_out_at=None).latest("number")
    if sorted(holds) != part.keys or newest.pk != part.edition.pk:
        raise NotPossible(_("Your part has changed meanwhile. Please read it once more."))
    before = PartRead.objects.filter(plan=plan, by=by, taken_out_at=None).order_by("recorded_at", "id").last()
    if before is not None and before.holds == part.keys:
        return before
    own = Audience.home_and_school(by.home) if by.side is Side.HOME and by.home else Audience.school(by.child)
    return PartRead.objects.create(id=id, plan=part.plan, edition=part.edition, holds=part.keys, **written_by(by, own))


@transaction.atomic
def remind(parts: Iterable[DutyPart], *, by: Member) -> list[PartReminder]:
    """Those who have not read their part are told once more, each by their own way and hours, and once a day at most.

    `parts` as the sender reads them now. Who was told within a day, whoever sent it, is left alone.
    """
    by = must_still(by, Permission.SEE_PARTS)
    waiting = {part.member.pk: part for part in parts if part.waits and part.member.pk not in by.own_seats}
    for seat in sorted(waiting):
        alone_with(seat)  # who presses twice, or two who press at once
    lately = PartReminder.objects.filter(of__in=waiting, recorded_at__gt=timezone.now() - A_DAY, taken_out_at=None)
    told = set(lately.values_list("of", flat=True))
    sent = []
    for seat, part in waiting.items():
        if seat in told:
            continue
        between = choose([by, part.member])
        sent.append(PartReminder.objects.create(plan=part.plan, of=part.member, **written_by(by, between)))
        route_later(sent[-1], PartReminder)
    if not sent:
        raise NotPossible(_("Each of them read it meanwhile, or was reminded within the last day."))
    return sent


@transaction.atomic
def name_people[Row: (Service, Accommodation, Goal)](
    row: Row, *, by: Member, people: Collection[Member], place: str = ""
) -> Row:
    """These people give it, see to it or write it down, and nobody else. With nobody named: whom the plan means.

    `place` is the key of the place of a goal in which they write it down.
    """
    row = locked(row)
    must_still(by, Permission.SEE_PARTS)
    if any(not may_be_named(one) or one.child_id != row.child_id for one in people):
        raise NotPossible(_("Please choose people who work with the child at school."))
    what = what_of(row, place)
    open_ones = {one.member_id: one for one in Named.objects.filter(ended_at=None, taken_out_at=None, **what)}
    wanted = {one.pk for one in people}
    gone = [one.pk for member, one in open_ones.items() if member not in wanted]
    Named.objects.filter(pk__in=gone).update(ended_at=timezone.now(), ended_by=by)
    for pk in wanted - open_ones.keys():
        Named.objects.create(member_id=pk, **what, **written_by(by, row))
    return row


def what_of(row: Service | Accommodation | Goal, place: str) -> dict[str, Any]:
    if isinstance(row, Goal):
        return {"goal": row, "place": place}
    return {"service": row} if isinstance(row, Service) else {"accommodation": row}


def may_be_named(member: Member) -> bool:
    return member.role in OF_THE_DAY | {Role.LEADER}
