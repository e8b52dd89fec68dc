"""Which devices ring for whom, and which sign-in a request belongs to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from allies.notices.router import Channel, ChannelReach
from allies.notices.wishes import listeners_of
from allies.notices.wording import order_words
from allies.people.models import Person
from allies.teams.models import Member, seats_of

from .models import Device


def by_ringing(people: Sequence[Person]) -> dict[UUID, ChannelReach]:
    """Who has a device that rings. One that is gone is forgotten, so there is no other health."""
    found = Device.objects.filter(person__in=[person.pk for person in people]).order_by("person")
    return {pk: ChannelReach(Channel.PUSH) for pk in found.values_list("person", flat=True).distinct()}


def devices_of(people: Iterable[UUID]) -> dict[UUID, list[Device]]:
    """The devices of each person, the newest first."""
    found: dict[UUID, list[Device]] = defaultdict(list)
    for device in Device.objects.filter(person__in=set(people)).order_by("-since_at", "id"):
        found[device.person_id].append(device)
    return found


@dataclass(frozen=True)
class Silent:
    """A team whose news does not ring: as was agreed about that child, or as somebody chose for themselves."""

    seat: Member
    ways: str
    is_agreed: bool


def silent_teams(person: Person) -> list[Silent]:
    """What devices that ring do not ring for, whatever is well with them."""
    listeners = [one for one in listeners_of(list(seats_of(person))) if Channel.PUSH not in one.ways]
    return [Silent(one.member, order_words(one.ways), is_agreed=one.terms is not None) for one in listeners]


def is_anothers(id: UUID, person: Person) -> bool:
    return Device.objects.filter(pk=id).exclude(person=person).exists()


def sign_in_of(request: HttpRequest) -> int | None:
    found: int | None = (
        UserSession.objects.filter(session_key=request.session.session_key).values_list("pk", flat=True).first()
    )
    return found
