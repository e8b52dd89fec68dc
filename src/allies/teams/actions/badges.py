"""A child's badge is made, ended, and opens the child's page where it is shown."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.people.models import Person
from allies.teams.childs_door import may_open
from allies.teams.models import Badge, ChildsDevice, Member
from allies.teams.models.codes import hashed
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still, seat_now

from .childs_device import end_device, open_device


@transaction.atomic
def make_badge(*, id: UUID, by: Member) -> Badge:
    """The one before stops at once, on paper and on every device that it opened. Sent twice, it is one badge."""
    alone_with(id)
    by = must_still(by, Permission.MAKE_BADGE)
    if (known := Badge.objects.filter(pk=id).first()) is not None:
        if known.by_id != by.pk:
            raise Badge.DoesNotExist
        return known
    locked(by.child)
    for before in Badge.objects.standing().filter(child=by.child_id):
        end_badge(before, by=by.person)
    badge = Badge(id=id, district_id=by.district_id, child_id=by.child_id, by=by)
    badge.code_hash = hashed(badge.code)
    badge.save(force_insert=True)
    write("teams.badge_made", badge, by=by.person_id)
    return badge


@transaction.atomic
def end_badge(badge: Badge, *, by: Person) -> None:
    """Ended twice is ended once."""
    badge = locked(badge)
    if badge.ended_at is None:
        badge.ended_at, badge.ended_by = timezone.now(), by
        badge.save(update_fields=["ended_at", "ended_by"])
        write("teams.badge_ended", badge, by=by.pk)
        for device in ChildsDevice.objects.open_now().filter(badge=badge).order_by("id"):
            end_device(device, by=by)


def end_badges_of(seat: Member, *, by: Person) -> None:
    for badge in Badge.objects.standing().filter(by=seat):
        end_badge(badge, by=by)


@transaction.atomic
def open_by_badge(badge: Badge, *, id: UUID) -> ChildsDevice | None:
    """None where its seat may not open the page today. Who shows a badge is not known: the log names nobody."""
    badge = locked(badge)
    seat = seat_now(badge.by)
    if badge.ended_at is not None or seat is None or not may_open(seat):
        return None
    return open_device(id=id, seat=seat, badge=badge, by=None)


def write(act: str, badge: Badge, *, by: UUID) -> None:
    log.write(act, by=by, seat=badge.by_id, child=badge.child_id, district=badge.district_id, about=badge.pk)
