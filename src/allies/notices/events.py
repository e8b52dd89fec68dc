"""Which bunch an event of the story belongs to, and which are urgent. Rooms above say so in their manifests."""

from dataclasses import dataclass, replace

from django.utils.functional import Promise

from allies.notices.router import Event, Group, Urgency
from allies.rooms.pieces import Piece
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
class NoticeRule(Piece):
    """How an event becomes a notice, where the kind of record alone says too little.

    What is about safety goes at once, day or night, with this sentence and never with free text; what goes soon goes in
    the hours that are welcome, by itself and with this sentence, and never with the daily mail. The sentence names
    nobody and says what to do: a mail may be read by others.
    """

    name: str
    group: Group
    urgency: Urgency = Urgency.ORDINARY
    sentence: str | Promise = ""  # for urgent ones: from the catalogue, so that it is exact in every language
    at_school: str | Promise = ""  # what staff read instead, where the sentence speaks to a guardian
    staff: frozenset[Role] | None = None  # who at school hears it so; to all others there it is ordinary

    @property
    def key(self) -> str:
        return self.name

    @property
    def event(self) -> Event:
        return Event(self.group, self.urgency)

    def as_heard_by(self, member: Member) -> "NoticeRule":
        if self.staff is not None and member.side is Side.SCHOOL and member.role not in self.staff:
            return replace(self, urgency=Urgency.ORDINARY)
        return self

    def words_for(self, side: Side) -> str | Promise:
        """Still without a language: that is the reader's to bring."""
        return self.at_school if side is Side.SCHOOL and self.at_school else self.sentence


def event_of(name: str, kind: str) -> Event:
    return rule_of(name, kind).event


def rule_of(name: str, kind: str) -> NoticeRule:
    return NoticeRule.find(name) or NoticeRule(name, GROUP_OF_KIND[Kind(kind)])
