"""How often "on track", "off track" and "it grows" are said where they are not so: what the help quotes, found anew.

With --large, weeks that echo less and more than what is stated are in the table too.
"""

import sys
from collections.abc import Iterator
from itertools import product

from allies.statistics import mistakes, simulating_days
from allies.statistics.simulating import Kind, Start, ToldByLook, told

ECHOES = (0.0, 0.2, 0.4)
SWINGS = (1.0, 2.5, mistakes.CALM, 5.0, 10.0, 20.0)
GROWTHS = (1.0, 0.5, 0.0)
WEEKS_OF_AIM = (36, 20)
STATED_ECHO = 0.2
WEEKS = (6, 8, 10, 12, 15, 20)
Table = dict[tuple[float, float, float, int, Start], ToldByLook]
Row = dict[str, object]


def run(*, large: bool = False) -> list[Row]:
    echoes = ECHOES if large else (STATED_ECHO,)
    kinds = product(echoes, SWINGS, GROWTHS, WEEKS_OF_AIM, Start)
    table = {kind: told(Kind(kind[2], kind[1], kind[0], *kind[3:])) for kind in kinds}
    show(table)
    return [*commonest(table), *by_week_10(table), *several_a_week()]


def show(table: Table) -> None:
    print(
        "aim   echo swing growth | on track in week " + " ".join(f"{week:4}" for week in WEEKS), end="", file=sys.stderr
    )
    print("  ever | off track in week " + " ".join(f"{week:4}" for week in WEEKS) + "  ever", file=sys.stderr)
    for (echo, swing, growth, goal, start), found in table.items():
        cells = [
            " ".join(f"{found.at(name, week):.2f}" for week in WEEKS) + f"  {getattr(found, f'ever_{name}')[-1]:.2f}"
            for name in ("on_track", "off_track")
        ]
        kind = f"{goal:3}  {echo:5} {swing:5} {growth:6}"
        print(f"{kind} | {'':16} {cells[0]} | {'':17} {cells[1]}  {start}", file=sys.stderr)


def commonest(table: Table) -> Iterator[Row]:
    """The worst of all kinds with the stated echo, at one look and in a half-year, beside what is stated."""
    cases = [
        ("told on track, no growth", "on_track", 0, mistakes.ON_TRACK_WITHOUT_GROWTH),
        ("told it grows, no growth", "grows", 0, mistakes.GROWS_WITHOUT_GROWTH),
        ("told off track, on aim", "off_track", 1, mistakes.OFF_TRACK_ON_AIM),
    ]
    for words, name, growth, stated in cases:
        found = [
            value for (echo, _swing, grew, *_rest), value in table.items() if (echo, grew) == (STATED_ECHO, growth)
        ]
        look = max(float(getattr(one, name).max()) for one in found)
        ever = max(float(getattr(one, f"ever_{name}").max()) for one in found)
        yield row(f"{words}: at one look", look, stated.look, held=look <= stated.look)
        yield row(f"{words}: in a half-year", ever, stated.half_year, held=ever <= stated.half_year)


def by_week_10(table: Table) -> Iterator[Row]:
    for start in Start:
        on_aim, flat = (table[STATED_ECHO, mistakes.CALM, growth, 36, start] for growth in (1.0, 0.0))
        right, caught = on_aim.at("on_track", 10), flat.at("off_track", 10)
        least = mistakes.ON_TRACK_ON_AIM_BY_WEEK_10
        yield row(f"told on track in week 10, on aim, swing 3, start {start}", right, least, held=right >= least)
        least = mistakes.OFF_TRACK_WITHOUT_GROWTH_BY_WEEK_10
        yield row(f"told off track in week 10, no growth, swing 3, start {start}", caught, least, held=caught >= least)


def several_a_week() -> Iterator[Row]:
    """Records on 2, 3 or 5 days of each week, judged by days until six weeks have a value, and then by weeks."""
    for words, name, growth, stated in (
        ("told on track, no growth", "on_track", 0, mistakes.ON_TRACK_WITHOUT_GROWTH),
        ("told off track, on aim", "off_track", 1, mistakes.OFF_TRACK_ON_AIM),
    ):
        found = [
            simulating_days.told(Kind(growth, swing, STATED_ECHO, weeks, start), days_a_week=days)
            for days, swing, weeks, start in product((2, 3, 5), SWINGS, WEEKS_OF_AIM, (Start.RECORDS, Start.ONE))
        ]
        look = max(float(getattr(one, name).max()) for one in found)
        ever = max(float(getattr(one, f"ever_{name}").max()) for one in found)
        yield row(f"records on 2 to 5 days a week, {words}: at one look", look, stated.look, held=look <= stated.look)
        yield row(f"the same in a half-year, {words}", ever, stated.half_year, held=ever <= stated.half_year)


def row(name: str, value: float, target: float, *, held: bool) -> Row:
    return {
        "name": name,
        "value": round(value, 3),
        "unit": "of children",
        "against": "20,000 of each kind, echo .2",
        "target": target,
        "held": held,
    }
