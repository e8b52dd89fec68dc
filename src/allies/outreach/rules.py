"""Who may not be reached, and what a view may say without saying who: pure, no database and no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from allies.jurisdictions.days import Off, last_school_day

SCHOOL_IS_QUIET = 10  # school days without a word from school
HOME_IS_QUIET = 20  # school days without a word from home: longer, since nothing is demanded of home
HARD_WEEKS = 4  # in which hard news alone went home
FEWEST_HARD = 2  # one hard day is a hard day


class Loose(StrEnum):
    """What may leave somebody at home out of the loop, and has one way to mend it: the weightiest first."""

    REQUEST = "request"
    MAY_BE = "may_be"
    INTERPRETER = "interpreter"
    NO_INTERPRETER = "no_interpreter"
    MISSED = "missed"
    TIMES = "times"
    SIGN = "sign"
    CHECK_IN = "check_in"
    HARD_ALONE = "hard_alone"


"""For how many school days each may wait before it is said, and why so long."""
PATIENCE = {
    Loose.REQUEST: 2,  # as a leader is told of a request without an answer
    Loose.MAY_BE: 2,  # the same
    Loose.INTERPRETER: 3,  # most services ask for a week's notice
    Loose.NO_INTERPRETER: 0,  # it has happened
    Loose.MISSED: 0,  # the same
    Loose.TIMES: 3,  # hours are kept free for it by all who were asked
    Loose.SIGN: 10,  # a plan is read with somebody, and thought about: two weeks
    Loose.CHECK_IN: 10,  # nobody has to answer; it may be that the way does not suit
}
MEND = "outreach.mend"  # what is asked of the case manager
FORGET_AFTER = 28  # days: what nobody mended is past by then, and a new reason would be said anew


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
    hard_news: int = 0  # of the last weeks
    has_other_news: bool = True  # a good thing, a daily note or a day card, in these


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


def is_hard_alone(heard: Heard, *, since: date) -> bool:
    """Too early to tell of who came to the team in these weeks."""
    return heard.here_since <= since and heard.hard_news >= FEWEST_HARD and not heard.has_other_news
