"""A drawing as small as a stamp: each line of a goal with its number, and where the goal is. Pure; seen in grey too."""

from collections.abc import Iterable, Sequence
from datetime import date

from .ink import INK, SOFT

Points = Sequence[tuple[date, float]]

WIDE, HIGH, EDGE, END = 180.0, 64.0, 6.0, 16.0
DASHES = ("", "6 3", "2 3", "8 3 2 3")  # after the first four they come again; the numbers tell them apart


def small_graph(lines: Sequence[Points], *, goal: float | None, rtl: bool = False) -> str:
    """An SVG without words; empty where no line has a value. Of several, each has its number at its end, from 1."""
    points = [point for line in lines for point in line]
    if not points:
        return ""
    days, values = [day for day, _value in points], [value for _day, value in points]
    low, high = min([*values, goal or 0.0]), max([*values, goal or 0.0])
    first, span = min(days), (max(days) - min(days)).days or 1

    def x(day: date) -> float:
        along = EDGE + (WIDE - EDGE - END) * (day - first).days / span
        return WIDE - along if rtl else along

    def y(value: float) -> float:
        return HIGH - EDGE - (HIGH - 2 * EDGE) * (value - low) / ((high - low) or 1)

    drawn = [goal_line(y(goal))] if goal is not None else []
    for number, line in enumerate(lines, start=1):
        drawn += one_line(number, [(x(day), y(value)) for day, value in line])
        if line and len(lines) > 1:
            drawn.append(named(number, x(line[-1][0]), y(line[-1][1]), rtl=rtl))
    size = f'viewBox="0 0 {WIDE:g} {HIGH:g}" width="{WIDE:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(drawn)}</svg>'


def goal_line(height: float) -> str:
    ends = f'x1="0" y1="{height:.1f}" x2="{WIDE:g}" y2="{height:.1f}"'
    return f'<line {ends} stroke="{SOFT}" stroke-width="0.8" stroke-dasharray="1 2"/>'


def one_line(number: int, places: Sequence[tuple[float, float]]) -> Iterable[str]:
    if not places:
        return
    dash = DASHES[(number - 1) % len(DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline points="{way}" fill="none" stroke="{INK}" stroke-width="1.4"{dashed}/>'
    x, y = places[-1]
    yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{INK}"/>'


def named(number: int, x: float, y: float, *, rtl: bool) -> str:
    beside, anchor = (x - 4, "end") if rtl else (x + 4, "start")
    at = f'x="{beside:.1f}" y="{y + 3:.1f}" text-anchor="{anchor}" font-family="Noto Sans" font-size="9"'
    return f'<text {at} fill="{INK}">{number}</text>'
