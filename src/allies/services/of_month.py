"""Minutes of one month: of one service, or of all of a child."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .minutes import given, spans, standing, whole
from .reading import Counted


@dataclass(frozen=True)
class OfMonth:
    lines: Sequence[Counted]
    first_on: date

    @property
    def last_on(self) -> date:
        return self.first_on.replace(day=monthrange(self.first_on.year, self.first_on.month)[1])

    @property
    def planned(self) -> int:
        """What is promised for a year is no part of it before its last month."""
        found = [
            span.minutes
            for one in self.lines
            for span in spans(one.line.promises, one.school, self.last_on)
            if self.first_on <= span.settled_on <= self.last_on
        ]
        return whole(sum(found, Fraction()))

    @property
    def delivered(self) -> int | None:
        """None: nobody wrote anything down in this month."""
        said = [word for one in self.lines for word in standing(one.words) if self.first_on <= word.day <= self.last_on]
        return given(said) if said else None

    @property
    def ahead_by(self) -> int:
        return (self.delivered or 0) - self.planned
