"""Whose passport is there. Each seat reads its own, and no other's."""

from uuid import UUID

from allies.teams.models import Member

from .models import Passport


def newest_of(member: Member) -> Passport | None:
    return Passport.objects.filter(member=member).order_by("-asked_at", "-id").first()


def good_for(member: Member, passport: UUID) -> Passport | None:
    """None, too, where it holds what is closed to this seat now."""
    one = Passport.objects.filter(pk=passport, member=member).first()
    return one if one and one.is_good_for(member) else None
