"""How school has tried to reach parents about a meeting: what somebody wrote down, and what the house knows of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from allies.conversations.models import Talk
from allies.conversations.models.calls import How
from allies.notices.became import Became, Gone, steps_by_copy
from allies.notices.router import Channel, Group
from allies.notices.wishes import listeners_of
from allies.teams.models import Member
from allies.timeline.models import Entry

from .models import Attempt

if TYPE_CHECKING:
    from .reading import Whole


@dataclass(frozen=True)
class Tried:
    """One attempt that the house knows of: a notice that went, a letter that was printed, a call that was noted."""

    adult: Member
    sort: str
    came: str
    on: date
    source: UUID

    @property
    def sort_in_words(self) -> str:
        return str(Attempt.Sort(self.sort).label)

    @property
    def came_in_words(self) -> str:
        return str(Attempt.Came(self.came).label)


SENT = {Became.SENT, Became.DELIVERED, Became.OPENED}
RETURNED = {Became.COMES_BACK, Became.FAILED, Became.NOT_POSSIBLE}
OF_TALK = {How.PHONE: Attempt.Sort.CALL, How.VIDEO: Attempt.Sort.CALL, How.DOOR: Attempt.Sort.VISIT}


def known_attempts(member: Member, whole: "Whole") -> list[Tried]:
    """What the house knows already of each parent who is asked: of notices and letters about this meeting, and of talks
    with their home since. What was written down of it stands there already, and not here.
    """
    parents = [one.seat for one in whole.parents if one.seat]
    kept = {(one.adult_id, one.source) for one in whole.attempts if one.source}
    found = [*of_notices(member, whole, parents), *of_talks(member, whole, parents)]
    return [one for one in found if (one.adult.pk, one.source) not in kept]


def of_notices(member: Member, whole: "Whole", parents: Sequence[Member]) -> Iterable[Tried]:
    lines = member.sees(Entry).filter(about_id__in=about(whole)).select_related("audience")
    sent = [Gone(line.pk, line.pk, line.recorded_at, line.audience) for line in lines]
    listeners = listeners_of(parents)
    by_seat = {one.member.pk: one.member for one in listeners}
    zone = member.child.zone
    days = {one.key: one.at.astimezone(zone).date() for one in sent}
    for (line, seat), steps in steps_by_copy(sent, listeners, Group.STORY).items():
        for step in steps:
            adult, on = by_seat[seat], step.at.astimezone(zone).date() if step.at else days[line]
            if step.became is Became.PRINTED:
                yield Tried(adult, Attempt.Sort.LETTER, Attempt.Came.SENT, on, line)
            elif step.channel not in {None, Channel.LETTER} and step.became in SENT:
                yield Tried(adult, Attempt.Sort.MESSAGE, Attempt.Came.SENT, on, line)
            elif step.channel not in {None, Channel.LETTER} and step.became in RETURNED:
                yield Tried(adult, Attempt.Sort.MESSAGE, Attempt.Came.RETURNED, on, line)


def about(whole: "Whole") -> list[UUID]:
    rows = [whole.meeting, whole.offer, whole.time, *whole.earlier]
    return [row.pk for row in rows if row is not None]


def of_talks(member: Member, whole: "Whole", parents: Sequence[Member]) -> Iterable[Tried]:
    """Talks with a home since this meeting began to be arranged."""
    talks = member.sees(Talk).filter(
        talked_at__gte=whole.meeting.recorded_at, home__in=[one.home_id for one in parents]
    )
    for talk in talks.order_by("talked_at", "id"):
        on = talk.talked_at.astimezone(member.child.zone).date()
        for adult in parents:
            if adult.home_id == talk.home_id:
                yield Tried(adult, OF_TALK[How(talk.how)], Attempt.Came.REACHED, on, talk.pk)
