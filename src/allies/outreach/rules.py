"""Who may not be reached, and what a view may say without saying who: pure, no database and no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from allies.jurisdictions.days import Off, last_school_day

SCHOOL_IS_QUIET = 10  # school days without a word from school
HOME_IS_QUIET = 20  # school days without a word from home: longer, since nothing is demanded of home


def since_school_days(today: date, count: int, days_off: Iterable[Off]) -> date:
    """The day that lies so many school days before today. What came earlier came more than so many days ago."""
    runs, day = list(days_off), today
    for _day in range(count):
        day = last_school_day(day, runs)
    return day


@dataclass(frozen=True)
class Heard:
    """What is known of one adult at home: whether a way works, and the last word each way. Never what was read."""

    mail_comes_back: bool
    has_mailbox: bool
    came_in: bool
    has_agreement: bool
    from_school: date | None
    from_home: date | None
    here_since: date


class Why:
    """Why another way may be kinder, the weightiest first."""

    NEVER_IN, MAIL_BACK, NO_MAILBOX, NO_WORD, NO_AGREEMENT, NOTHING_CAME = range(6)


NOT_REACHED = frozenset({Why.NEVER_IN, Why.MAIL_BACK, Why.NO_WORD})


def why_another_way(heard: Heard, *, school_since: date, home_since: date) -> Sequence[int]:
    """Who came to the team lately has missed nothing yet."""
    said = {
        Why.NEVER_IN: not heard.came_in,
        Why.MAIL_BACK: heard.mail_comes_back,
        Why.NO_MAILBOX: not heard.has_mailbox,
        Why.NO_WORD: (heard.from_school or heard.here_since) < school_since,
        Why.NO_AGREEMENT: not heard.has_agreement,
        Why.NOTHING_CAME: (heard.from_home or heard.here_since) < home_since,
    }
    return [why for why, is_so in said.items() if is_so]
