"""Which agreement stands, which waits, and with whom there is none."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from allies.notices.wishes import Terms
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Role, Side

from .models import Agreement

EARLIER = 10


@dataclass(frozen=True)
class Between:
    """One adult of home and school: what stands, what waits, and what was before."""

    adult: Member
    standing: Agreement | None
    waits: Agreement | None
    earlier: Sequence[Agreement] = ()

    @property
    def newest(self) -> Agreement | None:
        return self.waits or self.standing

    def waits_for(self, member: Member) -> bool:
        return self.waits is not None and self.waits.awaits(member)

    @property
    def is_to_look_at(self) -> bool:
        return self.standing is not None and self.standing.look_again_on <= self.adult.today


def terms_of(members: Sequence[Member]) -> dict[UUID, Terms]:
    """What the router asks: of these seats, those with whom something is agreed."""
    adults = [member.pk for member in members if member.role == Role.GUARDIAN]
    if not adults:
        return {}
    return {found.adult_id: found.terms for found in Agreement.standing().filter(adult__in=adults)}


def adults_for(member: Member) -> list[Member]:
    """School: every guardian who may talk with it now. Home: oneself."""
    if member.side is not Side.SCHOOL:
        return [member]
    seats = member.teammates().filter(role=Role.GUARDIAN).with_orders().select_related("child__school")
    return [seat for seat in seats if seat.may(Permission.SEE_AGREEMENT)]


def adults_of(seats: Seats, children: Collection[UUID]) -> list[Member]:
    """The same for many children, in one query."""
    own = [seat for seat in seats if seat.child_id in children and seat.side is not Side.SCHOOL]
    at_school = [seat.child_id for seat in seats if seat.child_id in children and seat.side is Side.SCHOOL]
    if not at_school:
        return own
    found = Member.objects.current().filter(child__in=at_school, role=Role.GUARDIAN).with_orders()
    return own + [adult for adult in found.select_related("child__school") if adult.may(Permission.SEE_AGREEMENT)]


def adult_of(member: Member, id: UUID) -> Member | None:
    return next((adult for adult in adults_for(member) if adult.pk == id), None)


def is_own(member: Member, adult: UUID) -> bool:
    return member.pk == adult and member.may(Permission.SEE_AGREEMENT)


def between_all(member: Member) -> list[Between]:
    """For each adult that this seat may know of, in one query."""
    adults = adults_for(member)
    seen = member.sees(Agreement).filter(adult__in=[adult.pk for adult in adults], replaced_at=None, ended_at=None)
    rows = list(seen.select_related(*WITH).order_by("id"))
    return [between(adult, [row for row in rows if row.adult_id == adult.pk]) for adult in adults]


def between_with(member: Member, adult: Member) -> Between:
    """With one adult, what was before included: however often it went back and forth, what stands is found."""
    rows = member.sees(Agreement).filter(adult=adult).select_related(*WITH).order_by("-id")
    now = rows.filter(replaced_at=None, ended_at=None)
    before = rows.filter(stands_from__isnull=False).exclude(replaced_at=None, ended_at=None)
    return between(adult, [*now, *before[:EARLIER]])


WITH = ("by__person", "home_yes_by__person", "school_yes_by__person", "ended_by__person")


def between(adult: Member, rows: Sequence[Agreement]) -> Between:
    now = [row for row in rows if row.replaced_at is None and row.ended_at is None]
    return Between(
        adult,
        next((row for row in now if row.stands_from is not None), None),
        next((row for row in now if row.stands_from is None), None),
        [row for row in rows if row.stands_from is not None and row not in now],
    )
