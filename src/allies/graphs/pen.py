"""Writes SVG: the few shapes that we draw with, from the left or turned round. No style, no script."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from .ink import FONT, GROUND

type Spot = tuple[float, float]
type Shape = Literal["round", "plus", "cross", "diamond", "square", "triangle", "upturned"]
type Anchor = Literal["start", "middle", "end"]

SHOWN = 1.35  # times its own units, where a page has room: letters as large as the page's

# Letters that XML has no place for.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TURNED: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}
PLUS: Sequence[Spot] = [
    *[(-0.45, -1.3), (0.45, -1.3), (0.45, -0.45), (1.3, -0.45), (1.3, 0.45), (0.45, 0.45)],
    *[(0.45, 1.3), (-0.45, 1.3), (-0.45, 0.45), (-1.3, 0.45), (-1.3, -0.45), (-0.45, -0.45)],
]
OUTLINES: dict[Shape, Sequence[Spot]] = {
    "plus": PLUS,
    "cross": [((x - y) * 0.71, (x + y) * 0.71) for x, y in PLUS],
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "square": [(-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)],
    "triangle": [(0, -1.1), (1.2, 1.1), (-1.2, 1.1)],
    "upturned": [(0, 1.1), (1.2, -1.1), (-1.2, -1.1)],
}


def number(value: float) -> str:
    """Short, with a point in every language: it is for the drawing."""
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")


def clean(words: str) -> str:
    return escape(UNWRITABLE.sub("", words))


@dataclass
class Pen:
    """Where the language is read from the right, so is time: the pen turns every place round."""

    wide: float
    high: float
    letters: float
    is_from_right: bool
    drawn: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # not written yet

    def at(self, x: float) -> str:
        return number(self.wide - x if self.is_from_right else x)

    def line(self, start: Spot, end: Spot, colour: str, *, wide: float = 1, dashes: str = "", kind: str = "") -> None:
        named = f' data-kind="{kind}"' if kind else ""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self.drawn.append(
            f'<line{named} x1="{self.at(start[0])}" y1="{number(start[1])}" x2="{self.at(end[0])}" '
            f'y2="{number(end[1])}" stroke="{colour}" stroke-width="{number(wide)}"{dashed}/>'
        )

    def path(self, spots: Iterable[Spot], colour: str, *, is_light: bool = False) -> None:
        """Light where there are many: marks and other lines are seen through it."""
        wide, thin = (1.2, ' stroke-opacity="0.4"') if is_light else (2, "")
        steps = "L".join(f"{self.at(x)} {number(y)}" for x, y in spots)
        self.drawn.append(
            f'<path data-kind="run" d="M{steps}" fill="none" stroke="{colour}" stroke-width="{number(wide)}"{thin} '
            'stroke-linejoin="round"/>'
        )

    def marks(self, shape: Shape, spots: Iterable[tuple[Spot, float]], colour: str, *, kind: str) -> None:
        """Filled shapes, each with its size, and with a thin edge of the ground: two that touch are still two."""
        placed = list(spots)
        each = "".join(self._outline(shape, spot, size, kind) for spot, size in placed)
        edge = number(min(1, min((size for _spot, size in placed), default=1) / 3))
        self.drawn.append(f'<g fill="{colour}" stroke="{GROUND}" stroke-width="{edge}">{each}</g>')

    def _outline(self, shape: Shape, spot: Spot, size: float, kind: str) -> str:
        x, y = spot
        if shape == "round":
            return f'<circle data-kind="{kind}" cx="{self.at(x)}" cy="{number(y)}" r="{number(size)}"/>'
        outline = " ".join(f"{self.at(x + dx * size)},{number(y + dy * size)}" for dx, dy in OUTLINES[shape])
        return f'<polygon data-kind="{kind}" points="{outline}"/>'

    def target(self, spot: Spot, colour: str) -> None:
        """The goal: a ring around a dot."""
        x, y = self.at(spot[0]), number(spot[1])
        self.drawn.append(
            f'<g data-kind="goal"><circle cx="{x}" cy="{y}" r="5.5" fill="{GROUND}" stroke="{colour}" '
            f'stroke-width="1.5"/><circle cx="{x}" cy="{y}" r="2" fill="{colour}"/></g>'
        )

    def text(
        self, words: str, spot: Spot, colour: str, *, anchor: Anchor = "start", is_bold: bool = False, kind: str = ""
    ) -> None:
        """The words run as their language does, wherever they stand."""
        named = f' data-kind="{kind}"' if kind else ""
        weight = ' font-weight="700"' if is_bold else ""
        place = TURNED[anchor] if self.is_from_right else anchor
        self.words.append(
            f'<text{named} x="{self.at(spot[0])}" y="{number(spot[1])}" text-anchor="{place}" fill="{colour}"{weight}>'
            f"{self.directed(words)}</text>"
        )

    def write(self) -> None:
        """The words so far: over what is drawn, and under what comes. An edge of the ground keeps lines off them."""
        if self.words:
            edge = f'stroke="{GROUND}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
            self.drawn.append(f"<g {edge}>{''.join(self.words)}</g>")
            self.words = []

    def directed(self, words: str) -> str:
        start = "\u2067" if self.is_from_right else "\u2066"
        return f"{start}{clean(words)}\u2069"

    def svg(self, title: str, description: str) -> str:
        self.write()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(self.wide)} {number(self.high)}" '
            f'width="{number(self.wide * SHOWN)}" role="img" direction="ltr" font-size="{number(self.letters)}" '
            f'font-family="{FONT}"><title>{clean(title)}</title><desc>{clean(description)}</desc>{"".join(self.drawn)}</svg>'
        )
