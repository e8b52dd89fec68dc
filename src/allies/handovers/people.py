"""Who hands over, who keeps the team, and who comes."""

from datetime import date, timedelta

from django.utils import timezone

from allies.teams.models import Member
from allies.teams.permissions import KEEPERS, STAFF, Permission, Role
from allies.teams.what_a_seat_may import may

from .models import Handover

ASK_BACK = timedelta(days=30)
LEFT_LATELY = timedelta(days=120)  # a year that ended in June is handed over in September


ROLES = sorted(role for role in STAFF if may(role, Permission.HAND_OVER))


def mates_at_school(member: Member) -> list[Member]:
    """Who works with the child and may hand over or take up; one's own seat among them."""
    return list(member.teammates().filter(role__in=ROLES))


def who_left(keeper: Member) -> list[Member]:
    """Those whose last place at school on this team ended lately: somebody else hands over what is in force."""
    now = timezone.now()
    ended = Member.objects.filter(child=keeper.child_id, role__in=ROLES, ends_at__range=(now - LEFT_LATELY, now))
    ended = ended.exclude(person__in=[mate.person_id for mate in mates_at_school(keeper)])
    newest = {seat.person_id: seat for seat in ended.select_related("person").order_by("ends_at", "id")}
    return list(newest.values())


def last_day_of(seat: Member, keeper: Member) -> date | None:
    """The day on which a place ended, so that nobody has to say it."""
    return None if seat.is_open or seat.ends_at is None else seat.ends_at.astimezone(keeper.child.zone).date()


def is_keeper(member: Member) -> bool:
    return Role(member.role) in KEEPERS


def hands_over(member: Member, handover: Handover) -> bool:
    is_theirs = member.pk in {handover.leaving_id, handover.by_id}
    return member.may(Permission.HAND_OVER) and (is_theirs or is_keeper(member))


def hands_on(member: Member, handover: Handover) -> bool:
    """What waits for who leaves: they do, and where they cannot, who keeps the team, of what they read themselves."""
    is_keepers = handover.leaving_id is not None and is_keeper(member)
    return member.may(Permission.HAND_OVER) and (handover.leaving_id == member.pk or is_keepers)


def arrives(member: Member, handover: Handover) -> bool:
    return handover.to_id == member.pk and member.may(Permission.HAND_OVER)


def may_ask_back(member: Member, handover: Handover) -> bool:
    given = handover.given_at
    return arrives(member, handover) and given is not None and timezone.now() < given + ASK_BACK
