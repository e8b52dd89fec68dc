"""How the outbox is: for the health page and for ./allies check."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Case, F, Max, Min, Q, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from allies.outbox.handlers import Handler
from allies.outbox.mail import is_set_up
from allies.outbox.models import Heartbeat, Parcel, State, Turn

# The mailbox of one person says no, now or for good: nobody who runs the server can mend that.
ONE_MAILBOX = Q(trouble__startswith="Refused") | Q(trouble__startswith="SMTPRecipientsRefused")


TRIED = "mail-was-taken"  # in the data folder, since `./allies mail test` leaves no parcel


@dataclass(frozen=True)
class DueHealth:
    """`oldest` is how long the oldest parcel has been overdue; None when nothing waits past its hour.

    One that was tried in vain is overdue since the first try, though the hour of its next try is still to come.
    """

    oldest: timedelta | None
    waiting: int
    given_up: int
    heartbeat: timedelta | None
    mail_is_set_up: bool
    unhandled: int
    oldest_about_safety: timedelta | None = None


def due_health() -> DueHealth:
    now = timezone.now()
    waiting = Parcel.objects.waiting()
    in_vain = Q(first_tried_at__isnull=False) & ~Q(trouble="")
    overdue = waiting.filter(Q(due_at__lte=now) | in_vain & ~ONE_MAILBOX)
    since = Case(When(ONE_MAILBOX, then=F("due_at")), default=Coalesce("first_tried_at", "due_at"))
    oldest = overdue.aggregate(at=Min(since))["at"]
    about_safety = overdue.filter(turn=Turn.SAFETY).aggregate(at=Min(since))["at"]
    beat = Heartbeat.objects.aggregate(at=Max("beat_at"))["at"]
    return DueHealth(
        oldest=now - oldest if oldest else None,
        waiting=overdue.count(),
        given_up=Parcel.objects.filter(state=State.GIVEN_UP).count(),
        heartbeat=now - beat if beat else None,
        mail_is_set_up=is_set_up(),
        oldest_about_safety=now - about_safety if about_safety else None,
        unhandled=overdue.exclude(handler__in=[handler.name for handler in Handler.every()]).count(),
    )


def last_taken() -> datetime | None:
    """When the mail server last took a mail."""
    of_mail = [handler.name for handler in Handler.every() if handler.ready is is_set_up]
    sent: datetime | None = Parcel.objects.filter(state=State.SENT, handler__in=of_mail).aggregate(at=Max("sent_at"))[
        "at"
    ]
    tried = Path(settings.DATA) / TRIED
    at = datetime.fromtimestamp(tried.stat().st_mtime, UTC) if tried.exists() else None
    return max([moment for moment in (sent, at) if moment], default=None)
