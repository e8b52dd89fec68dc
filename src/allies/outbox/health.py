"""How the outbox is: for the health page and for ./allies check."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Max, Min
from django.utils import timezone

from allies.outbox.handlers import HANDLERS
from allies.outbox.mail import is_set_up
from allies.outbox.models import Heartbeat, Parcel, State


@dataclass(frozen=True)
class DueHealth:
    """`oldest` is how long the oldest parcel has been overdue; None when nothing waits past its hour."""

    oldest: timedelta | None
    waiting: int
    given_up: int
    heartbeat: timedelta | None
    mail_is_set_up: bool
    unhandled: int


def due_health() -> DueHealth:
    now = timezone.now()
    overdue = Parcel.objects.waiting().filter(due_at__lte=now)
    oldest = overdue.aggregate(at=Min("due_at"))["at"]
    beat = Heartbeat.objects.aggregate(at=Max("beat_at"))["at"]
    return DueHealth(
        oldest=now - oldest if oldest else None,
        waiting=overdue.count(),
        given_up=Parcel.objects.filter(state=State.GIVEN_UP).count(),
        heartbeat=now - beat if beat else None,
        mail_is_set_up=is_set_up(),
        unhandled=overdue.exclude(handler__in=list(HANDLERS)).count(),
    )
