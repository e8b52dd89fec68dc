"""What was sent to one person, and how it went: their own parcels in words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.outbox.models import Parcel, State
from allies.people.models import Person
from allies.rooms.pieces import Piece

LAST = 50
TO_A_MAILBOX = _("It went to your mail server.")
NOT_TAKEN = _("Your mail server did not take it. Please check your e-mail address.")


@dataclass(frozen=True)
class SentKind(Piece):
    """What somebody reads of parcels that this handler sent to them."""

    handler: str
    label: str | Promise
    went: str | Promise = TO_A_MAILBOX
    given_up: str | Promise = NOT_TAKEN

    @property
    def key(self) -> str:
        return self.handler


@dataclass(frozen=True)
class Sent:
    kind: str | Promise
    at: datetime
    state: str
    words: str | Promise
    tone: str


def sent_to(person: Person) -> list[Sent]:
    """The newest first. What is waiting, what went, what could not go, and what turned out not to be needed."""
    parcels = Parcel.objects.filter(to=person.pk, handler__in=[kind.handler for kind in SentKind.every()]).order_by(
        "-posted_at", "-id"
    )[:LAST]
    moved_on = {parcel.facts["first"] for parcel in parcels if "first" in parcel.facts}
    return [in_words(parcel, moved_on) for parcel in parcels]


def in_words(parcel: Parcel, moved_on: Collection[object] = ()) -> Sent:
    """`moved_on`: the keys of what went another way in the end."""
    kind, (words, tone) = SentKind.named(parcel.handler), WAY_OF[parcel.state]
    if parcel.state == State.SENT:
        words = kind.went
    if parcel.state == State.GIVEN_UP:
        words = kind.given_up
    if parcel.state == State.WAITING and parcel.attempts:
        words = _("We tried, and will try again. It is not lost.")
    if parcel.state == State.CANCELLED and parcel.key in moved_on:
        words = _("This way did not work any more, so it went by the next.")
    if parcel.state == State.CANCELLED and parcel.trouble == "Expired":
        words = _("It was too late to be of use, so nothing went out.")
    at = parcel.due_at if parcel.state == State.WAITING else parcel.ended_at or parcel.due_at
    return Sent(kind.label, at, parcel.state, words, tone)


WAY_OF: dict[str, tuple[str | Promise, str]] = {
    State.WAITING: (_("It will go at this hour."), "lilac"),
    State.SENT: ("", "teal"),  # of each kind in its own words
    State.GIVEN_UP: ("", "coral"),
    State.CANCELLED: (_("There was nothing new to say, so nothing went out."), "plain"),
}
