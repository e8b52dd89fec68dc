"""Put something in the outbox, or take it out again. It happens only if the caller's transaction does."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from allies.database.once import write_once
from allies.outbox.mail import MailToSend, as_contents
from allies.outbox.models import Parcel, State, Turn


def post(
    handler: str,
    *,
    key: str,
    facts: Mapping[str, object],
    due_at: datetime | None = None,
    to: UUID | None = None,
    district: UUID | None = None,
) -> Parcel:
    """Have it carried out by whoever handles `handler`. The same key twice is one parcel, the first one."""
    return keep(
        Parcel(key=key, handler=handler, facts=dict(facts), due_at=due_at or timezone.now(), to=to, district=district)
    )


def post_mail(
    mail: MailToSend,
    *,
    key: str,
    to: UUID | None = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> Parcel:
    """Send a mail that is already written, to somebody who waits for it. Its words are wiped once it has gone; past
    `expires_at` it never goes.
    """
    return keep(
        Parcel(
            key=key,
            handler="outbox.mail",
            contents=as_contents(mail),
            due_at=due_at or timezone.now(),
            expires_at=expires_at,
            turn=Turn.AWAITED,
            to=to,
        )
    )


def keep(parcel: Parcel) -> Parcel:
    with transaction.atomic(savepoint=False):
        post_many([parcel])
        return Parcel.objects.get(key=parcel.key)


def post_many(parcels: Iterable[Parcel]) -> None:
    """Many parcels in one insert. Keys that are known already change nothing."""
    write_once(parcels, unique="key")


def cancel(key: str) -> bool:
    """It need not go any more. True if it was still waiting; one that is on its way may go all the same."""
    return bool(
        Parcel.objects.waiting()
        .filter(key=key)
        .update(state=State.CANCELLED, ended_at=timezone.now(), contents="", leased_until=None, leased_by="")
    )
