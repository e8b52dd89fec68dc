"""What people wish, with defaults filled in, ready for the router: for many seats in three queries."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from allies.notices.models import ChildChoice, Preference
from allies.notices.router import Channel, ChannelReach, Choice, Group, Quiet, Standing, Wishes
from allies.notices.ways import in_order, ways_of
from allies.people.models import Person
from allies.rooms.pieces import Piece
from allies.teams.models import Audience, Member, fill_rights
from allies.teams.permissions import Kind, Side


@dataclass(frozen=True)
class Terms:
    """What this seat and the other side agreed on, about one child, since when. A room above knows of it."""

    since: datetime
    signed_at: datetime  # by this seat: what it stops later stays stopped
    choices: Mapping[Group, Choice]
    digest_at: time
    days: frozenset[int]
    quiet: Quiet | None
    language: str
    ways: tuple[Channel, ...] = (Channel.EMAIL,)  # in this order; then it waits for them here
    words_inside: bool | None = None  # the words themselves, by text or mail; None: as the person chose alone


World = tuple[UUID, str, UUID | None]


@dataclass(frozen=True)
class Listener:
    """A seat and how it wants to hear."""

    member: Member
    preference: Preference
    wishes: Wishes
    reaches: tuple[ChannelReach, ...]
    terms: Terms | None = None
    there: Mapping[Channel, ChannelReach] = field(default_factory=dict)  # what they have, whatever is wished

    @property
    def world(self) -> World:
        """A person's news as family and as school are two: one mail never mixes them. A team with which they agreed
        on an hour and a language has a mail of its own.
        """
        return self.member.person_id, self.member.side.value, self.member.pk if self.terms else None

    @property
    def ways(self) -> list[Channel]:
        """What is tried, in that order, whether it works or not."""
        return [reach.channel for reach in self.reaches if reach.channel.rings]

    @property
    def language(self) -> str:
        """In which mails to this seat are written."""
        return self.terms.language if self.terms else self.member.person.language

    @property
    def words_inside(self) -> bool:
        """Whether a text or mail brings the words themselves, and not only that something waits. As agreed, until they
        choose otherwise after their own yes: it is their phone and their mailbox.
        """
        chosen = self.preference.news_in_mail
        if self.terms is None or self.terms.words_inside is None:
            return chosen
        is_later = self.preference.inside_at is not None and self.preference.inside_at > self.terms.signed_at
        return chosen if is_later else self.terms.words_inside

    def standing(self, *, kind: str, audience: Audience, author: Person | UUID, is_receipt: bool = False) -> Standing:
        """How this seat stands to a line of the story right now. A receipt is for its author alone."""
        author_id = author.pk if isinstance(author, Person) else author
        what = Kind(kind)
        return Standing(
            is_author=(self.member.person_id == author_id) is not is_receipt,
            seat_is_open=self.member.is_open,
            in_audience=self.member.is_in(audience),
            sees=what in self.member.kinds,
            told=self.member.is_told(what),
        )


class Said(NamedTuple):
    """What somebody chose about one child, and when."""

    choice: Choice
    at: datetime


@dataclass(frozen=True)
class Agreed(Piece):
    """What seats have agreed on with the other side, by seat. It counts before what one chose alone."""

    ask: Callable[[Sequence[Member]], Mapping[UUID, Terms]]


def listeners_of(members: Sequence[Member]) -> list[Listener]:
    """Load the members with person, child and school in hand."""
    fill_rights(members)
    terms = {seat: said for agreed in Agreed.every() for seat, said in agreed.ask(members).items()}
    people = {member.person_id: member.person for member in members}
    preferences = preferences_of(people.values())
    said = said_of(members)
    ways = ways_of(people.values())
    return [
        listener(
            member,
            preferences.get((member.person_id, member.side.value)),
            said.get(member.pk, {}),
            terms=terms.get(member.pk),
            ways=ways[member.person_id],
        )
        for member in members
    ]


def listener(
    member: Member,
    preference: Preference | None,
    said: Mapping[Group, Said],
    *,
    terms: Terms | None,
    ways: Mapping[Channel, ChannelReach],
) -> Listener:
    preference = preference or Preference.default(member.person, member.side)
    ways = {way: reach for way, reach in ways.items() if member.side is Side.HOME or way is not Channel.LETTER}
    there = {way: ways[way] for way in Channel if way in ways}
    if terms is not None:
        stopped = stopped_since(terms.signed_at, preference, said)
        wishes = agreed_wishes(member, terms, stopped, hour_since(terms, preference))
        return Listener(member, preference, wishes, in_order(ways, terms.ways), terms, there)
    wishes = Wishes(
        zone=zone_of(member),
        choices=preference.with_child({group: one.choice for group, one in said.items()}),
        digest_at=preference.digest_at,
        days=preference.weekdays,
        quiet=preference.quiet,
    )
    return Listener(member, preference, wishes, in_order(ways, preference.order), there=there)


def agreed_wishes(member: Member, terms: Terms, stopped: Collection[Group], digest_at: time) -> Wishes:
    """As both signed it. What the person has stopped since with the link of a mail stays stopped, as is their right;
    and the hour of the daily mail is their own.
    """
    choices = {**terms.choices, **dict.fromkeys(stopped, Choice.OFF)}
    return Wishes(zone_of(member), choices, digest_at, terms.days, terms.quiet)


def hour_since(terms: Terms, preference: Preference) -> time:
    """The agreed hour, until this seat chooses another one after its own yes: that needs nobody else's."""
    is_later = preference.hour_at is not None and preference.hour_at > terms.signed_at
    return preference.digest_at if is_later else terms.digest_at


def stopped_since(signed_at: datetime, preference: Preference, said: Mapping[Group, Said]) -> set[Group]:
    """What this seat switched off after its own yes, for the child or for all. What it chose before gives way to that
    yes, and counts again once the agreement has ended.
    """
    since = {group: one.choice for group, one in said.items() if one.at > signed_at}
    for_all = {group: Choice.OFF for group, at in preference.switched_off.items() if at > signed_at}
    return {group for group, choice in (for_all | since).items() if choice is Choice.OFF}


def world_of(listener: Listener) -> Listener:
    """The same person in the same world, without what differs for this child or was agreed on about it."""
    return Listener(
        listener.member,
        listener.preference,
        Wishes(
            zone=listener.wishes.zone,
            choices=listener.preference.choices,
            digest_at=listener.preference.digest_at,
            days=listener.preference.weekdays,
            quiet=listener.preference.quiet,
        ),
        listener.reaches,
    )


def zone_of(member: Member) -> ZoneInfo:
    """Where the person lives; where the school is, while nobody has said."""
    return member.child.zone if member.person.time_zone == "UTC" else member.person.zone


def preferences_of(people: Iterable[Person]) -> dict[tuple[UUID, str], Preference]:
    return {(row.person_id, row.side): row for row in Preference.objects.filter(person__in=list(people))}


def hours_told(seats: Sequence[Member]) -> dict[UUID, Wishes]:
    """By person, when those at school read who let families know it. Load the seats with person, child and school."""
    found = Preference.objects.filter(person__in=[seat.person_id for seat in seats], side=Side.SCHOOL, tells_hours=True)
    zones = {seat.person_id: zone_of(seat) for seat in seats}
    return {row.person_id: Wishes(zones[row.person_id], days=row.weekdays, quiet=row.quiet) for row in found}


def differing_of(members: Iterable[Member]) -> dict[UUID, dict[Group, Choice]]:
    found = said_of(members)
    return {seat: {group: one.choice for group, one in said.items()} for seat, said in found.items()}


def said_of(members: Iterable[Member]) -> dict[UUID, dict[Group, Said]]:
    found: dict[UUID, dict[Group, Said]] = defaultdict(dict)
    chosen = ChildChoice.objects.filter(member__in=list(members))
    for member, group, choice, changed_at in chosen.values_list("member", "group", "choice", "changed_at"):
        found[member][Group(group)] = Said(Choice(choice), changed_at)
    return found
