"""How often the help was given as planned, place by place; each home by itself, and nobody by name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from allies.plans.models import Goal
from allies.progress.judging import Judged, Shown
from allies.progress.reading import PlaceLine
from allies.progress.rules import places_for
from allies.statistics.deciding import Answer
from allies.teams.models import Member
from allies.teams.permissions import Permission

from .models import Check, Way
from .together import together

LATELY = timedelta(days=14)
AS_PLANNED = 0.8  # of the steps; below it, it is asked to do it as planned first. A choice of this house
FEWEST = 3  # checks, before anything is asked


@dataclass(frozen=True)
class Kept:
    """How many of the steps that came up were done in one place, at school or in one home, in the last two weeks."""

    line: PlaceLine
    judged: Judged | None  # None where nothing was recorded of the goal there
    done: int
    planned: int
    checks: int

    @property
    def asks_first(self) -> bool:
        """It is off track while the help was seldom given as planned: what the plan can do is not known yet."""
        decision = self.judged.decision if self.judged else None
        is_off = decision is not None and decision.answer is Answer.OFF_TRACK
        return is_off and self.checks >= FEWEST and self.planned > 0 and self.done < AS_PLANNED * self.planned


def counted(checks: Iterable[Check]) -> tuple[int, int]:
    """Steps done, of those that came up. What did not come up is in neither number."""
    said = [did for check in checks for did in check.done]
    done = said.count(Check.Did.DONE)
    return done, done + said.count(Check.Did.NOT)


def way_of(member: Member, root: UUID) -> Way | None:
    way: Way | None = member.sees(Way).filter(goal_root=root, replaced_at=None).first()
    return way


def beside_the_graph(member: Member, one: Shown) -> Mapping[str, Any] | None:
    """For those who carry it out, and in no leader's view. Four queries at school, three at home.

    Two more where two sides count together.
    """
    if not member.may(Permission.RECORD_PROGRESS):
        return None
    goal = one.progress.goal
    way = way_of(member, goal.root)
    both = together(member, goal, way) if way else []
    return {
        "way": way,
        "kept": kept_of(member, one) if way else [],
        "places": places_to_check(member, goal) if way else [],
        "may_set": member.may(Permission.DECIDE_PROGRESS),
        "is_home": member.home_id is not None,
        "together": both,
        "is_counted": any(each.found for each in both),
        "may_count": member.may(Permission.COUNT_TOGETHER),
    }


def kept_of(member: Member, one: Shown) -> list[Kept]:
    """In the order of the goal's places; school first, then each home by its name. Only where something was checked."""
    goal = one.progress.goal
    lately = member.sees(Check).filter(goal_root=goal.root, replaced_at=None, day__gt=member.today - LATELY)
    found: dict[tuple[str, str], list[Check]] = defaultdict(list)
    for check in lately.select_related("home").order_by("day", "id"):
        found[check.place, str(check.home or "")].append(check)
    judged = {judged.line.key: judged for judged in one.lines}
    kept = []
    for place in goal.places_shown:
        for key in sorted(key for key in found if key[0] == place["key"]):
            checks = found[key]
            line = PlaceLine(goal, place, checks[0].home)
            kept.append(Kept(line, judged.get(line.key), *counted(checks), len(checks)))
    return kept


def places_to_check(member: Member, goal: Goal) -> list[dict[str, Any]]:
    return [dict(place) for place in places_for(member, goal)]
