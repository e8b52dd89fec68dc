"""Who helps a family, and what is open to them: for the guardian, for those who keep the team, and for the guest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allies.log.lines import last_read_by
from allies.ui.lists import listed_apart

from .models import Member, Opened, fill_rights
from .permissions import Kind, Permission, Role


@dataclass(frozen=True)
class Through:
    """What a guest reads through one guardian now. A kind that this guardian no longer reads is not among it."""

    guardian: Member
    kinds: frozenset[Kind]
    until_on: date

    @property
    def says(self) -> str:
        return listed_apart(str(kind.label) for kind in Kind if kind in self.kinds)


@dataclass(frozen=True)
class Helper:
    seat: Member
    through: list[Through]
    last_read_on: date | None = None

    @property
    def kinds(self) -> frozenset[Kind]:
        return self.seat.kinds

    def opened_by(self, guardian: Member) -> Through | None:
        return next((one for one in self.through if one.guardian.pk == guardian.pk), None)


def helpers(mates: Iterable[Member]) -> list[Helper]:
    """The guests among these seats. Where there is none, nothing is asked."""
    guests = [mate for mate in mates if mate.role == Role.GUEST]
    if not guests:
        return []
    fill_rights(guests)
    rows = Opened.objects.current().filter(guest__in=guests).select_related("guardian__person").order_by("id")
    standing = [(row, guest) for row in rows for guest in guests if guest.pk == row.guest_id]
    found: dict[tuple[Member, Member], date] = {}
    for row, guest in standing:
        if Kind(row.kind) in guest.opening.get(row.guardian_id, ()):
            found[guest, row.guardian] = min(row.until_on, found.get((guest, row.guardian), row.until_on))
    return [
        Helper(
            guest,
            [
                Through(guardian, guest.opening[guardian.pk] & guest.kinds, until)
                for (of, guardian), until in found.items()
                if of == guest
            ],
        )
        for guest in guests
    ]


def helpers_of(guardian: Member) -> list[Helper]:
    """The helpers of a guardian's own home, with the day on which each was last here."""
    if guardian.role != Role.GUARDIAN:
        return []
    seats = guardian.teammates().with_orders().filter(home=guardian.home_id, role=Role.GUEST)
    found = helpers(seats.select_related("child__school"))
    read = last_read_by(one.seat.pk for one in found) if found else {}
    zone = guardian.child.zone
    return [
        Helper(one.seat, one.through, at.astimezone(zone).date() if (at := read.get(one.seat.pk)) else None)
        for one in found
    ]


def helpers_known_to(member: Member, mates: Iterable[Member]) -> list[Helper]:
    """What of the guests on the team page this seat may know beyond their names: a guardian of those of their own home,
    who keeps the team of all, and nobody else."""
    if member.may(Permission.SET_CUSTODY):
        return helpers(mates)
    is_guardian = member.role == Role.GUARDIAN
    return helpers(mate for mate in mates if mate.home_id == member.home_id) if is_guardian else []


def seats_once_opened_by(guardian: Member) -> set[UUID]:
    """The guests to whom this guardian opened something, now or before: their reading is this guardian's to know."""
    if guardian.role != Role.GUARDIAN:
        return set()
    return set(Opened.objects.filter(guardian__in=guardian.own_seats).values_list("guest", flat=True))
