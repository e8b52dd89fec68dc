"""Which numbers and which days stand beside the axes: as many as there is room for, at round steps."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import takewhile

from .data import Language, Term
from .letters import width

MOST = 6  # numbers beside the axis, the two ends among them
STEPS = [Decimal(step) for step in ("1", "2", "2.5", "3", "4", "5")]
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
BETWEEN = 10  # at least so much room between two words


@dataclass(frozen=True)
class DayTick:
    day: date
    words: str
    below: str = ""  # a second line: the year


def round_steps(least: float) -> Iterator[float]:
    """1, 2, 2.5, 3, 4, 5 and their tens, from the first that is not below `least`."""
    power = math.floor(math.log10(least))
    while True:
        for step in STEPS:
            size = float(step.scaleb(power))
            if size >= least * (1 - 1e-9):
                yield size
        power += 1


def rounded_up(value: float) -> float:
    """The least number of few digits that is not below."""
    if value <= 0:
        return 1.0
    step = next(round_steps(value / 5))
    return float(Decimal(str(step)) * math.ceil(round(value / step, 9)))


def number_ticks(low: float, high: float) -> list[float]:
    """Both ends, and round numbers between them, evenly where that can be. Whole scales have whole numbers."""
    span, whole = high - low, _is_whole(low) and _is_whole(high)
    least = max(span / (MOST - 1), 1 if whole else 0)
    round_ones = takewhile(lambda step: step <= span * (1 + 1e-9), round_steps(least))
    steps = [step for step in round_ones if not whole or _is_whole(step)]
    even = [step for step in steps if _is_whole(round(span / step, 6))]
    step = next(iter(even or steps), span)
    between = [_plus(low, step, i) for i in range(round(span / step) + 1)]
    return [tick for tick in between if high - tick > step * 0.6] + [high]


def _plus(low: float, step: float, times: int) -> float:
    """Without the dust of binary fractions: three tenths are 0.3."""
    return float(Decimal(str(low)) + Decimal(str(step)) * times)


def _is_whole(value: float) -> bool:
    return float(value).is_integer()


def decades(least: float, most: float) -> tuple[int, int]:
    """The powers of ten around two numbers above zero; never the same."""
    low, high = math.floor(math.log10(least) + 1e-9), math.ceil(math.log10(most) - 1e-9)
    return low, max(high, low + 1)


def day_ticks(
    first: date, last: date, language: Language, *, room: float, size: float, terms: Sequence[Term] = ()
) -> list[DayTick]:
    """The finest of days, weeks, months and years that has room; terms of the school where the time is long."""
    days = (last - first).days + 1
    named = [DayTick(term.day, term.label) for term in terms if first <= term.day <= last]
    if days > 120 and len(named) > 1 and _fits(named, days, room, size):
        return named
    for step in (1, 7, 14):
        ticks = _by_days(first, last, step, language)
        if len(ticks) > 1 and _fits(ticks, days, room, size):
            return ticks
    for months in MONTHS:
        ticks = _by_months(first, last, months, language)
        if len(ticks) > 1 and _fits(ticks, days, room, size):
            return ticks
    ends = [first] if first == last else [first, last]
    return _with_years([(day, language.short_day(day)) for day in ends], language)


def _by_days(first: date, last: date, step: int, language: Language) -> list[DayTick]:
    """Weeks begin on Monday here: it is a mark on an axis, not a calendar."""
    start = first if step == 1 else first + timedelta(days=-first.weekday() % 7)
    count = (last - start).days // step + 1
    if count > 60:
        return []
    days = [start + timedelta(days=step * i) for i in range(count)]
    return _with_years([(day, language.short_day(day)) for day in days], language)


def _by_months(first: date, last: date, months: int, language: Language) -> list[DayTick]:
    """On the first of every so many months, counted from January."""
    number = first.year * 12 + first.month - 1 + (first.day > 1)
    number += -number % months
    days = []
    while number < 9999 * 12 and (day := date(number // 12, number % 12 + 1, 1)) <= last:
        days.append(day)
        number += months
    if months >= 12:
        return [DayTick(day, language.year(day)) for day in days]
    return _with_years([(day, language.month(day)) for day in days], language)


def _with_years(days: Sequence[tuple[date, str]], language: Language) -> list[DayTick]:
    """The year stands below the first, and wherever it changes."""
    years = [0, *(day.year for day, _words in days)]
    return [
        DayTick(day, words, language.year(day) if day.year != before else "")
        for (day, words), before in zip(days, years, strict=False)
    ]


def _fits(ticks: Sequence[DayTick], days: int, room: float, size: float) -> bool:
    wide = [max(width(tick.words, size), width(tick.below, size)) for tick in ticks]
    places = [(tick.day - ticks[0].day).days * room / days for tick in ticks]
    return all(places[i + 1] - places[i] >= (wide[i] + wide[i + 1]) / 2 + BETWEEN for i in range(len(ticks) - 1))
