"""Audiences of chosen people: made for what a few say to each other, joined when asked in, left when one likes."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from allies.database.locks import locked
from allies.teams.models import Audience, Chosen, Member


@transaction.atomic
def choose(members: Iterable[Member], *, began_at: datetime | None = None) -> Audience:
    """An audience for exactly these seats of one child."""
    seats = list({member.pk: member for member in members}.values())
    if len({seat.child_id for seat in seats}) != 1:
        raise ValueError("Chosen people are of one child's team.")
    audience = Audience.objects.create(
        district_id=seats[0].district_id, child_id=seats[0].child_id, reach=Audience.Reach.CHOSEN
    )
    now = began_at or timezone.now()
    Chosen.objects.bulk_create(
        Chosen(district_id=seat.district_id, audience=audience, member=seat, began_at=now) for seat in seats
    )
    return audience


@transaction.atomic
def let_in(member: Member, audience: Audience) -> bool:
    """One seat more. False: it was in already."""
    audience = locked(audience)
    if audience.reach != Audience.Reach.CHOSEN or audience.child_id != member.child_id:
        raise ValueError("Only an audience of chosen people of this child can be joined.")
    if member.is_in(audience):
        return False
    Chosen.objects.create(district_id=member.district_id, audience=audience, member=member)
    return True


@transaction.atomic
def leave(member: Member, audience: Audience) -> bool:
    """What was for the others goes on without this seat. False: it was not in."""
    return bool(Chosen.objects.filter(audience=audience, member=member, ended_at=None).update(ended_at=timezone.now()))
