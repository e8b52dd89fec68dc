"""Which lines of the story may become a good thing, and by whom. What a good thing says, both homes read."""

from uuid import UUID

from allies.teams.models import Audience, Member
from allies.teams.models.belonging import Whose, is_in
from allies.teams.permissions import Kind, Side
from allies.timeline.models import Entry
from allies.timeline.models.entry import Tone
from allies.timeline.rows import Row
from allies.timeline.sentences import sentence_for

Reach = Audience.Reach
# What people live and do together. Who is on the team, or made a card, is no win of the child.
KINDS = frozenset({Kind.BATON, Kind.OBSERVATION, Kind.PLAN, Kind.TALK})


def may_tell(member: Member, whose: Whose, *, by: UUID) -> bool:
    """What belongs to one home and school can be passed on by its author or by that home, and by nobody else."""
    if whose.reach == Reach.TEAM or by == member.pk:
        return whose.reach not in {Reach.ADULT, Reach.CHOSEN}
    return whose.reach == Reach.HOME and member.side is Side.HOME and is_in(member, whose)


def fits(line: Row, member: Member) -> bool:
    """Under a hard line, or one of forms and letters, nothing asks for a win; a good thing is one already; and what was
    moved or sealed is none.
    """
    is_moment = line.tone != Tone.HARD and not line.event.startswith(("celebrations.", "timeline."))
    is_open = line.kind in KINDS and is_moment and not sentence_for(line.event, line.kind).is_formal
    return is_open and may_tell(member, line.whose, by=line.by)


def may_be_made_of(entry: Entry, member: Member) -> bool:
    """`entry` with its audience in hand."""
    of = entry.audience
    return of.child_id == member.child_id and may_tell(member, of, by=entry.by_id)


def is_one_homes(entry: Entry) -> bool:
    return entry.audience.reach == Reach.HOME
