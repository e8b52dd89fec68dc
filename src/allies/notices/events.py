"""Which bunch an event of the story belongs to, and which are urgent. Rooms above say so in `ready()`."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from allies.notices.router import Event, Group, Urgency
from allies.teams.models import Member
from allies.teams.permissions import Kind, Role, Side

GROUP_OF_KIND = {
    Kind.TEAM: Group.TEAM,
    Kind.ACCESS: Group.TEAM,
    Kind.CONTACT: Group.TEAM,  # of numbers nothing is told
    Kind.PROFILE: Group.STORY,
    Kind.BATON: Group.STORY,
    Kind.OBSERVATION: Group.STORY,
    Kind.TALK: Group.STORY,
    Kind.PLAN: Group.STORY,
    Kind.HEALTH: Group.SERIOUS,
    Kind.INCIDENT: Group.SERIOUS,
}


@dataclass(frozen=True)
class Told:
    event: Event
    sentence: str | Promise = ""  # for urgent ones: from the catalogue, so that it is exact in every language
    at_school: str | Promise = ""  # what staff read instead, where the sentence speaks to a guardian
    staff: frozenset[Role] | None = None  # who at school hears it so; to all others there it is ordinary

    def event_for(self, member: Member) -> Event:
        if self.staff is not None and member.side is Side.SCHOOL and member.role not in self.staff:
            return Event(self.event.group)
        return self.event

    def words_for(self, side: Side) -> str | Promise:
        """Still without a language: that is the reader's to bring."""
        return self.at_school if side is Side.SCHOOL and self.at_school else self.sentence


_told: dict[str, Told] = {}


def group_is(event: str, group: Group) -> None:
    """In `ready()`, where the kind of record alone says too little: `group_is("conversations.asked", Group.CALLS)`."""
    _told[event] = Told(Event(group))


def is_urgent(event: str, sentence: str | Promise, *, at_school: str | Promise = "") -> None:
    """In `ready()`: this is about safety. It goes at once, day or night, with this sentence and never with free text.

    The sentence names nobody and says what to do: a mail may be read by others.
    """
    _told[event] = Told(Event(Group.SERIOUS, Urgency.SAFETY), sentence, at_school)


def goes_soon(
    event: str, group: Group, sentence: str | Promise, *, at_school: str | Promise, to: Iterable[Role]
) -> None:
    """In `ready()`: this goes in the hours that are welcome, by itself and with this sentence, and never with the daily
    mail. At school it goes so to these roles.
    """
    _told[event] = Told(Event(group, Urgency.SOON), sentence, at_school, frozenset(to))


def event_of(name: str, kind: str) -> Event:
    return told_of(name, kind).event


def told_of(name: str, kind: str) -> Told:
    return _told.get(name) or Told(Event(GROUP_OF_KIND[Kind(kind)]))
