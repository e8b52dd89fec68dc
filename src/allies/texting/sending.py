"""Texts go out: each parcel is one text. What its gateway takes is noted at once."""

from collections.abc import Iterable, Sequence

from allies.outbox.handlers import Outcome, Undeliverable
from allies.outbox.models import Parcel
from allies.texts.gateways.protocol import Handed, NotReached, Refused, TextToSend

from .actions.receipts import was_handed_over, was_refused
from .models import OutgoingText, State
from .ways_out import gateway, name_of


def send_written(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    """What is in the parcel as it was written: a code, an answer to a text about texts."""
    texts = OutgoingText.objects.in_bulk([parcel.pk for parcel in parcels])
    for parcel in parcels:
        text = texts.get(parcel.pk)
        if text is None:
            yield Outcome(parcel, nothing=True)
        else:
            yield send(parcel, text, parcel.contents)


def send(parcel: Parcel, text: OutgoingText, words: str) -> Outcome:
    """A gateway that does not answer raises: the whole batch waits, and no text is tried in vain.

    Killed between its taking the text and our note, that one goes again under the same id, and never another; where its
    receipt was quicker than our next try, not even that.
    """
    way = gateway()
    if way is None:
        raise NotReached("No way out for texts is set up")
    name = name_of(way)
    if text.state != State.WAITS:
        was_handed_over(text, words, Handed(text.name), gateway=name)
        return Outcome(parcel)
    try:
        handed = way.send(TextToSend(id=str(text.pk), to=text.number, words=words))
    except NotReached:
        raise
    except Refused as no:
        was_refused(text, str(no), gateway=name, blocked=no.blocked)
        return Outcome(parcel, Undeliverable())
    except ValueError as malformed:
        was_refused(text, "malformed", gateway=name, blocked=False)
        trouble = Undeliverable()
        trouble.__cause__ = malformed
        return Outcome(parcel, trouble)
    was_handed_over(text, words, handed, gateway=name)
    return Outcome(parcel)
