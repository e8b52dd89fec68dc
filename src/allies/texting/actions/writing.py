"""Put a text that is already written into the outbox. It happens only if the caller's transaction does."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from allies.database.ids import uuid7
from allies.outbox.actions import post_many
from allies.outbox.models import Parcel, Turn
from allies.people.models import Person
from allies.texting.models import OutgoingText, Sort

HANDLER = "texting.written"
A_DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)


def went_lately(number: str, sort: Sort, *, within: timedelta = AN_HOUR) -> int:
    """How many texts of a sort this phone was sent: each costs, and two machines that answer each other never end."""
    return OutgoingText.objects.filter(number=number, sort=sort, written_at__gt=timezone.now() - within).count()


@transaction.atomic
def post_text(
    number: str, words: str, *, sort: Sort, to: Person | None = None, expires_at: datetime | None = None
) -> OutgoingText:
    """Past `expires_at` it never goes; a day later nobody needs any of these."""
    pk = uuid7()
    person = to.pk if to else None
    parcel = Parcel(
        id=pk,
        key=f"text:{pk}",
        handler=HANDLER,
        contents=words,
        turn=Turn.AWAITED,
        to=person,
        expires_at=expires_at or timezone.now() + A_DAY,
    )
    post_many([parcel])
    return OutgoingText.objects.create(id=pk, number=number, to_id=person, sort=sort)
