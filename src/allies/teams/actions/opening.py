"""What a guardian opens to a helper of their home, and closes again: at once, and on every way."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import locked
from allies.log import actions as log
from allies.people.actions import roles_changed
from allies.people.models import Person
from allies.teams.errors import NotPossible
from allies.teams.models import Member, Opened
from allies.teams.models.opened import AT_MOST, OpenedQuerySet
from allies.teams.permissions import OPENABLE, Kind, Permission, Role
from allies.teams.seat_now import must_still


@transaction.atomic
def open_to(guest: Member, kinds: Collection[Kind], *, until_on: date, by: Member) -> list[Opened]:
    """From now until that day these kinds, and no other of this guardian's. Saying it twice is saying it once."""
    by = must_still(by, Permission.OPEN_TO_HELPER)
    guest = must_be_helper_of(guest, by)
    if not kinds:
        close_to(guest, by=by)
        return []
    if not frozenset(kinds) <= OPENABLE & by.kinds:
        raise NotPossible(_("You can open only what is open to you."))
    if not by.today <= until_on <= by.today + AT_MOST:
        raise NotPossible(_("Please choose a day from today on, at most a year from now."))
    stay_until(guest, until_on, by=by)
    standing = Opened.objects.filter(guest=guest, guardian=by, ended_at=None)
    kept = {row.kind: row for row in standing if row.kind in kinds and row.until_on == until_on}
    close(standing.exclude(pk__in=[row.pk for row in kept.values()]), by=by.person)
    rows = [
        Opened(district_id=by.district_id, child_id=by.child_id, guest=guest, guardian=by, kind=kind, until_on=until_on)
        for kind in sorted(kinds)
        if kind not in kept
    ]
    Opened.objects.bulk_create(rows)
    if rows:
        write("teams.opened", guest, by=by.person, kinds=sorted(kinds), until=until_on.isoformat())
        roles_changed(guest.person)
    return [*kept.values(), *rows]


@transaction.atomic
def close_to(guest: Member, *, by: Member) -> int:
    """All that this guardian opened to this guest. Who opened it may always close it, whatever an order says since."""
    guest = locked(guest)
    closed = close(Opened.objects.filter(guest=guest, guardian=by, ended_at=None), by=by.person)
    if closed:
        write("teams.opening_closed", guest, by=by.person)
        roles_changed(guest.person)
    return closed


def close_all_of(seat: Member, *, by: Person) -> int:
    """A place ended: what was opened from it, or to it, does not come back with it."""
    of_seat = {Role.GUARDIAN.value: "guardian", Role.GUEST.value: "guest"}.get(seat.role)
    return close(Opened.objects.filter(**{of_seat: seat}, ended_at=None), by=by) if of_seat else 0


def close(rows: OpenedQuerySet, *, by: Person) -> int:
    return rows.update(ended_at=timezone.now(), ended_by=by)


def must_be_helper_of(guest: Member, by: Member) -> Member:
    """A guardian knows nobody of another home, and only a guest's place can be given something to open."""
    guest = locked(guest)
    if guest.role != Role.GUEST or guest.child_id != by.child_id or guest.home_id is None:
        raise Member.DoesNotExist
    if guest.home_id != by.home_id:
        raise Member.DoesNotExist
    if not guest.is_open:
        raise NotPossible(_("This place has ended already."))
    return guest


def stay_until(guest: Member, day: date, *, by: Member) -> None:
    """Their place lasts as long as something is open to them: who may open may invite them again, too."""
    end = datetime.combine(day, time.max, tzinfo=guest.child.zone).astimezone(UTC)
    if guest.ends_at is not None and guest.ends_at < end:
        guest.ends_at = end
        guest.save(update_fields=["ends_at"])
        write("teams.place_goes_on", guest, by=by.person)


def last_day(guest: Member, today: date) -> date:
    """The last day of their place as it is, at most a year from now."""
    ends_on = guest.ends_at.astimezone(guest.child.zone).date() if guest.ends_at else None
    return min(filter(None, [ends_on, today + AT_MOST]))


def write(act: str, guest: Member, *, by: Person, **facts: object) -> None:
    log.write(
        act,
        by=by.pk,
        child=guest.child_id,
        district=guest.district_id,
        about=guest.pk,
        facts={"role": guest.role, **facts},
    )
