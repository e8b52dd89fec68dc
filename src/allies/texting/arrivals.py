"""What the gateway told of texts that brought news."""

from collections.abc import Sequence

from allies.notices.ways import Arrival, Arrivals, Copy

from .models import OutgoingText, Sort, State

AS_ARRIVAL = {State.DELIVERED: Arrival.DELIVERED, State.FAILED: Arrival.FAILED}


def arrivals(copies: Sequence[Copy]) -> Arrivals:
    """Several parcels may have gone in one text. Of one without a receipt it is known that it went, and no more."""
    since = min(copy.parcel.posted_at for copy in copies)
    people = {copy.parcel.to for copy in copies}
    texts = OutgoingText.objects.filter(to__in=people, sort=Sort.NEWS, written_at__gte=since, state__in=AS_ARRIVAL)
    found = {
        parcel: (AS_ARRIVAL[State(text.state)], text.ended_at)
        for text in texts
        for parcel in (str(text.pk), *text.together)
    }
    ids = {copy.parcel.pk for copy in copies}
    return {pk: found[str(pk)] for pk in ids if str(pk) in found}
