"""Whose handover it is: who leaves, who keeps the team, who comes."""

from datetime import timedelta

from django.utils import timezone

from allies.teams.models import Member
from allies.teams.permissions import KEEPERS, STAFF, Permission, Role
from allies.teams.what_a_seat_may import may

from .models import Handover

ASK_BACK = timedelta(days=30)


def mates_at_school(member: Member) -> list[Member]:
    """Who works with the child and may hand over or take up; one's own seat among them."""
    roles = [role for role in STAFF if may(role, Permission.HAND_OVER)]
    return list(member.teammates().filter(role__in=sorted(roles)))


def is_keeper(member: Member) -> bool:
    return Role(member.role) in KEEPERS


def hands_over(member: Member, handover: Handover) -> bool:
    is_theirs = member.pk in {handover.leaving_id, handover.by_id}
    return member.may(Permission.HAND_OVER) and (is_theirs or is_keeper(member))


def arrives(member: Member, handover: Handover) -> bool:
    return handover.to_id == member.pk and member.may(Permission.HAND_OVER)


def may_ask_back(member: Member, handover: Handover) -> bool:
    given = handover.given_at
    return arrives(member, handover) and given is not None and timezone.now() < given + ASK_BACK
