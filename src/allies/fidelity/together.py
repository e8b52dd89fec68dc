"""How often steps are done at school and in one home in the same weeks: where both wish it, and the same for both.

School with each home apart. It is of the help, never of how the child does, and never of a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from allies.goals.parts import Side as Where
from allies.plans.models import Goal
from allies.statistics.in_both import InBoth, Look, in_both
from allies.teams.models import Home, Member
from allies.teams.permissions import Permission, Role, Side

from .models import Check, SharedCount, Way

WINDOW = timedelta(weeks=12)  # what was longer ago says little of how it is now
DID = {Check.Did.DONE: True, Check.Did.NOT: False, Check.Did.NOT_UP: None}


@dataclass(frozen=True)
class Together:
    """School and one home, as both read it. `found` is None until both have switched it on."""

    home: Home
    is_own_on: bool = False
    is_other_on: bool = False
    found: InBoth | None = None

    @property
    def limits_in_100(self) -> tuple[int, int] | None:
        """Rounded outwards, so that it never looks surer than it is."""
        limits = self.found.limits if self.found else None
        return (int(100 * limits[0]), -int(-100 * limits[1] // 1)) if limits else None


def homes_to_count_with(member: Member) -> list[Home]:
    """Home: its own. School: each in which somebody may say yes today, by its name. One query for school."""
    if not member.may(Permission.RECORD_PROGRESS):
        return []
    if member.side is Side.HOME:
        return [member.home] if member.home and member.home.ended_at is None else []
    seats = member.teammates().filter(role=Role.GUARDIAN, home__ended_at=None).with_orders()
    seats = seats.select_related("child__school", "home")
    homes = {seat.home for seat in seats if seat.home and seat.may(Permission.COUNT_TOGETHER)}
    return sorted(homes, key=lambda home: (home.name, home.pk))


def home_to_count_with(member: Member, pk: UUID) -> Home | None:
    return next((home for home in homes_to_count_with(member) if home.pk == pk), None)


def together(member: Member, goal: Goal, way: Way) -> list[Together]:
    """For each home that this reader may know of; none where the goal has no place at home."""
    if all(place["side"] != Where.HOME for place in goal.places):
        return []
    homes = homes_to_count_with(member)
    wished = member.sees(SharedCount).filter(goal_root=goal.root, home__in=homes, ended_at=None)
    counts = {count.home_id: count for count in wished}
    looks = looks_of(member, goal, [count.since for count in counts.values() if count.since])
    return [between(member, home, counts.get(home.pk), counted=(way, looks)) for home in homes]


def between(
    member: Member, home: Home, count: SharedCount | None, *, counted: tuple[Way, dict[UUID | None, list[Look]]]
) -> Together:
    if count is None:
        return Together(home)
    other = Side.SCHOOL if member.side is Side.HOME else Side.HOME
    (way, looks), found = counted, None
    if count.since:
        first = first_day(member, count.since)
        school, own = ([look for look in looks.get(pk, []) if look.on >= first] for pk in (None, home.pk))
        found = in_both(school, own, version=(way.pk, True))
    return Together(home, count.has_yes_of(member.side), count.has_yes_of(other), found)


def first_day(member: Member, since: datetime) -> date:
    """Nothing from before both wished for it is counted: it was not written to be counted so."""
    return max(since.astimezone(member.child.zone).date(), member.today - WINDOW)


def looks_of(member: Member, goal: Goal, since: Iterable[datetime]) -> dict[UUID | None, list[Look]]:
    """By home, None for school. Two queries, and none where nothing is counted."""
    days = [first_day(member, at) for at in since]
    if not days:
        return {}
    checks = member.sees(Check).filter(goal_root=goal.root, replaced_at=None, day__gte=min(days)).order_by("day", "id")
    meant_since = as_it_is_meant_since(member, goal)
    found: dict[UUID | None, list[Look]] = {}
    for check in checks:
        is_meant = meant_since is None or check.written_at >= meant_since
        look = Look(check.day, (check.way_id, is_meant), tuple(DID[Check.Did(did)] for did in check.done))
        found.setdefault(check.home_id, []).append(look)
    return found


def as_it_is_meant_since(member: Member, goal: Goal) -> datetime | None:
    """Since when the goal says what it says now: what the child does, when, given what, with how much help.

    None: it has never said anything else.
    """
    meaning = ("does", "when", "given", "most_help")
    versions = member.sees(Goal).filter(root=goal.root).order_by("-recorded_at", "-id")
    since = None
    for recorded_at, *meant in versions.values_list("recorded_at", *meaning):
        if meant != [getattr(goal, name) for name in meaning]:
            return since
        since = recorded_at
    return None
