"""Whose passport is there: each seat reads its own and no other's. And what came with one that was brought in."""

from uuid import UUID

from allies.teams.models import Member, School
from allies.teams.permissions import Role

from .models import Arriving, Import, NotBrought, Passport


def newest_of(member: Member) -> Passport | None:
    return Passport.objects.filter(member=member).order_by("-asked_at", "-id").first()


def good_for(member: Member, passport: UUID) -> Passport | None:
    """None, too, where it holds what is closed to this seat now."""
    one = Passport.objects.filter(pk=passport, member=member).first()
    return one if one and one.is_good_for(member) else None


def brought(member: Member) -> Import | None:
    rows = Import.objects.select_related("seat__person", "seat__home", "child__school", "by", "answered_by")
    return rows.filter(child=member.child_id).first()


def others_named(done: Import) -> list[Member]:
    """Parents of other homes, as the file names them: whom an order may be about."""
    seats = Member.objects.filter(child=done.child_id, role=Role.GUARDIAN).exclude(home=done.seat.home_id)
    return list(seats.select_related("person", "home").order_by("began_at", "id"))


def kept_beside(member: Member) -> list[NotBrought]:
    return list(member.sees(NotBrought).order_by("table", "id")[:100])


def came_to(school: School) -> list[Arriving]:
    """What is being brought in, and what came of it, for a day."""
    return list(Arriving.objects.filter(school=school).select_related("child").order_by("-sent_at", "-id"))


def was_sent(id: UUID) -> bool:
    return Arriving.objects.filter(pk=id).exists()
