"""A language without Django, graphs made at random, and what a drawing holds when it is read back."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from xml.etree import ElementTree

from hypothesis import strategies as st

from allies.graphs.data import Aim, Celeration, Graph, Phase, Point, Scale, Series, Why, Without

START = date(2025, 9, 8)
SVG = "{http://www.w3.org/2000/svg}"
PLACES = [("school", "School"), ("home", "Home of Ana"), ("home", "Home of Luis"), ("around", "Clinic")]


@dataclass(frozen=True)
class Plain:
    """English, as a pure room can speak it; or as if it were read from the right."""

    is_from_right: bool = False

    def gettext(self, words: str, /) -> str:
        return words

    def ngettext(self, one: str, more: str, count: int, /) -> str:
        return one if count == 1 else more

    def number(self, value: float, /) -> str:
        return f"{value:g}"

    def day(self, day: date, /) -> str:
        return day.strftime("%-d %B %Y")

    def short_day(self, day: date, /) -> str:
        return day.strftime("%-d %b")

    def month(self, day: date, /) -> str:
        return day.strftime("%b")

    def year(self, day: date, /) -> str:
        return str(day.year)


ENGLISH = Plain()


def on(days: int) -> date:
    return START + timedelta(days)


def at(*values: float | Why, every: int = 1, start: int = 0) -> list[Point | Without]:
    """A number for each day, or why there is none."""
    days = [on(start + i * every) for i in range(len(values))]
    return [
        Without(day, value) if isinstance(value, Why) else Point(day, value)
        for day, value in zip(days, values, strict=True)
    ]


def graph(*series: Series, **more: object) -> Graph:
    given = {"title": "Reading", "unit": "Percent", "says": lambda value: f"{value:g}%", "scale": Scale.percent()}
    return Graph(**{**given, "series": series, **more})  # type: ignore[arg-type]


def school(*values: float | Why, every: int = 1, start: int = 0) -> Series:
    return Series("school", "School", at(*values, every=every, start=start))


@dataclass(frozen=True)
class Read:
    """A drawing, read back as a program reads it."""

    svg: str

    @cached_property
    def root(self) -> ElementTree.Element:
        return ElementTree.fromstring(self.svg)

    def of(self, kind: str) -> list[ElementTree.Element]:
        return [one for one in self.root.iter() if one.get("data-kind") == kind]

    @property
    def wide(self) -> float:
        return float(self.root.get("viewBox", "").split()[2])

    @property
    def high(self) -> float:
        return float(self.root.get("viewBox", "").split()[3])

    def words(self, kind: str) -> list[str]:
        return [re.sub("[\u2066-\u2069]", "", one.text or "") for one in self.of(kind)]

    @property
    def runs(self) -> list[list[tuple[float, float]]]:
        return [
            [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", one.get("d", ""))]
            for one in self.of("run")
        ]

    @property
    def marks(self) -> list[tuple[float, float]]:
        return [middle_of(one) for one in self.of("value")]


def middle_of(mark: ElementTree.Element) -> tuple[float, float]:
    if mark.tag == f"{SVG}circle":
        return float(mark.get("cx", "")), float(mark.get("cy", ""))
    spots = [tuple(map(float, spot.split(","))) for spot in mark.get("points", "").split()]
    low, high = min(y for _x, y in spots), max(y for _x, y in spots)
    return sum(x for x, _y in spots) / len(spots), (low + high) / 2


days = st.integers(0, 1100).map(on)
names = st.text(max_size=60)
whys = st.sampled_from(Why)


def entries(most: float) -> st.SearchStrategy[list[Point | Without]]:
    points = st.builds(Point, days, st.floats(0, most), st.sampled_from(["", "6 of 10"]))
    return st.lists(st.one_of(points, points, st.builds(Without, days, whys)), max_size=40)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    scale = draw(st.sampled_from([Scale.percent(), Scale.out_of(7), Scale.from_nought(20), Scale(-2, 2)]))
    most = 90 if not scale.is_closed else scale.high
    sides = draw(st.lists(st.sampled_from(["school", "home", "home", "around"]), max_size=5))
    series = [Series(side, draw(names), draw(entries(most))) for side in sides]
    phases = draw(st.lists(st.builds(Phase, days, names, st.booleans()), max_size=6))
    aim = draw(st.none() | st.builds(Aim, days, st.floats(0, most), st.none() | days, st.none() | st.floats(0, most)))
    return Graph(
        title=draw(names), unit=draw(names), says=lambda value: f"{value:g} times", scale=scale, series=series,
        phases=phases, aim=aim, is_too_early=draw(st.booleans()), longest_gap=draw(st.sampled_from([3, 14, 60])),
        celeration=draw(st.none() | st.builds(Celeration, st.floats(0.01, 5))),
    )  # fmt: skip
