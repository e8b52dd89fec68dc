"""What this room says of each child in the table of all children: with whom a word is welcome now. Nothing is late."""

from collections import defaultdict
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from allies.teams.models import Seats
from allies.teams.permissions import Permission
from allies.timeline.columns import Column

from .reading import Between, adults_of, between_all


def check_ins(seats: Seats) -> dict[UUID, list[Between]]:
    by_child: dict[UUID, list[Between]] = defaultdict(list)
    for one in between_all(seats, adults_of(seats)):
        by_child[one.adult.child_id].append(one)
    return by_child


def asks_now(one: Between) -> bool:
    return one.asks_to_talk or one.waits_for_me or one.is_my_turn


COLUMNS = [
    Column(
        name="check_ins",
        head=_("Check-ins"),
        template="checkins/columns/check_ins.html",
        permission=Permission.CHECK_IN,
        build=check_ins,
        nothing=_("Nobody to ask"),
        order=lambda found: not any(asks_now(one) for one in found),
    ),
]
