"""Who may be in a concern: of one home those whom they choose, at school those whom they choose."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from allies.teams.models import Chosen, Member, fill_rights
from allies.teams.permissions import Kind, Permission, Role, Side
from allies.teams.what_a_seat_may import may

from .models import Concern

TOO_MANY_HOMES = _("People of two homes cannot be in one concern. Please choose people of one home.")


def who_may_be_in(member: Member) -> list[Member]:
    """The others whom this seat may choose. What an order closes stays closed, whoever is offered: home is offered the
    same people with an order as without.
    """
    mates = [mate for mate in member.teammates().exclude(pk=member.pk).with_orders() if may_read(mate, member)]
    for mate in mates:
        mate.child = member.child
    fill_rights(mates)
    if member.side is Side.SCHOOL:
        return [mate for mate in mates if Kind.PLAN in mate.kinds]
    return [mate for mate in mates if mate.side is not Side.GUEST or Kind.PLAN in mate.kinds]


def may_read(mate: Member, member: Member) -> bool:
    """At home only those of one's own home; a guest is there for the home that brought them."""
    is_own = member.side is Side.SCHOOL or mate.side is Side.SCHOOL or mate.home_id == member.home_id
    return is_own and may(Role(mate.role), Permission.SEE_CONCERN)


def chosen_in(concern: Concern) -> list[Chosen]:
    """Everybody who was ever in it, in the order they came."""
    rows = Chosen.objects.filter(audience=concern.audience_id).select_related("member__person", "member__home")
    return list(rows.order_by("began_at", "id"))


def inside(concern: Concern) -> list[Member]:
    """Those who are in it now, with a place that is open."""
    return [seat.member for seat in chosen_in(concern) if seat.ended_at is None and seat.member.is_open]


def side_of(seat: Member) -> Side:
    """An advocate is there for the home that brought them."""
    return Side.SCHOOL if seat.side is Side.SCHOOL else Side.HOME


def of_side(seats: Iterable[Member], side: Side) -> list[Member]:
    return [seat for seat in seats if side_of(seat) is side]


def at_home(seats: Iterable[Member]) -> list[Member]:
    return [seat for seat in seats if seat.side is Side.HOME]


def may_be_asked_in(concern: Concern, member: Member) -> list[Member]:
    """Those at school, and those whom this one home has; never somebody of another home. Whose it is goes along with
    its people: see `part_from_earlier_home`.
    """
    seats = inside(concern)
    there, homes = {seat.pk for seat in seats}, {seat.home_id for seat in at_home(seats)} or {concern.home_id}
    mates = [mate for mate in who_may_be_in(member) if mate.pk not in there]
    return [mate for mate in mates if mate.side is Side.SCHOOL or mate.home_id in homes]
