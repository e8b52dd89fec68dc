"""Whom school may ask to a meeting."""

from allies.teams.models import Member
from allies.teams.permissions import STAFF, Role


def of_school(member: Member) -> list[Member]:
    """School's people on the team, and the student, if their place is open."""
    seats = Member.objects.current().filter(child=member.child, role__in=[*STAFF, Role.STUDENT])
    found = seats.exclude(role=Role.SUBSTITUTE).with_orders().select_related("person", "home", "child__school")
    return [seat for seat in found.order_by("began_at", "id") if seat.has_place]
