"""A child's own page is opened on a device, and ended: there, or from afar."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.people.models import Person
from allies.teams.models import Badge, ChildsDevice, Member
from allies.teams.models.childs_device import hash_of, midnight_after
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still


@transaction.atomic
def open_on_device(*, id: UUID, by: Member) -> ChildsDevice:
    """Until midnight where the school is. Sent twice, it is one device."""
    by = must_still(by, Permission.OPEN_ON_DEVICE)
    return open_device(id=id, seat=by, badge=None, by=by.person)


def open_device(*, id: UUID, seat: Member, badge: Badge | None, by: Person | None) -> ChildsDevice:
    alone_with(id)
    if (known := ChildsDevice.objects.filter(pk=id).first()) is not None:
        if (known.by_id, known.badge_id) != (seat.pk, badge.pk if badge else None):
            raise ChildsDevice.DoesNotExist
        return known
    device = ChildsDevice(id=id, district_id=seat.district_id, child_id=seat.child_id, by=seat, badge=badge)
    device.token_hash, device.until_at = hash_of(device.token), midnight_after(seat.today, seat.child)
    device.save(force_insert=True)
    write("teams.device_opened", device, by=by.pk if by else None)
    return device


@transaction.atomic
def end_device(device: ChildsDevice, *, by: Person | None) -> None:
    """Ended on the device itself, where nobody is signed in, it is ended by nobody. Ended twice is ended once."""
    device = locked(device)
    if device.ended_at is None:
        device.ended_at, device.ended_by = timezone.now(), by
        device.save(update_fields=["ended_at", "ended_by"])
        write("teams.device_ended", device, by=by.pk if by else None)


def end_all_of(seat: Member, *, by: Person) -> None:
    """A place ended: what was opened from it does not come back with it."""
    for device in ChildsDevice.objects.open_now().filter(by=seat).order_by("id"):
        end_device(device, by=by)


def write(act: str, device: ChildsDevice, *, by: UUID | None) -> None:
    log.write(act, by=by, seat=device.by_id, child=device.child_id, district=device.district_id, about=device.pk)
