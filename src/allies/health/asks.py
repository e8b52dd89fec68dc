"""What this room asks of people: that somebody has what a home told about health or safety."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from allies.asked.kinds import Ask, AskedKind, EveryRow, midnight, of_subject
from allies.asked.models import Asked
from allies.teams.models import Home, Seats
from allies.teams.permissions import Permission, Side
from allies.timeline.places import Waiting

from .chips import A_DAY
from .models import HealthEvent
from .panels import nobody_took, waits
from .reading import LATELY

TWO_DAYS = timedelta(days=2)


def to_take(children: Collection[UUID]) -> Iterable[Ask]:
    """Of school until somebody has it. That home sees that it waits, and on that day who has it. The other homes have
    it in sight on that day and the next, where they may read it.
    """
    homes = list(Home.objects.filter(child__in=children))
    for event in EveryRow(children).sees(HealthEvent).select_related("child__school"):
        told_on = event.recorded_at.astimezone(event.child.zone).date()
        of_these_days = midnight(told_on + TWO_DAYS, event.child)
        for side, home, permission, until in (
            (Side.SCHOOL, None, Permission.TAKE_HEALTH, event.recorded_at + LATELY if nobody_took(event) else None),
            *(
                (Side.HOME, home.pk, Permission.SEE_HEALTH_EVENT, until_of(event, home, of_these_days))
                for home in homes
                if home.child_id == event.child_id
            ),
        ):
            if until is not None:
                yield Ask(
                    about=event,
                    side=side,
                    home=home,
                    permission=permission,
                    from_at=event.recorded_at,
                    until_at=until,
                    is_urgent=True,
                    url_name="health:event",
                )


def until_of(event: HealthEvent, home: Home, of_these_days: datetime) -> datetime | None:
    if home.pk != event.home_id:
        return of_these_days
    if nobody_took(event):
        return event.recorded_at + LATELY
    return event.recorded_at + A_DAY if event.closed_at is None else None


def in_words(_rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    return waits(seats)


ASKED = [
    AskedKind(
        "health.take",
        to_take,
        in_words,
        of=[HealthEvent, Home],
        short=_("Health or safety"),
        address=of_subject,
    ),
]
