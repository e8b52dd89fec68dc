"""Whether a goal is reached: so well, so often among the last sessions, and still so later."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import isclose, isfinite
from typing import NamedTuple

ROUNDING = 1e-12  # .1 of 1 is .3 of 3, whatever the machine makes of it


class Session(NamedTuple):
    """What was recorded on a day: `value`, out of `total` where there is a whole.

    A value of None is a day on which nothing was measured (absent, not observed, said no). `help` is the most that was
    given, as its place in the team's list from none (0) upwards; None where nobody said, which counts against nobody.
    """

    on: date
    value: float | None
    total: float | None = None
    help: int | None = None


@dataclass(frozen=True)
class Rule:
    """`value` (of `out_of`) at least, or `at_most`, in `times` of the last `of_last` recorded sessions.

    `least_total`: a session with fewer chances says nothing, neither yes nor no; without a word, the whole of the rule
    ("4 of 5" wants five chances). `most_help`: more help than that is a no, however well it went.
    """

    value: float
    out_of: float | None = None
    at_most: bool = False
    times: int = 1
    of_last: int = 1
    least_total: float | None = None
    most_help: int | None = None


class Stay(StrEnum):
    NOT_YET = "not_yet"  # its day has not come
    DUE = "due"
    HELD = "held"
    LOST = "lost"


@dataclass(frozen=True)
class Probe:
    """One look, some weeks after a goal was reached, whether it stayed: when it is due, and what was seen when."""

    weeks: int
    due: date
    stay: Stay
    on: date | None = None


def reached(sessions: Sequence[Session], rule: Rule) -> date | None:
    """The day of the session with which the rule was first met; None where it has not been, or the rule has no sense.

    Days without a measure are skipped, not broken. A window counts when it is full, and any full window counts; so
    what was reached stays reached, and `probes` tell whether it stayed.
    """
    if not 1 <= rule.times <= rule.of_last:
        return None
    answers = _answers(sessions, rule)
    for last in range(rule.of_last, len(answers) + 1):
        if sum(yes for _on, yes in answers[last - rule.of_last : last]) >= rule.times:
            return answers[last - 1][0]
    return None


def probes(sessions: Sequence[Session], rule: Rule, *, since: date, weeks: Collection[int], today: date) -> list[Probe]:
    """For each of `weeks` after the day `since` on which it was reached: is a look due, or did it stay?

    The first session with a measure from the due day on, and before the next probe is due, is the look. One session
    is held against the level of the rule alone: a look, not the whole way again.
    """
    dues = [(count, since + timedelta(weeks=count)) for count in sorted(set(weeks))]
    until = [*(due for _count, due in dues[1:]), date.max]
    answers = _answers(sessions, rule)
    found = []
    for (count, due), end in zip(dues, until, strict=True):
        on, yes = next((answer for answer in answers if due <= answer[0] < end), (None, False))
        waiting = Stay.DUE if due <= today else Stay.NOT_YET
        found.append(Probe(count, due, waiting if on is None else Stay.HELD if yes else Stay.LOST, on))
    return found


def is_met(session: Session, rule: Rule) -> bool | None:
    """Whether one session is as good as the rule says. None where it says nothing: no measure, or too few chances.

    Shares are compared crosswise: 4 of 5 is 8 of 10.
    """
    value, total = session.value, session.total
    if value is None or not isfinite(value) or (rule.out_of is not None and not total):
        return None
    least = rule.out_of if rule.least_total is None else rule.least_total
    if least is not None and total is not None and total < least:
        return None
    if rule.most_help is not None and session.help is not None and session.help > rule.most_help:
        return False
    seen, wanted = (value, rule.value) if rule.out_of is None else (value * rule.out_of, rule.value * (total or 0))
    return isclose(seen, wanted, rel_tol=ROUNDING) or (seen < wanted if rule.at_most else seen > wanted)


def _answers(sessions: Sequence[Session], rule: Rule) -> list[tuple[date, bool]]:
    """By day, in the order of writing within one: yes or no of each session that says something."""
    asked = [(session.on, is_met(session, rule)) for session in sorted(sessions, key=lambda session: session.on)]
    return [(on, yes) for on, yes in asked if yes is not None]
