"""Who translates: people of the team who say that they do, and may read what is to be translated."""

from typing import Any

from allies.teams.models import Member, fill_rights
from allies.teams.permissions import Kind, Permission, Side

from .models import Translates


def who_translates(row: Any, language: str, *, besides: Member) -> list[Member]:
    """At school, of all that an adult at home asks; in a conversation of chosen people, of those. Never who asks."""
    says = Translates.objects.filter(child=row.child_id, language=language, ended_at=None, taken_out_at=None)
    seats = Member.objects.current().with_orders().filter(pk__in=says.values("by")).exclude(pk=besides.pk)
    found = list(seats.select_related("person", "child__school", "home").order_by("began_at", "id"))
    fill_rights(found)
    return [
        seat
        for seat in found
        if seat.may(Permission.TRANSLATE_WORDS)
        and Kind(row.kind) in seat.kinds
        and seat.is_in(row.audience)
        and (seat.side is Side.SCHOOL or row.audience.reach == row.audience.Reach.CHOSEN)
    ]
