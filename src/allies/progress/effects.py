"""What came after the last change, beside what was just before it: in plain words, and as the indices of the field.

Two neighbouring stretches of one line alone. "Changed after", never "because of": one before and one after cannot
tell why. Nothing is said below five days with records in each; see docs/decisions/what-the-indices-are-for.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import exp, inf
from statistics import median

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.goals import labels
from allies.goals.parts import Measure
from allies.statistics.aiming import Point
from allies.statistics.batch import FEWEST_ON_A_PAGE, for_a_page
from allies.statistics.differences import pogo
from allies.statistics.series import Improvement, Scale, Series, phases
from allies.statistics.series import Measure as How
from allies.statistics.values import Undefined, Value

from .judging import Judged
from .models import Decision
from .reading import PlaceLine
from .values import WITH_A_WHOLE, whole_of

Z_95 = 1.959963984540054
SCALES = {Measure.RATE: Scale.RATE, Measure.FREQUENCY: Scale.COUNT, Measure.PRODUCT: Scale.COUNT}
# Twice a level is no level.
WITHOUT_RATIO = frozenset({Measure.RUBRIC, Measure.ATTAINMENT, Measure.RATING, Measure.TRIALS})
TIMED = frozenset({Measure.DURATION, Measure.LATENCY})
OFTEN: dict[float | None, Promise] = {
    0.5: gettext_lazy("After the change: about half as often as before (between %(low)s and %(high)s times)."),
    1: gettext_lazy("After the change: about as often as before (between %(low)s and %(high)s times)."),
    2: gettext_lazy("After the change: about twice as often as before (between %(low)s and %(high)s times)."),
    None: gettext_lazy(
        "After the change: about %(times)s times as often as before (between %(low)s and %(high)s times)."
    ),
}
LONG: dict[float | None, Promise] = {
    0.5: gettext_lazy("After the change: about half as long as before (between %(low)s and %(high)s times)."),
    1: gettext_lazy("After the change: about as long as before (between %(low)s and %(high)s times)."),
    2: gettext_lazy("After the change: about twice as long as before (between %(low)s and %(high)s times)."),
    None: gettext_lazy(
        "After the change: about %(times)s times as long as before (between %(low)s and %(high)s times)."
    ),
}
WHY_NOT: dict[Undefined, Promise] = {
    Undefined.TOO_FEW_POINTS: gettext_lazy("too few records"),
    Undefined.NO_SPREAD: gettext_lazy("all records before are alike"),
    Undefined.NOT_ABOVE_ZERO: gettext_lazy("it never happened in one of the two"),
    Undefined.ALREADY_THERE: gettext_lazy("the goal was reached before"),
    Undefined.TOO_LARGE: gettext_lazy("the numbers are too large"),
}


@dataclass(frozen=True)
class Index:
    """One index by its name in papers: its number, how sure it is, and what it is not."""

    name: str
    value: Value
    error: float | None
    low: float | None
    high: float | None
    is_not: str | Promise

    @property
    def number(self) -> str:
        if self.value.number is None:
            return str(WHY_NOT[self.value.why]) if self.value.why else "–"
        return two_places(self.value.number)

    @property
    def error_in_words(self) -> str:
        return "–" if self.error is None else two_places(self.error)

    @property
    def limits(self) -> str:
        if self.low is None or self.high is None:
            return "–"
        return _("%(low)s to %(high)s") % {"low": two_places(self.low), "high": two_places(self.high)}


@dataclass(frozen=True)
class After:
    """One line after its last change: `before` and `after` are days with a value, in the unit of the goal."""

    line: PlaceLine
    changed_on: date
    before: list[Point]
    after: list[Point]

    @property
    def is_enough(self) -> bool:
        return min(len(self.before), len(self.after)) >= FEWEST_ON_A_PAGE and not self.has_cut_waits

    @property
    def says_way(self) -> bool:
        """Then the page has no other share of the way: it would be measured from another start."""
        return self.is_enough and bool(way_to_goal(self))

    @property
    def has_cut_waits(self) -> bool:
        """A wait that was cut off is longer than written: no mean of it is true."""
        days = {day for day, _value in (*self.before, *self.after)}
        return any(record.is_capped for record in self.line.measured if record.day in days)

    @cached_property
    def found(self) -> dict[str, Value]:
        """What the statistics room makes of it."""
        return for_a_page(series(self), how(self))

    @property
    def sentences(self) -> list[str]:
        return list(filter(None, [times_as_often(self), way_to_goal(self)])) if self.is_enough else []

    @property
    def indices(self) -> list[Index]:
        return list(indices_of(self)) if self.is_enough else []


def after_change(judged: Judged, decisions: list[Decision]) -> After | None:
    """None without a change, and where nothing was written before it or after it. Only neighbours are held together."""
    changes = sorted({one.day for one in decisions if one.what == Decision.What.CHANGE})
    if not changes or judged.line.goal.criterion is None:
        return None
    last, first = changes[-1], changes[-2] if len(changes) > 1 else date.min
    before = [point for point in judged.days if first <= point[0] < last]
    after = [point for point in judged.days if point[0] >= last]
    return After(judged.line, last, before, after) if before and after else None


def how(one: After) -> How:
    """As the statistics room asks for it. Shares are from 0 to 1, so that they have an end."""
    goal, records = one.line.goal, one.line.measured
    criterion, measure = goal.criterion, Measure(goal.measure)
    better = Improvement.DECREASE if criterion and criterion.at_most else Improvement.INCREASE
    if measure in WITH_A_WHOLE:
        return How(better, Scale.PROPORTION, intervals=median([record.out_of or 1 for record in records]))
    if measure is Measure.RATE:
        return How(better, Scale.RATE, minutes=median([record.minutes or 1 for record in records]))
    return How(better, SCALES.get(measure, Scale.OTHER))


def series(one: After) -> Series:
    whole = whole_for(one)
    return Series(
        one.line.key,
        tuple(value / whole for _day, value in one.before),
        tuple(value / whole for _d, value in one.after),
    )


def whole_for(one: After) -> float:
    measure = Measure(one.line.goal.measure)
    return (whole_of(measure, one.line.goal.criterion) or 1) if measure in WITH_A_WHOLE else 1


def ratio(one: After) -> tuple[float, float, float] | None:
    """How many times as often as before, with 95 % limits. None where it is undefined, or means nothing."""
    if Measure(one.line.goal.measure) in WITHOUT_RATIO:
        return None
    name = "lrri" if how(one).improvement is Improvement.INCREASE else "lrrd"
    log, error = one.found[name].number, one.found[f"{name}_se"].number
    if log is None or not error:
        return None
    reach = Z_95 * error
    return exp(log), exp(log - reach), exp(log + reach)


def times_as_often(one: After) -> str:
    found = ratio(one)
    if found is None or max(found) == inf:
        return ""
    times, low, high = found
    if places(low) == places(high):
        return ""
    kinds = LONG if Measure(one.line.goal.measure) in TIMED else OFTEN
    words = kinds.get(round(times, 1), kinds[None])
    unsure = f" {_('It may well be that nothing changed.')}" if low <= 1 <= high else ""
    return str(words) % {"times": places(times), "low": places(low), "high": places(high)} + unsure


def pogo_of(one: After) -> tuple[Value, float | None]:
    """Percent of the way that was left at the change, and its error."""
    goal = one.line.goal.criterion
    if goal is None:
        return Value(None, Undefined.TOO_FEW_POINTS), None
    own = series(one)
    found = pogo(phases(own.baseline, own.treatment, how(one)), goal.value / whole_for(one))
    return found.value.one, found.error.one.number


def way_to_goal(one: After) -> str:
    """Silent where the way was done before, or where the limits say less than nothing."""
    value, error = pogo_of(one)
    if value.number is None or not error or not goes_on(one):
        return ""
    low, high = value.number - Z_95 * error, value.number + Z_95 * error
    if low < 0 or value.number > 100:
        return ""
    return _("About %(share)s%% of the way that was left is done (between %(low)s and %(high)s).") % {
        "share": round(value.number),
        "low": round(low),
        "high": round(min(high, 100)),
    }


def goes_on(one: After) -> bool:
    """Before the change the goal lay ahead; else there was no way to go."""
    criterion = one.line.goal.criterion
    middle = median(value for _day, value in one.before)
    return criterion is not None and (middle > criterion.value if criterion.at_most else middle < criterion.value)


def indices_of(one: After) -> Iterator[Index]:
    found = one.found
    number = {name: value.number for name, value in found.items()}
    low, high = number["nap_low"], number["nap_high"]
    pairs = _("How many pairs are better after. It does not say how much better.")
    yield Index("NAP", found["nap"], number["nap_se"], low, high, pairs)
    below, above = (None if end is None else 2 * end - 1 for end in (low, high))
    yield Index("Tau", found["tau"], number["tau_se"], below, above, _("The same, from −1 to 1. It is not a grade."))
    trend = _("Less the trend before. It can pass 1, and has no error.")
    yield Index("Tau-U (A vs B − A)", found["tau_u"], None, None, None, trend)
    taken = _("The trend before is taken out. With few records that trend is mostly chance.")
    yield Index("Tau-BC", found["tau_bc"], None, None, None, taken)
    if Measure(one.line.goal.measure) not in WITHOUT_RATIO:
        better = how(one).improvement is Improvement.INCREASE
        name = "lrri" if better else "lrrd"
        log = _("The log of “times as often”. It is not a difference.")
        yield with_error("LRRi" if better else "LRRd", found[name], number[f"{name}_se"], log)
        value, error = pogo_of(one)
        yield with_error("PoGO (%)", value, error, _("How much of the way. It leans on where the goal was set."))
    spread = _("In swings of the time before. Never set it beside another child’s.")
    yield with_error("SMD (g)", found["smd_g"], number["smd_g_se"], spread)


def with_error(name: str, value: Value, error: float | None, is_not: str) -> Index:
    if value.number is None or error is None:
        return Index(name, value, None, None, None, is_not)
    return Index(name, value, error, value.number - Z_95 * error, value.number + Z_95 * error, is_not)


def places(value: float) -> str:
    return labels.number(round(value, 1))


def two_places(value: float) -> str:
    return labels.number(round(value, 2))
