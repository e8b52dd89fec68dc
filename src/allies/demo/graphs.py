"""Graphs of made-up goals in every state, for builders: what is hard on a drawing stands here to be looked at."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import sin
from types import MappingProxyType

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from allies.graphs.data import Aim, Celeration, Graph, Phase, Point, Scale, Series, Why, Without
from allies.graphs.frame import PHONE, WIDE
from allies.graphs.picture import picture
from allies.ui.active_language import ActiveLanguage
from allies.ui.gallery import LONG_NAME

START = date(2025, 9, 8)
ARABIC = "بيت عبد الرحمن الفارسي"


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or settings.IS_DEMO):
        raise Http404
    tongue, size = ActiveLanguage(), WIDE if "wide" in request.GET else PHONE
    pictures = [(name, picture(graph, tongue, size)) for name, graph in samples()]
    return render(request, "demo/graphs.html", {"pictures": pictures, "is_wide": size is WIDE})


def samples() -> Iterable[tuple[str, Graph]]:
    one = Series("school", _("School"), [Point(START, 40)])
    ways = [Phase(on(i * 8), f"Another way {i}") for i in range(9)]
    yield "Home and school", home_and_school()
    yield "Two homes, a goal far ahead, too early to tell", two_homes()
    yield "One number", percent([one])
    yield "None yet", percent([], aim=Aim(date(2026, 6, 12), 80, START, 20))
    yield "All alike", percent([at_school(climb(9, 7, (50, 50))), at_home(climb(9, 7, (50, 50)))])
    yield "Four hundred days", four_hundred_days()
    yield "Many changes", percent([at_school(climb(24, 4, (20, 80)))], phases=ways)
    yield "As multiples", as_multiples()


def home_and_school() -> Graph:
    school = climb(15, 5, (4.8, 11), {8: Why.ABSENT, 9: Why.SAID_NO})
    series = [at_school(school), at_home(climb(8, 9, (4, 9)))]
    phases = [Phase(START, "Before"), Phase(on(37), "Headphones added")]
    unit, scale, aim = "Minutes without a reminder", Scale.from_nought(15), Aim(on(76), 12, START, 5)
    return Graph("Working on his own", unit, "{:g} min".format, scale, series, phases, aim)


def two_homes() -> Graph:
    series = [
        at_school(climb(11, 6, (3, 6))),
        Series("home", f"Home of {LONG_NAME}", climb(6, 10, (4, 7))),
        Series("home", ARABIC, climb(6, 9, (3, 6))),
        Series("around", "Speech therapy at the clinic", climb(4, 14, (3, 5))),
    ]
    phases = [Phase(START, "Baseline"), Phase(on(20), "Picture cards"), Phase(on(41), "More time", is_minor=True)]
    unit, scale, aim = "Words read right, of 10", Scale.out_of(10), Aim(date(2026, 6, 12), 8, on(14), 3)
    return Graph("Reading", unit, "{:g} of 10".format, scale, series, phases, aim, is_too_early=True)


def four_hundred_days() -> Graph:
    series = [at_school(climb(400, 1, (15, 4))), at_home(climb(130, 3, (12, 3)))]
    phases, aim = [Phase(on(120), "New plan")], Aim(on(400), 2, START, 14)
    return Graph("Calling out", "Times in a day", "{:g} times".format, Scale.from_nought(20), series, phases, aim)


def as_multiples() -> Graph:
    numbers = [0, 1, 2, 2, 3, 4, 6, 5, 9, 12, 16, 18, 25]
    series = [at_school([Point(on(i * 3), number) for i, number in enumerate(numbers)])]
    phases, aim, floor = [Phase(on(17), "Timed practice")], Aim(on(45), 40, START, 1), Celeration(1)
    scale = Scale.from_nought(60)
    return Graph("Reading", "Words a minute", "{:g}".format, scale, series, phases, aim, celeration=floor)


def percent(series: Sequence[Series], *, aim: Aim | None = None, phases: Sequence[Phase] = ()) -> Graph:
    return Graph("Greeting", "Percent of times", "{:g}%".format, Scale.percent(), series, phases, aim)


def at_school(entries: Sequence[Point | Without]) -> Series:
    return Series("school", _("School"), entries)


def at_home(entries: Sequence[Point | Without]) -> Series:
    return Series("home", _("Home"), entries)


def on(days: int) -> date:
    return START + timedelta(days)


def climb(
    count: int, every: int, ends: tuple[float, float], missing: Mapping[int, Why] = MappingProxyType({})
) -> list[Point | Without]:
    """From one number to another, up and down on the way, the same each time."""
    low, high = ends
    found: list[Point | Without] = []
    for i in range(count):
        wave = sin(i * 2.4) * abs(high - low) / 10
        value = round(max(0, low + (high - low) * i / max(1, count - 1) + wave), 1)
        found.append(Without(on(i * every), missing[i]) if i in missing else Point(on(i * every), value))
    return found
