"""School beside one home: two lines, how far they lie apart in weeks that both wrote, and what is different there.

Never one number of the two, and never one home beside another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from allies.goals.parts import Measure
from allies.plans.models.goals import isolated
from allies.statistics.agreement import Limits
from allies.statistics.aiming import Point
from allies.statistics.comparison import Beside, NotComparable, Terms, beside, monday
from allies.teams.models import Home, Seats
from allies.ui.lists import listed_apart

from .judging import Stretch, values_of
from .models import Difference, Record
from .picture import says
from .reading import PlaceLine, Progress
from .values import WITH_A_WHOLE, WITH_MINUTES, whole_of

LEAST_WEEKS = 6  # with fewer pairs the limits are themselves unsure
DIFFER = {
    "scale": gettext_lazy("it is measured in another way"),
    "helps": gettext_lazy("the chances or the time watched are not as many"),
    "definition": gettext_lazy("the goal said something else then"),
}


@dataclass(frozen=True)
class Pair:
    """One place of school beside one place of a home. `weeks`: in which both wrote something down."""

    school: PlaceLine
    own: PlaceLine
    weeks: int
    found: Beside | NotComparable

    @property
    def limits(self) -> Limits | None:
        """None below the least of weeks, and where nothing may be compared."""
        if isinstance(self.found, NotComparable) or self.weeks < LEAST_WEEKS:
            return None
        return self.found.limits

    @property
    def heading(self) -> str:
        return _("%(school)s beside %(home)s") % {"school": place(self.school), "home": place(self.own)}

    @property
    def sentences(self) -> list[str]:
        """What may be said; where nothing may, why."""
        weeks = ngettext("Both wrote in one week.", "Both wrote in %(count)s weeks.", self.weeks)
        return [weeks % {"count": self.weeks}, *self._told()]

    def _told(self) -> Iterable[str]:
        if isinstance(self.found, NotComparable):
            why = listed_apart(DIFFER[name] for name in self.found.differ)
            yield _("The numbers are not compared: %(why)s.") % {"why": why}
        elif self.limits is None:
            missing = max(LEAST_WEEKS - self.weeks, 1)
            words = ngettext(
                "One more week is needed to say how far apart they are.",
                "%(count)s more weeks are needed to say how far apart they are.",
                missing,
            )
            yield words % {"count": missing}
        else:
            yield from (on_average(self.limits, self.school), between(self.limits, self.school))


@dataclass(frozen=True)
class Between:
    """School and one home about one goal: each pair of their places, and what each side says is different."""

    home: Home
    pairs: Sequence[Pair]
    said: Sequence[Difference] = field(default=())


def place(line: PlaceLine) -> str:
    whose = line.home.called if line.home else _("School")
    return f"{isolated(whose)} ({isolated(str(line.place['words']))})"


def on_average(limits: Limits, line: PlaceLine) -> str:
    size = says(line.goal)(abs(limits.bias))
    if round(abs(limits.bias), 1) == 0:
        return _("On average, both wrote the same.")
    if limits.bias > 0:
        return _("On average, school’s number is higher, by %(size)s.") % {"size": size}
    return _("On average, school’s number is lower, by %(size)s.") % {"size": size}


def between(limits: Limits, line: PlaceLine) -> str:
    """95 % limits, in the unit of the goal. "2 lower" is no ratio, in any language."""
    low, high, say = round(limits.low, 1), round(limits.high, 1), says(line.goal)
    sizes = {"low": say(abs(low)), "high": say(abs(high))}
    if low < 0 < high:
        words = _("In 95 of 100 weeks, school’s is between %(low)s lower and %(high)s higher.")
    elif low >= 0:
        words = _("In 95 of 100 weeks, school’s is between %(low)s and %(high)s higher.")
    else:
        words = _("In 95 of 100 weeks, school’s is between %(high)s and %(low)s lower.")
    whole = whole_of(Measure(line.goal.measure), line.goal.criterion)
    return words % sizes if whole is None else f"{words % sizes} {_('All of it is %(whole)s.') % {'whole': say(whole)}}"


def by_home(progress: Progress) -> list[Between]:
    """Each home beside school; none beside another. Empty where only one of the two wrote anything."""
    homes = {line.home.pk: line.home for line in progress.lines if line.home and line.measured}
    at_school = [line for line in progress.lines if not line.home and line.measured]
    found = []
    for home in sorted(homes.values(), key=lambda home: (home.called, home.pk)):
        own = [line for line in progress.lines if line.home == home and line.measured]
        pairs = [pair for one, other in product(at_school, own) if (pair := paired(one, other))]
        if pairs:
            found.append(Between(home, pairs))
    return found


def paired(school: PlaceLine, own: PlaceLine) -> Pair | None:
    """None where there is no week in which both wrote a number."""
    first, second = weeks_of(school), weeks_of(own)
    both = {week for week, *_more in first} & {week for week, *_more in second}
    if not both:
        return None
    first, second = ([one for one in weeks if one[0] in both] for weeks in (first, second))
    points: list[list[Point]] = [[(week, value) for week, value, _records in weeks] for weeks in (first, second)]
    levels = range(int(school.goal.out_of or 0) + 1) if school.goal.measure == Measure.RUBRIC else None
    return Pair(school, own, len(both), beside(*points, terms=(terms_of(first), terms_of(second)), levels=levels))


def weeks_of(line: PlaceLine) -> list[Stretch]:
    """One value for each week: all right ones of all chances, and never a mean of shares."""
    return values_of(line, line.measured, lambda record: monday(record.day))


def terms_of(weeks: Iterable[Stretch]) -> Terms:
    """What the numbers of these weeks mean: the measure with its list of help, how many chances or minutes as a rule,

    and the words then.
    """
    records = [record for _week, _value, own in weeks for record in own]
    return Terms(
        scale=frozenset((record.measure, record.unit, record.help_list_id) for record in records),
        helps=chances(records),
        definition=frozenset((one.goal.does, one.goal.when, one.goal.given, one.goal.most_help) for one in records),
    )


def chances(records: Sequence[Record]) -> float | None:
    """The usual number of chances, or of minutes where a count lives by them; None where it does not matter."""
    measure = Measure(records[0].measure)
    if measure in WITH_A_WHOLE:
        return median([record.out_of or 0 for record in records])
    if measure in WITH_MINUTES - {Measure.RATE}:
        return median([record.minutes or 0 for record in records])
    return None


def with_answers(seats: Seats, progress: Progress) -> list[Between]:
    """What each side said is different, the oldest first. One query, and none where there is nothing to ask."""
    found = by_home(progress)
    if not found:
        return []
    said = seats.sees(Difference).filter(goal_root=progress.goal.root, home__in=[one.home.pk for one in found])
    rows = list(said.select_related("by__person").order_by("recorded_at", "id"))
    return [Between(one.home, one.pairs, [row for row in rows if row.home_id == one.home.pk]) for one in found]
