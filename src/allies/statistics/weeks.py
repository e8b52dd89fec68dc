"""From what was written down in single sessions to one value for a week. What was not seen is never nought."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import isclose
from statistics import median

from allies.statistics.comparison import monday


class Missing(StrEnum):
    """Why there is nothing."""

    ABSENT = "absent"
    NOT_OBSERVED = "not_observed"
    SAID_NO = "said_no"  # the child said no, or stopped
    NOT_APPLICABLE = "not_applicable"


class How(StrEnum):
    """How the sessions of a week become one value.

    SHARE: percent right, percent without help, intervals, steps of a plan, yes of yes and no, points of all points.
    COUNT: frequency. RATE: in a minute. MIDDLE: duration, rubric, direct behaviour rating, goal attainment, products,
    tries until the criterion. WAIT: latency.
    """

    SHARE = "share"
    COUNT = "count"
    RATE = "rate"
    MIDDLE = "middle"
    WAIT = "wait"


class Why(StrEnum):
    """Why a week has no value."""

    NOTHING_MEASURED = "nothing_measured"
    NO_WHOLE = "no_whole"  # no chances, or no minutes
    UNEQUAL_MINUTES = "unequal_minutes"  # counts of unequal stretches: ask for the rate


@dataclass(frozen=True)
class Session:
    """One session as it was written down. A reason in `missing` means that there is no value, whatever else is there.

    `value`: right ones, a count, seconds, a level. `of`: all chances (SHARE), or minutes watched (COUNT, RATE).
    `ended`: for WAIT, whether it came to an end; if not, `value` is how long one waited.
    """

    on: date
    value: float | None = None
    of: float | None = None
    ended: bool = True
    missing: Missing | None = None

    @property
    def measured(self) -> float | None:
        return None if self.missing else self.value


@dataclass(frozen=True)
class Week:
    """A week's value, of how many sessions, out of how much (chances or minutes), and why others have nothing.

    `value` is None where there is no telling, and `why` says so. `at_least`: of waits that did not end,
    one is no longer than the middle, so the real middle is the value or more.
    """

    monday: date
    value: float | None
    sessions: int = 0
    of: float | None = None
    why: Why | None = None
    at_least: bool = False
    missing: Mapping[Missing, int] = field(default_factory=dict)


def weeks(sessions: Sequence[Session], how: How) -> list[Week]:
    """One value for each week in which anything was written down, in order; see `week`. Other weeks are not there."""
    by_monday: defaultdict[date, list[Session]] = defaultdict(list)
    for session in sessions:
        by_monday[monday(session.on)].append(session)
    return [week(start, by_monday[start], how) for start in sorted(by_monday)]


def week(start: date, sessions: Sequence[Session], how: How) -> Week:
    """One value of the sessions of one week, one child, one goal and one place.

    SHARE: the sum of the right ones over the sum of the chances (0 to 1), not the mean of the shares: a session of two
    chances weighs two. RATE: the sum of the counts over the sum of the minutes. COUNT: the mean count of a session,
    where all were watched equally long, or nobody wrote how long. MIDDLE: the median. WAIT: the median of the waits,
    and whether it is the least that it can be.
    """
    seen = [session for session in sessions if session.measured is not None]
    missing = Counter(session.missing for session in sessions if session.missing)
    if not seen:
        return Week(start, None, why=Why.NOTHING_MEASURED, missing=missing)
    found = HOWS[how](start, seen)
    return Week(found.monday, found.value, len(seen), found.of, found.why, found.at_least, missing)


def _share(start: date, seen: Sequence[Session]) -> Week:
    """Sum over sum. A session without its whole is in neither sum."""
    whole = [session for session in seen if session.of]
    total = sum(session.of or 0 for session in whole)
    if not total > 0:
        return Week(start, None, why=Why.NO_WHOLE)
    return Week(start, sum(_values(whole)) / total, of=total)


def _count(start: date, seen: Sequence[Session]) -> Week:
    minutes = [session.of for session in seen]
    told = [time for time in minutes if time is not None]
    if told and (len(told) < len(minutes) or not isclose(min(told), max(told), rel_tol=1e-9)):
        return Week(start, None, why=Why.UNEQUAL_MINUTES)
    return Week(start, sum(_values(seen)) / len(seen), of=sum(told) if told else None)


def _middle(start: date, seen: Sequence[Session]) -> Week:
    return Week(start, median(_values(seen)))


def _wait(start: date, seen: Sequence[Session]) -> Week:
    """The median, with each unended wait at what was waited: too low if one of them lies no higher than the middle."""
    ordered = sorted((session.value or 0.0, not session.ended) for session in seen)
    too_low = any(unended for _wait, unended in ordered[: len(ordered) // 2 + 1])
    return Week(start, median(wait for wait, _unended in ordered), at_least=too_low)


def _values(sessions: Sequence[Session]) -> list[float]:
    return [session.value for session in sessions if session.value is not None]


HOWS = {How.SHARE: _share, How.RATE: _share, How.COUNT: _count, How.MIDDLE: _middle, How.WAIT: _wait}
