"""When the next check-in is due and whose turn it is to start. Pure.

What stays unanswered makes the rhythm longer and does nothing else: nobody is asked again, nothing turns red.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from allies.jurisdictions.days import Off, next_school_day
from allies.teams.permissions import Side

TWICE = 2  # so often unanswered, and the rhythm is doubled
MOST_WEEKS = 8
BY_ITSELF = 2  # weeks that one waits where no rhythm is agreed
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Past:
    """One that was: who started, on which day, and whether the other side said something."""

    started_on: date
    side: Side
    is_answered: bool


@dataclass(frozen=True)
class Rhythm:
    """What comes next. Without a rhythm there is no day and nobody's turn: either side may start one."""

    weeks: int
    agreed_weeks: int
    day: date | None = None
    turn: Side | None = None

    @property
    def is_longer(self) -> bool:
        return self.weeks > self.agreed_weeks > 0

    def is_due(self, today: date) -> bool:
        return self.day is not None and self.day <= today


def next_check_in(
    past: Sequence[Past],
    *,
    weeks: int,
    since: date | None,
    talked_on: date | None,
    days_off: Iterable[Off],
    today: date,
) -> Rhythm:
    """`past`: newest first. `since`: when the rhythm was agreed. A talk counts as a check-in that was answered."""
    if not weeks or since is None:
        return Rhythm(0, 0)
    longer = longer_by(weeks, unanswered(past, talked_on))
    last = max(filter(None, [since, talked_on, past[0].started_on if past else None]))
    step = timedelta(weeks=longer)
    day = next_school_day(last + step - DAY, days_off)
    turn = turn_after(past)
    # Nothing is demanded of home: a turn that it lets pass goes to school.
    if turn is Side.HOME and today >= day + step:
        turn = Side.SCHOOL
    return Rhythm(longer, weeks, day, turn)


def unanswered(past: Iterable[Past], talked_on: date | None) -> int:
    """How many in a row, up to now, without an answer or a talk since."""
    silent = takewhile(lambda one: not one.is_answered and not talked_since(one.started_on, talked_on), past)
    return sum(1 for _one in silent)


def goes_unanswered(past: Sequence[Past], side: Side, *, talked_on: date | None) -> bool:
    """Whether the last two or more went by without a word, and this side asked both: then it may try a softer way.

    Who did not answer reads nothing of it.
    """
    silent = past[: unanswered(past, talked_on)][:TWICE]
    return len(silent) == TWICE and all(one.side is side for one in silent)


def longer_by(weeks: int, silent: int) -> int:
    """The agreed rhythm; doubled for each two in a row without an answer, and never longer than eight weeks."""
    return max(weeks, min(MOST_WEEKS, weeks << min(silent // TWICE, MOST_WEEKS)))


def talked_since(day: date, talked_on: date | None) -> bool:
    return talked_on is not None and talked_on >= day


def turn_after(past: Sequence[Past]) -> Side:
    """Sides take turns. School takes the first one."""
    return Side.HOME if past and past[0].side is Side.SCHOOL else Side.SCHOOL


def still_waits(newest: Past | None, *, weeks: int, talked_on: date | None, today: date) -> bool:
    """Whether the newest still asks for an answer. After its time it goes by itself, and nobody is told."""
    if newest is None or newest.is_answered or talked_since(newest.started_on, talked_on):
        return False
    return is_of_now(newest, weeks=weeks, today=today)


def is_of_now(newest: Past, *, weeks: int, today: date) -> bool:
    return today < newest.started_on + timedelta(weeks=weeks or BY_ITSELF)
