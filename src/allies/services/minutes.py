"""Promised and delivered minutes, pure: no database and no Django, so that both sides can read how it is counted.

All numbers are whole minutes. Where nothing can be said, the answer is None or a word, never zero.

What is counted as promised comes from the plan alone: so many times of so many minutes in a day, week, month or year,
between two days (34 CFR 300.320(a)(7): start, frequency, duration). No law that this house knows makes a promise
smaller for a day off, a half day or an absence, so none of them does here:

- a day counts whole if there is school on it, half days too;
- a week (Monday to Sunday) or a month of the calendar counts whole if there is any school in it;
- a year is twelve months from the first day of the service, or until its last day if that comes first, and is whole;
- a week, month or year in which the promise itself begins, ends or changes counts by its school days:
  two of five school days are two fifths. So a change in the middle of a week is counted once.
- a week, month or year without any school has no promise in it.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

DAY = timedelta(days=1)


class Per(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Outcome(StrEnum):
    """What became of one time: it was given, or why not, or it was written down by mistake."""

    GIVEN = "given"
    CHILD_ABSENT = "child_absent"
    PROVIDER_ABSENT = "provider_absent"
    HOLIDAY = "holiday"
    EVENT = "event"
    SAID_NO = "said_no"
    MISTAKE = "mistake"


REASONS = (
    Outcome.CHILD_ABSENT,
    Outcome.PROVIDER_ABSENT,
    Outcome.HOLIDAY,
    Outcome.EVENT,
    Outcome.SAID_NO,
)


@dataclass(frozen=True)
class Promise:
    """What one version of a service says, and the days on which this version stood (both ends included)."""

    begins_on: date
    ends_on: date
    times: int
    per: Per
    minutes: int
    stood_from: date
    stood_until: date

    @property
    def first_on(self) -> date:
        return max(self.begins_on, self.stood_from)

    @property
    def last_on(self) -> date:
        return min(self.ends_on, self.stood_until)


@dataclass(frozen=True)
class Word:
    """What somebody wrote down of one time. `root` is the first of a line of corrections."""

    id: Hashable
    root: Hashable
    day: date
    minutes: int
    outcome: Outcome
    corrects: Hashable | None = None
    makes_up: Hashable | None = None


@dataclass(frozen=True)
class MakeUp:
    """A time that was promised for one that was missed: `missed` is the root of that one."""

    id: Hashable
    missed: Hashable
    day: date
    minutes: int
    replaces: Hashable | None = None


@dataclass(frozen=True)
class Span:
    """The part of a day, week, month or year in which one promise stood, and what was promised in it."""

    first_on: date
    settled_on: date  # its last school day: after it, no more can come
    minutes: Fraction


class Answer(StrEnum):
    """How it stands, in one word. The first that fits, in this order."""

    NOT_BEGUN = "not_begun"  # the first day is still to come
    TOO_EARLY = "too_early"  # no day, week, month or year of it is over
    NO_WORD = "no_word"  # nobody has written anything down
    BEHIND = "behind"  # some was missed, and no time is set to make it up
    TO_COME = "to_come"  # what was missed has a time to be made up
    UNCLEAR = "unclear"  # of some minutes nobody has written anything
    WHOLE = "whole"  # what was promised was given, or made up


@dataclass(frozen=True)
class Balance:
    """Minutes of one service. `promised` and what follows from it are of days, weeks, months or years that are over."""

    answer: Answer
    promised: int | None = None
    delivered: int | None = None  # of the promise, without what was made up; None: nobody wrote anything down
    made_up: int = 0
    missed: dict[Outcome, int] = field(default_factory=dict)
    to_come: int = 0  # make-ups that have a day and were not given yet
    missing: int = 0  # missed, and neither made up nor given at another time
    silent: int = 0  # of these nobody wrote anything: they may have been given
    now_promised: int | None = None  # in what is running: this week, this month
    now_delivered: int = 0
    now_until: date | None = None

    @property
    def missed_in_all(self) -> int:
        return sum(self.missed.values())


class SchoolDays:
    """The school days among some days, in order, so that a stretch of them is counted without walking it."""

    def __init__(self, days: Iterable[date]) -> None:
        self._days = sorted(set(days))

    def count(self, first: date, last: date) -> int:
        return max(0, bisect_right(self._days, last) - bisect_left(self._days, first))

    def last(self, first: date, last: date) -> date | None:
        """The latest school day of a stretch. None: there is none."""
        at = bisect_right(self._days, last) - 1
        return self._days[at] if at >= 0 and self._days[at] >= first else None


def periods(promise: Promise, until: date) -> Iterator[tuple[date, date]]:
    """The days, weeks, months or years that this promise touches up to a day, whole, in order."""
    if promise.last_on < promise.first_on:
        return
    first = start_of(promise, promise.first_on)
    while first <= min(promise.last_on, until):
        last = end_of(promise, first)
        yield first, last
        first = last + DAY


def start_of(promise: Promise, day: date) -> date:
    if promise.per is Per.WEEK:
        return day - timedelta(days=day.weekday())
    if promise.per is Per.MONTH:
        return day.replace(day=1)
    if promise.per is Per.DAY:
        return day
    start = promise.begins_on
    while year_after(start) <= day:
        start = year_after(start)
    return start


def end_of(promise: Promise, first: date) -> date:
    if promise.per is Per.DAY:
        return first
    if promise.per is Per.WEEK:
        return first + timedelta(days=6)
    if promise.per is Per.MONTH:
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - DAY
    return min(year_after(first) - DAY, promise.ends_on)


def year_after(day: date) -> date:
    """The same day a year later; of 29 February, 1 March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def spans(promises: Iterable[Promise], school: SchoolDays, until: date) -> list[Span]:
    """What was promised, stretch by stretch. Undefined (left out): stretches without school.

    A week that a change cuts in two is over when the week is, and where the service ends in it, when that is.
    """
    found, promises = [], list(promises)
    end = max((promise.last_on for promise in promises), default=date.min)
    for promise in promises:
        for first, last in periods(promise, until):
            begins, ends = max(first, promise.first_on), min(last, promise.last_on)
            settled = school.last(first, min(last, end))
            if settled is None or not school.count(begins, ends):
                continue
            share = Fraction(school.count(begins, ends), school.count(first, last))
            found.append(Span(begins, settled, promise.times * promise.minutes * share))
    return found


def whole(minutes: Fraction) -> int:
    """To the nearest minute, a half goes up: only the sum is rounded, so that parts do not add up to more."""
    return int(minutes + Fraction(1, 2))


def standing(words: Iterable[Word]) -> list[Word]:
    """What holds now: each id once, the newest of each line of corrections, and nothing that was a mistake."""
    by_id = {word.id: word for word in words}
    corrected = {word.corrects for word in by_id.values()}
    return [word for word in by_id.values() if word.id not in corrected and word.outcome is not Outcome.MISTAKE]


def waiting_make_ups(make_ups: Iterable[MakeUp], words: Sequence[Word]) -> list[MakeUp]:
    """Those that have a day and no word yet, for a time that still counts as missed. One for each missed time."""
    by_id = {make_up.id: make_up for make_up in make_ups}
    replaced = {make_up.replaces for make_up in by_id.values()}
    missed = {word.root for word in words if word.outcome in REASONS and word.makes_up is None}
    done = {word.makes_up for word in words}
    left = [one for one in by_id.values() if one.id not in replaced | done and one.missed in missed]
    return list({one.missed: one for one in sorted(left, key=lambda one: (one.day, str(one.id)))}.values())


def balance(
    promises: Iterable[Promise],
    words: Iterable[Word],
    make_ups: Iterable[MakeUp],
    *,
    school: SchoolDays,
    today: date,
) -> Balance:
    """Both sides see this. `school` must hold the school days of every week, month or year that is asked about.

    A word on a day before the running week (month, year) is held against what is over; a later one against what runs.
    What was made up is counted by itself, whenever it was; a make-up that did not take place is not missed twice.
    """
    promises = [promise for promise in promises if promise.first_on <= promise.last_on]
    said = standing(words)
    to_come = sum(one.minutes for one in waiting_make_ups(make_ups, said))
    made_up = sum(word.minutes for word in said if word.makes_up is not None and word.outcome is Outcome.GIVEN)
    found = spans(promises, school, today)
    over = [span for span in found if span.settled_on < today]
    runs = [span for span in found if span.settled_on >= today >= span.first_on]
    since = min((span.first_on for span in runs), default=date.max)
    plain = [word for word in said if word.makes_up is None]
    before = [word for word in plain if word.day < since]
    missed: Counter[Outcome] = Counter()
    for word in plain:
        if word.outcome is not Outcome.GIVEN:
            missed[word.outcome] += word.minutes
    told: dict[str, object] = {}
    if runs:
        told = {
            "now_promised": whole(sum((span.minutes for span in runs), Fraction())),
            "now_delivered": given(word for word in plain if word.day >= since),
            "now_until": max(span.settled_on for span in runs),
        }
    shared = Balance(
        answer=Answer.TOO_EARLY,
        delivered=given(before) if said else None,
        made_up=made_up,
        missed=dict(missed),
        to_come=to_come,
        **told,  # type: ignore[arg-type]
    )
    if not over:
        begun = any(promise.first_on <= today for promise in promises)
        return with_answer(shared, Answer.TOO_EARLY if begun else Answer.NOT_BEGUN)
    promised = whole(sum((span.minutes for span in over), Fraction()))
    if not said:
        return with_answer(shared, Answer.NO_WORD, promised=promised, silent=promised)
    delivered, lost = given(before), sum(word.minutes for word in before if word.outcome is not Outcome.GIVEN)
    silent = max(0, promised - delivered - lost)
    missing = max(0, min(promised - delivered, lost) - made_up)
    if missing > to_come:
        answer = Answer.BEHIND
    elif missing:
        answer = Answer.TO_COME
    else:
        answer = Answer.UNCLEAR if silent else Answer.WHOLE
    return with_answer(shared, answer, promised=promised, silent=silent, missing=missing)


def with_answer(balance: Balance, answer: Answer, **more: int) -> Balance:
    return Balance(**{**balance.__dict__, "answer": answer, **more})


def given(words: Iterable[Word]) -> int:
    return sum(word.minutes for word in words if word.outcome is Outcome.GIVEN)
