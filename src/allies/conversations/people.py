"""Who may be in a thread, and who may be asked into one that is there."""

from collections.abc import Iterable
from itertools import combinations

from django.utils.translation import gettext_lazy as _

from allies.teams.models import Audience, Child, Chosen, Member, fill_rights
from allies.teams.permissions import Kind, Permission, Role, Side
from allies.teams.what_a_seat_may import may

from .models import Thread

KEPT_APART = _(
    "An order keeps these homes apart, so they cannot be in one private conversation. "
    "Please write to each one separately."
)


def who_may_talk(member: Member) -> list[Member]:
    """The others whom this seat may choose: those it may know of, and whose role is in talks.

    An order on file about a guardian is school's to know. To home it makes no difference who is offered; what the
    order closes stays closed all the same. Only an order that keeps two homes apart shows to both: it is about both.
    """
    mates = member.teammates().exclude(pk=member.pk).with_orders()
    found = [mate for mate in mates if may(Role(mate.role), Permission.WRITE_THREAD)]
    for mate in found:
        mate.child = member.child
    fill_rights(found)
    if member.side is Side.SCHOOL:
        return [mate for mate in found if Kind.TALK in mate.kinds]
    return [mate for mate in found if not member.is_kept_apart_from(mate)]


def are_kept_apart(people: Iterable[Member]) -> bool:
    """Whether an order keeps any two of these out of one talk of chosen people. Each comes with their child."""
    at_home = [member for member in people if member.side is Side.HOME]
    if len({member.home_id for member in at_home}) == 1:
        return False
    fill_rights(at_home)
    return any(one.is_kept_apart_from(other) for one, other in combinations(at_home, 2))


def has_homes_apart(seats: Iterable[Chosen], child: Child) -> bool:
    """Whether an order keeps some in a talk apart since. What was said stays; nobody of a home goes on."""
    inside = [seat.member for seat in seats if seat.ended_at is None and seat.member.is_open]
    for member in inside:
        member.child = child
    return are_kept_apart(inside)


def seats_in(thread: Thread) -> list[Chosen]:
    """Everybody who was ever chosen for it, in the order they came."""
    rows = Chosen.objects.filter(audience=thread.audience_id).select_related("member__person", "member__home")
    return list(rows.order_by("began_at", "id"))


def may_be_added(thread: Thread, member: Member, seats: list[Chosen]) -> list[Member]:
    """Whom this seat may ask in.

    Who comes reads what was said before. So where somebody of a home has been in it, school brings in nobody of any
    home, and one home nobody beside another: what a parent said in private is that parent's to show.
    """
    if thread.audience.reach != Audience.Reach.CHOSEN:
        return []
    inside = {seat.member_id for seat in seats if seat.ended_at is None}
    of_homes = {seat.member.person_id for seat in seats if seat.member.side is Side.HOME}
    may_add_home = of_homes <= {member.person_id}
    others = [mate for mate in who_may_talk(member) if mate.pk not in inside]
    return [mate for mate in others if mate.side is not Side.HOME or may_add_home]
