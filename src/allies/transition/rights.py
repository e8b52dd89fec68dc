"""Which rights pass to the student, on which day, and who was told, for one child. Counted from the birthday by the law
of the place; what a keeper of the team wrote down about who holds them counts more (`teams/models/rights.py`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from allies.jurisdictions.after_school import told_by, told_rule
from allies.jurisdictions.coming_of_age import ComesOfAge, coming_of_age
from allies.jurisdictions.profiles import Rule
from allies.teams.holders import Held
from allies.teams.models import Child, Home, Member, RightsHeld
from allies.teams.permissions import Right, Side

from .models import RightsTold


@dataclass(frozen=True)
class Passing:
    """The rights that pass on one day. `open`: those of which law names no age here."""

    child: Child
    on: date
    rules: tuple[ComesOfAge, ...]
    open: tuple[ComesOfAge, ...]
    told: Rule

    @property
    def told_by(self) -> date:
        return told_by(self.on)

    @property
    def has_come(self) -> bool:
        return self.on <= Member(child=self.child).today

    @property
    def keeps_notices(self) -> bool:
        return any(rule.keeps_notices for rule in (*self.rules, *self.open))


def passing_of(child: Child) -> list[Passing]:
    """By day, the first first. Without a birthday, and where law names no age at all, nobody can be told a day."""
    place, born_on = child.school.district.jurisdiction, child.born_on
    if born_on is None:
        return []
    rules = coming_of_age(place)
    by_day: dict[date, list[ComesOfAge]] = {}
    for rule in rules:
        if (day := rule.day(born_on)) is not None:
            by_day.setdefault(day, []).append(rule)
    unknown = tuple(rule for rule in rules if rule.age is None)
    return [Passing(child, day, tuple(of_day), unknown, told_rule(place)) for day, of_day in sorted(by_day.items())]


def held_of(one: Passing, held: Iterable[Held]) -> list[tuple[Right, RightsHeld | None]]:
    """Each right of that day, and what was written down last about who holds it. Before the day what nobody has
    written is not named: then it is as it was. On which order it rests is for who keeps the team.
    """
    own = {Right(rule.right) for rule in one.rules}
    newest = [(row.right, next(iter(row.written), None)) for row in held if row.right in own]
    return [(right, written) for right, written in newest if written or one.has_come]


@dataclass(frozen=True)
class ToTell:
    """The student, or one home: when they were told, as this reader may know it."""

    home: Home | None
    told: Sequence[RightsTold]

    @property
    def last(self) -> RightsTold | None:
        return self.told[-1] if self.told else None


def told_of(member: Member, one: Passing, homes: Iterable[Home]) -> list[ToTell]:
    """The student first. When a home was told, that home and school know: to others it is not named."""
    rows = member.sees(RightsTold).filter(passes_on=one.on).select_related("by__person", "of__person", "home")
    told = list(rows.order_by("told_on", "recorded_at", "id"))
    known = [home for home in homes if member.side is Side.SCHOOL or home.pk == member.home_id]
    return [
        ToTell(home, [row for row in told if row.home_id == (home.pk if home else None)]) for home in [None, *known]
    ]
