"""Figure 16: 10,000 deadlines over the calendar of a school, pure: each of every place, from each day of a year."""

import itertools
import time
from datetime import date, timedelta

from allies.jurisdictions.counting import Run, SchoolYear
from allies.jurisdictions.days import What
from allies.jurisdictions.deadlines import Facts
from allies.jurisdictions.when_due import DEADLINES

COUNT, TARGET = 10_000, 1.0  # seconds
DAY, YEAR = timedelta(days=1), 365
SUMMER = (date(2026, 6, 13), date(2026, 8, 16)), (date(2027, 6, 12), date(2027, 8, 15))


def calendar() -> SchoolYear:
    """Three years: summers, breaks of two weeks, a holiday each month."""
    breaks = [(date(year, 12, 21), date(year + 1, 1, 3)) for year in (2025, 2026, 2027)]
    holidays = [date(year, month, 15) for year in (2026, 2027, 2028) for month in range(1, 13)]
    runs = [Run(first, last, What.BREAK) for first, last in (*SUMMER, *breaks)]
    return SchoolYear((*runs, *(Run(day, day, What.HOLIDAY) for day in holidays)))


def run(large: bool = False) -> list[dict[str, object]]:  # noqa: FBT001, FBT002
    year, facts = calendar(), Facts(last_day_of_school=date(2026, 6, 12), first_day_of_school=date(2026, 8, 17))
    held = {one.id: one for place in DEADLINES.values() for one in place}.values()
    days = [date(2026, 1, 1) + number * DAY for number in range(YEAR)]
    wanted = list(itertools.islice(itertools.cycle(itertools.product(days, held)), COUNT))
    began = time.perf_counter()
    for on, deadline in wanted:
        deadline.due(on, year, facts)
    seconds = time.perf_counter() - began
    return [
        {
            "name": f"{COUNT:,} deadlines over a school calendar",
            "value": round(seconds, 2),
            "unit": "s",
            "against": None,
            "target": f"<= {TARGET:g}",
            "held": seconds <= TARGET,
        }
    ]
