"""Drawings of numbers, as SVG made here: one source for page, mail and paper. A table always stands beside them.

Shapes tell the lines apart as well as colours. What was not seen is left open: never a zero, and no line over it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi

WIDE, HIGH = 480, 210
LEFT, RIGHT, TOP, BOTTOM = 42, 14, 14, 34
LABELS = 5  # at most so many words under the graph
LETTER, BETWEEN = 9.5, 14  # how wide a letter is on a phone, where they are largest; room between two words


@dataclass(frozen=True)
class Series:
    """One side's numbers, week by week; None where nobody looked."""

    side: str  # home or school: its colour and its shape
    values: Sequence[float | None]


@dataclass(frozen=True)
class Frame:
    """Where a week and a number stand in the drawing. In a language from right to left, time runs so, too."""

    weeks: int
    top: float  # the largest number that has a place
    is_mirrored: bool

    def x(self, i: int) -> float:
        at = LEFT + (WIDE - LEFT - RIGHT) / max(1, self.weeks) * (i + 0.5)
        return WIDE - at if self.is_mirrored else at

    def y(self, value: float) -> float:
        return HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * value / self.top


def by_week(weeks: Sequence[str], series: Sequence[Series], *, title: str, description: str) -> SafeString:
    """Marks joined where weeks follow each other. `weeks` are words; all numbers are zero or more."""
    top = _round_up(max((v for one in series for v in one.values if v is not None), default=1.0))
    frame = Frame(len(weeks), top, get_language_bidi())
    lines = mark_safe("".join(_line(one, frame) for one in series))  # noqa: S308  # numbers and our own shapes
    return format_html(
        '<svg class="graph" viewBox="0 0 {} {}" role="img" direction="ltr"><title>{}</title><desc>{}</desc>'
        "{}{}{}</svg>",
        WIDE, HIGH, title, description, _rules(frame), _words(weeks, frame), lines,
    )  # fmt: skip


def _rules(frame: Frame) -> SafeString:
    """Three lines across, with their numbers beside them."""
    if frame.is_mirrored:
        start, end, edge, anchor = RIGHT, WIDE - LEFT, WIDE - LEFT + 6, "start"
    else:
        start, end, edge, anchor = LEFT, WIDE - RIGHT, LEFT - 6, "end"
    return format_html_join(
        "",
        '<line class="rule" x1="{}" x2="{}" y1="{}" y2="{}"/><text x="{}" y="{}" text-anchor="{}">{}</text>',
        (
            (start, end, _n(frame.y(v)), _n(frame.y(v)), edge, _n(frame.y(v) + 5), anchor, _n(v))
            for v in (0.0, frame.top / 2, frame.top)
        ),
    )


def _words(weeks: Sequence[str], frame: Frame) -> SafeString:
    """Under the graph: a few of the weeks, the newest among them. It stands at the edge, so its words grow inwards.

    Each keeps the direction of its language: the drawing itself runs from the left, and would turn "23 نوفمبر" round.
    """
    fit = int((WIDE - LEFT - RIGHT) / (max(map(len, weeks), default=1) * LETTER + BETWEEN))
    every, last = -(-len(weeks) // max(1, min(LABELS, fit))), len(weeks) - 1
    at_the_edge = (0, "start") if frame.is_mirrored else (WIDE, "end")
    begins = "\u2067" if frame.is_mirrored else "\u2066"
    return format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="{}">{}</text>',
        (
            (at, HIGH - 10, anchor, f"{begins}{week}\u2069")
            for i, week in enumerate(weeks)
            if (last - i) % every == 0
            for at, anchor in [at_the_edge if i == last else (_n(frame.x(i)), "middle")]
        ),
    )


def _line(one: Series, frame: Frame) -> str:
    points = [(i, frame.x(i), frame.y(value)) for i, value in enumerate(one.values) if value is not None]
    joined = [
        f'<line class="path" x1="{_n(x)}" y1="{_n(y)}" x2="{_n(next_x)}" y2="{_n(next_y)}"/>'
        for (i, x, y), (j, next_x, next_y) in pairwise(points)
        if j == i + 1
    ]
    marks = [_mark(one.side, x, y) for _i, x, y in points]
    return f'<g data-side="{escape(one.side)}">{"".join(joined + marks)}</g>'


def _mark(side: str, x: float, y: float) -> str:
    """A diamond for home, a round for school: as in the graphs of goals."""
    if side == "home":
        return f'<path class="mark" d="M{_n(x)} {_n(y - 7.8)}l7.8 7.8-7.8 7.8-7.8-7.8z"/>'
    return f'<circle class="mark" cx="{_n(x)}" cy="{_n(y)}" r="6"/>'


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
