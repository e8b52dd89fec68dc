"""Whom school may ask to a meeting."""

from allies.teams.models import Member
from allies.teams.permissions import STAFF, Role


def of_school(member: Member) -> list[Member]:
    """Of the team: its own people, and the student."""
    seats = Member.objects.current().filter(child=member.child, role__in=[*STAFF, Role.STUDENT])
    return list(seats.exclude(role=Role.SUBSTITUTE).select_related("person", "home").order_by("began_at", "id"))
