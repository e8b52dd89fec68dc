"""What kind of day it is for one child: no school, half a day, or away. Said, so that nobody has to look it up."""

from dataclasses import dataclass

from allies.batons.models import Absence
from allies.clocks.models import DayOff
from allies.jurisdictions.days import DayKind, day_kind, day_off
from allies.teams.models import Member

from .reading import days_off_between


@dataclass(frozen=True)
class Day:
    kind: DayKind
    name: str  # of the day off, in the school's own words, or empty
    is_away: bool

    @property
    def has_no_school(self) -> bool:
        return self.kind not in {DayKind.SCHOOL, DayKind.HALF}

    @property
    def is_half(self) -> bool:
        return self.kind is DayKind.HALF


def day_of(member: Member) -> Day:
    """Today. Two queries."""
    runs = list(days_off_between([member.child.school_id], member.today, member.today))
    run = day_off(member.today, runs)
    name = run.name if isinstance(run, DayOff) else ""
    away = member.sees(Absence).filter(first_on__lte=member.today, last_on__gte=member.today, taken_back_at=None)
    return Day(day_kind(member.today, runs), name, away.exists())
