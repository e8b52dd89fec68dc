"""How home and school talk, in numbers that both read alike, and what one has said home, for oneself."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from allies.batons.chips import Way
from allies.batons.models import Absence, Baton
from allies.conversations.models import Message, Talk, Thread
from allies.conversations.models.threads import Act
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Role, Side
from allies.timeline.models import Entry

from .both_ways import TERM_WEEKS, WEEKS, Begun, BothWays, MessageSort, both_ways, said_home

SHARED = (Audience.Reach.TEAM, Audience.Reach.HOME)  # what all of one home and all of school may read
KEPT = "celebrations.kept"  # by its line, which goes when the good thing is taken back
Who = tuple[Side, UUID | None]


@dataclass(frozen=True)
class OfHome:
    home: Home
    numbers: BothWays


def with_homes(member: Member) -> list[OfHome]:
    """School: a line for each home. Home: its own. Both read the same number, since both may read all it counts."""
    threads = {thread.pk: thread for thread in begun_lately(member)}
    spoke: dict[UUID, set[Who]] = defaultdict(set)
    said = member.sees(Message).filter(thread__in=threads, act=Act.WROTE).values_list("thread", "by__role", "by__home")
    for thread, role, home in said:
        spoke[thread].add((Role(role).side, home))
    return [OfHome(home, both_ways(talks_of(home, threads, spoke))) for home in homes_of(member)]


def begun_lately(member: Member) -> list[Thread]:
    since = timezone.now() - timedelta(weeks=WEEKS)
    found = member.sees(Thread).filter(recorded_at__gte=since, audience__reach__in=SHARED)
    return list(found.select_related("by", "audience"))


def homes_of(member: Member) -> list[Home]:
    if member.home is not None:
        return [member.home]
    return sorted(
        {seat.home for seat in member.teammates() if seat.home and seat.role == Role.GUARDIAN},
        key=lambda home: (home.name, home.pk),
    )


def talks_of(home: Home, threads: Mapping[UUID, Thread], spoke: Mapping[UUID, set[Who]]) -> list[Begun]:
    """Those that this home or school began for each other; another home's are not counted, nor is its voice."""
    found = []
    for thread in threads.values():
        by_home = thread.by.side is Side.HOME and thread.by.home_id == home.pk
        is_theirs = thread.audience.home_id in {None, home.pk}
        if is_theirs and (by_home or thread.by.side is Side.SCHOOL):
            other: Who = (Side.SCHOOL, None) if by_home else (Side.HOME, home.pk)
            found.append(Begun(by_home, other in spoke.get(thread.pk, set())))
    return found


@dataclass(frozen=True)
class Mine:
    """What one has said home of this child over a term. Nobody else reads it."""

    sorts: Mapping[MessageSort, int]
    talks: int

    @property
    def is_empty(self) -> bool:
        return not self.talks and not any(self.sorts.values())


def mine(member: Member) -> Mine | None:
    """Only for those at school: what a parent writes is not counted."""
    if member.side is not Side.SCHOOL:
        return None
    since = timezone.now() - timedelta(weeks=TERM_WEEKS)
    batons = member.sees(Baton).filter(
        by=member, way=Way.FROM_SCHOOL, state=Baton.State.PASSED, recorded_at__gte=since, corrected=None
    )
    away = member.sees(Absence).filter(by=member, recorded_at__gte=since, taken_back_at=None).count()
    talks = member.sees(Talk).filter(by=member, talked_at__gte=since).count()
    good = member.sees(Entry).filter(event=KEPT, by=member, occurred_at__gte=since).count()
    return Mine(said_home(batons.values_list("chips", "words"), away=away, good=good), talks)
