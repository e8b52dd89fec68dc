"""Drawings of numbers, as SVG made here: one source for page, mail and paper. A table always stands beside them.

Shapes tell the lines apart as well as colours. What was not seen is left open: never a nought, and no line over it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi

WIDE, HIGH = 480, 210
LEFT, RIGHT, TOP, BOTTOM = 42, 14, 14, 34
LABELS = 5  # at most so many words under the graph


@dataclass(frozen=True)
class Series:
    """One side's numbers, week by week; None where nobody looked."""

    side: str  # home or school: its colour and its shape
    values: Sequence[float | None]


def by_week(weeks: Sequence[str], series: Sequence[Series], *, title: str, description: str) -> SafeString:
    """Marks joined where weeks follow each other. `weeks` are words; all numbers are nought or more."""
    top = _round_up(max((v for one in series for v in one.values if v is not None), default=1.0))
    mirrored = get_language_bidi()
    step = (WIDE - LEFT - RIGHT) / max(1, len(weeks))

    def x(i: int) -> float:
        at = LEFT + step * (i + 0.5)
        return WIDE - at if mirrored else at

    def y(value: float) -> float:
        return HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * value / top

    edge, anchor = (WIDE - LEFT + 6, "start") if mirrored else (LEFT - 6, "end")
    grid = format_html_join(
        "",
        '<line class="rule" x1="{}" x2="{}" y1="{}" y2="{}"/><text x="{}" y="{}" text-anchor="{}">{}</text>',
        (
            (RIGHT if mirrored else LEFT, WIDE - (LEFT if mirrored else RIGHT), _n(y(v)), _n(y(v)), edge, _n(y(v) + 5),
             anchor, _n(v))
            for v in (0.0, top / 2, top)
        ),
    )  # fmt: skip
    every = -(-len(weeks) // LABELS)
    # The newest week stands at the edge: its words grow inwards.
    at_the_edge = (0 if mirrored else WIDE, HIGH - 10, "start" if mirrored else "end")
    words = format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="{}">{}</text>',
        (
            (_n(x(i)), HIGH - 10, "middle", week) if i < len(weeks) - 1 else (*at_the_edge, week)
            for i, week in enumerate(weeks)
            if (len(weeks) - 1 - i) % every == 0
        ),
    )
    lines = mark_safe("".join(_line(one, x, y) for one in series))  # noqa: S308  # numbers and our own shapes
    return format_html(
        '<svg class="graph" viewBox="0 0 {} {}" role="img" direction="ltr"><title>{}</title><desc>{}</desc>'
        "{}{}{}</svg>",
        WIDE, HIGH, title, description, grid, words, lines,
    )  # fmt: skip


def _line(one: Series, x: Callable[[int], float], y: Callable[[float], float]) -> str:
    points = [(i, value) for i, value in enumerate(one.values) if value is not None]
    joined = [
        f'<line class="path" x1="{_n(x(i))}" y1="{_n(y(v))}" x2="{_n(x(j))}" y2="{_n(y(w))}"/>'
        for (i, v), (j, w) in pairwise(points)
        if j == i + 1
    ]
    marks = [_mark(one.side, x(i), y(v)) for i, v in points]
    return f'<g data-side="{escape(one.side)}">{"".join(joined + marks)}</g>'


def _mark(side: str, x: float, y: float) -> str:
    """A round for home, a square for school."""
    if side == "home":
        return f'<circle class="mark" cx="{_n(x)}" cy="{_n(y)}" r="6"/>'
    return f'<rect class="mark" x="{_n(x - 5.5)}" y="{_n(y - 5.5)}" width="11" height="11" rx="1"/>'


def _round_up(value: float) -> float:
    """The next number that is easy to halve."""
    if value <= 0:
        return 1.0
    size = 1.0
    while size * 10 <= value:
        size *= 10
    while size > value:
        size /= 10
    return next(size * step for step in (1, 2, 4, 6, 8, 10) if size * step >= value - 1e-9)


def _n(value: float) -> str:
    """Short, with a point in every language: it is for the drawing."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
