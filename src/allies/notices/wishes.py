"""What people wish, with defaults filled in, ready for the router: for many seats in three queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from allies.database.prepared import IDS, Prepared, PreparedModels
from allies.notices.models import ChildChoice, Mailbox, Preference
from allies.notices.router import Channel, Choice, Group, Health, Reach, Standing, Wishes
from allies.people.models import Person
from allies.teams.models import Audience, Member, fill_rights
from allies.teams.permissions import Kind


@dataclass(frozen=True)
class Listener:
    """A seat and how it wants to hear."""

    member: Member
    preference: Preference
    wishes: Wishes
    reaches: tuple[Reach, ...]

    @property
    def world(self) -> tuple[UUID, str]:
        """A person's news as family and as school are two: one mail never mixes them."""
        return self.member.person_id, self.member.side.value

    def standing(self, *, kind: str, audience: Audience, author: Person | UUID) -> Standing:
        """How this seat stands to a line of the story right now."""
        author_id = author.pk if isinstance(author, Person) else author
        what = Kind(kind)
        return Standing(
            is_author=self.member.person_id == author_id,
            seat_is_open=self.member.is_open,
            in_audience=audience.includes(self.member),
            sees=what in self.member.kinds,
            told=self.member.is_told(what),
        )


def listeners_of(members: Sequence[Member]) -> list[Listener]:
    """Load the members with person, child and school in hand."""
    fill_rights(members)
    preferences = preferences_of({member.person_id: member.person for member in members}.values())
    differing = differing_of(members)
    return [
        listener(member, preferences.get((member.person_id, member.side.value)), differing.get(member.pk, {}))
        for member in members
    ]


def listener(member: Member, preference: Preference | None, differing: dict[Group, Choice]) -> Listener:
    preference = preference or Preference.default(member.person, member.side)
    wishes = Wishes(
        zone=zone_of(member),
        choices=preference.with_child(differing),
        digest_at=preference.digest_at,
        days=preference.weekdays,
        quiet=preference.quiet,
    )
    return Listener(member, preference, wishes, reaches_of(member.person))


def world_of(listener: Listener) -> Listener:
    """The same person in the same world, without what differs for this child."""
    return Listener(
        listener.member,
        listener.preference,
        replace(listener.wishes, choices=listener.preference.choices),
        listener.reaches,
    )


def zone_of(member: Member) -> ZoneInfo:
    """Where the person lives; where the school is, while nobody has said."""
    return member.child.zone if member.person.time_zone == "UTC" else member.person.zone


def reaches_of(person: Person) -> tuple[Reach, ...]:
    """The channels in order. A new channel takes its place here."""
    health = Mailbox.health_of(person) if person.is_active else Health.MISSING
    return Reach(Channel.EMAIL, health), Reach(Channel.IN_APP)


def preferences_of(people: Iterable[Person]) -> dict[tuple[UUID, str], Preference]:
    ids = [person.pk for person in people]
    return {(row.person_id, row.side): row for row in _preferences().find({IDS: ids})}


def differing_of(members: Iterable[Member]) -> dict[UUID, dict[Group, Choice]]:
    ids = [member.pk for member in members]
    found: dict[UUID, dict[Group, Choice]] = defaultdict(dict)
    for member, group, choice in _differing().ask({IDS: ids}):
        found[member][Group(group)] = Choice(choice)
    return found


@cache
def _preferences() -> PreparedModels[Preference]:
    return PreparedModels(Preference.objects.filter(person__in=[IDS]))


@cache
def _differing() -> Prepared:
    chosen = ChildChoice.objects.filter(member__in=[IDS]).values_list("member", "group", "choice")
    return Prepared(chosen)
