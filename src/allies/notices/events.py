"""Which bunch an event of the story belongs to, and which are urgent. Rooms above say so in their manifests."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

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
    # For who asked to have the words themselves in a text or mail, in the language that is active; "" where this row is
    # not for that. Without it nothing of such news leaves the house: of safety, health and what is serious nothing may.
    words: Callable[[Any], str] | None = None
    is_told_in_line: bool = False  # a mail brings the line of the story, and that says the same
    # It is for who did it, and for nobody else: that it arrived, and when. A sentence of ours in the language that is
    # active, which names nobody.
    receipt: Callable[[Any], str] | None = None

    def __post_init__(self) -> None:
        if self.receipt and self.urgency is not Urgency.SOON:
            raise ValueError(f"A receipt goes by itself, and in hours that are welcome: {self.name}")
        if self.words and (self.urgency is not Urgency.ORDINARY or self.group is Group.SERIOUS):
            raise ValueError(f"No text says what {self.name} is about")

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
