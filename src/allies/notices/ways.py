"""The ways by which news leaves the house, and how each does for somebody. Rooms above bring all but mail."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from allies.notices.models.address import mail_health_of
from allies.notices.router import Channel, ChannelReach, Health
from allies.outbox.models import Parcel
from allies.people.models import Person
from allies.rooms.pieces import Piece

type ReachesOfPeople = Callable[[Sequence[Person]], Mapping[UUID, ChannelReach]]


class Arrival(StrEnum):
    """What a way learns of a message after it left the outbox."""

    DELIVERED = "delivered"
    FAILED = "failed"
    TO_PRINT = "to_print"
    PRINTED = "printed"


@dataclass(frozen=True)
class Copy:
    """One piece of news for one seat, and the parcel that carried it."""

    news: UUID
    seat: UUID
    parcel: Parcel


type Arrivals = Mapping[UUID, tuple[Arrival, datetime | None]]
type ArrivalsOfCopies = Callable[[Sequence[Copy]], Arrivals]


@dataclass(frozen=True)
class WayOut(Piece):
    """A way out for news.

    `reaches` answers for many people, in one query at most; who has no such address is left out. `handler` is what of
    the outbox carries a parcel on this way: with `entry` and `member` in its facts what goes at once, with `side`,
    `since` and perhaps `seat` what comes once a day; that goes to `digest` where a way has two. `arrivals` tells, by
    parcel and in one query, what became of copies that went, where a way learns it.
    """

    channel: Channel
    reaches: ReachesOfPeople
    handler: str
    digest: str = ""
    arrivals: ArrivalsOfCopies | None = None

    @property
    def key(self) -> Channel:
        return self.channel

    def carrier(self, *, in_digest: bool) -> str:
        return self.digest if in_digest and self.digest else self.handler

    def carries(self, handler: str) -> bool:
        return handler in (self.handler, self.digest)


def carriers() -> list[str]:
    """All that carries news, of whichever way."""
    return [handler for way in WayOut.every() for handler in (way.handler, way.digest) if handler]


def tried_by(parcel: Parcel) -> list[Channel]:
    """The ways that failed with this before."""
    return [Channel(one) for one in parcel.facts.get("tried", ())]


def by_mail(people: Sequence[Person]) -> dict[UUID, ChannelReach]:
    found = mail_health_of([person for person in people if person.email])
    return {person: ChannelReach(Channel.EMAIL, health) for person, health in found.items()}


def ways_of(people: Collection[Person], *, but: Collection[Channel] = ()) -> dict[UUID, dict[Channel, ChannelReach]]:
    """What there is of each: who was shown the door is reached by none."""
    here = [person for person in people if person.is_active]
    found: dict[UUID, dict[Channel, ChannelReach]] = {person.pk: {} for person in people}
    for way in [way for way in WayOut.every() if here and way.channel not in but]:
        for person, reach in way.reaches(here).items():
            found[person][way.channel] = reach
    return found


def in_order(there: Mapping[Channel, ChannelReach], order: Sequence[Channel] = ()) -> tuple[ChannelReach, ...]:
    """The ways of somebody as they are tried, those that they asked for and do not have among them."""
    wanted = [there.get(way) or ChannelReach(way, Health.MISSING) for way in order or usual(there)]
    return (*wanted, ChannelReach(Channel.IN_APP))


def usual(there: Mapping[Channel, ChannelReach]) -> list[Channel]:
    """Where nobody has said: a device that they let ring, then mail and what else they have; on paper who has nothing
    else. What nobody has shown to be theirs is not among it.
    """
    rings = [way for way in (Channel.PUSH, Channel.EMAIL, Channel.TEXT) if way in there and is_shown(there[way])]
    return rings or ([Channel.LETTER] if Channel.LETTER in there else [Channel.EMAIL])


def is_shown(reach: ChannelReach) -> bool:
    return reach.health is not Health.UNPROVEN
