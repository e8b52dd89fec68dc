"""What may honestly be said of one line: on track, off track, or too early to tell, and what is missing."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from statistics import median

from allies.goals.mastery import rule_of
from allies.goals.parts import Measure
from allies.plans.models import Plan
from allies.statistics.aiming import Aim, Point, aim_from
from allies.statistics.comparison import monday
from allies.statistics.deciding import LEAST_POINTS, Answer, Decision, Why, answer
from allies.statistics.mastery import Session, reached
from allies.teams.models import Member, Seats

from .models import Decision as Decided
from .models import Record
from .reading import PlaceLine, Progress, progress_of, standing_goals
from .values import HUNDRED, WITH_A_WHOLE, together, whole_of

STEPS_OF_ONE = frozenset({Measure.RUBRIC, Measure.FREQUENCY, Measure.TRIALS, Measure.PRODUCT})

Stretch = tuple[date, float, list[Record]]  # of a day or a week: when, its value, and what it is made of

FIRST = 3  # records that a start is taken from, where the plan names none
LONGER_THAN_ANY = 1e9  # of what was not seen to its end; a number, so that it is a no and not a gap
LEAST_RATINGS = 7  # marks from 0 to 10, before anything is said of their way (Chafouleas and others)
QUIET = timedelta(days=14)  # without a record for so long, somebody should look
ASKED_AGAIN = timedelta(days=21)  # after a decision, the next is asked for at the earliest


@dataclass(frozen=True)
class Judged:
    """One line with its answer. `aim` is None where there is nothing to aim at, and then so is `decision`."""

    line: PlaceLine
    days: list[Point]
    aim: Aim | None
    decision: Decision | None
    reached_on: date | None = None

    @property
    def is_too_early(self) -> bool:
        return self.decision is None or self.decision.answer is Answer.TOO_EARLY


def by_day(line: PlaceLine) -> list[Point]:
    """One value for each day with any; a day without one is left out."""
    return [(day, value) for day, value, _records in values_of(line, line.measured, lambda record: record.day)]


def values_of(line: PlaceLine, records: Sequence[Record], stretch: Callable[[Record], date]) -> list[Stretch]:
    """One value for each stretch (a day, a week) with any, and the records that it is made of."""
    if not records:  # a goal that does not say how it is measured has none
        return []
    measure, found = Measure(line.goal.measure), []
    whole = whole_of(measure, line.goal.criterion)
    for start, group in groupby(records, key=stretch):
        own = list(group)
        value = together(measure, [(one.value or 0.0, one.out_of, one.minutes) for one in own], whole=whole)
        if value is not None:
            found.append((start, value, own))
    return found


def stretches_of(line: PlaceLine, days: Collection[date]) -> list[Stretch]:
    """What is held against the aim, of these days: by weeks, once six of them have a value; until then by days.

    How often the answers are wrong is known for one value a week. By days the error is as often at one look, but there
    are more of them to be fooled by: see three-answers.md. A week stands on the middle one of its days.
    """
    own = [record for record in line.measured if record.day in days]
    weeks = values_of(line, own, lambda record: monday(record.day))
    if len(weeks) < LEAST_POINTS:
        return values_of(line, own, lambda record: record.day)
    return [(middle_of(records), value, records) for _monday, value, records in weeks]


def middle_of(records: list[Record]) -> date:
    days = sorted({record.day for record in records})
    return days[len(days) // 2]


def step_of(line: PlaceLine, points: list[Stretch]) -> float | None:
    """The smallest difference that can be seen between two of these values; None where nobody knows."""
    measure = Measure(line.goal.measure)
    if measure in STEPS_OF_ONE:
        return 1.0
    chances = measure in WITH_A_WHOLE
    sizes = [sum((one.out_of if chances else one.minutes) or 0 for one in records) for _day, _value, records in points]
    size = median(sizes) if sizes else 0
    if not size or not (chances or measure is Measure.RATE):
        return None
    return ((whole_of(measure, line.goal.criterion) or HUNDRED) if chances else 1) / size


def judged(line: PlaceLine, *, changed_on: date | None = None) -> Judged:
    """`changed_on`: the day of the last change of how one helps; only what came since is judged, as one stretch."""
    days, goal = by_day(line), line.goal
    start = line.place.get("start")
    starting = [(date.fromisoformat(start["on"]), float(start["value"]))] if start else days[:FIRST]
    since = {point[0] for point in days if point not in starting and (changed_on is None or point[0] >= changed_on)}
    criterion = goal.criterion
    aim = None
    if criterion and starting and (start or len(starting) == FIRST):
        aim = aim_from(starting, goal=criterion.value, on=goal.ends_on, at_most=criterion.at_most)
    met, decision = reached_on(line), None
    if aim:
        points = stretches_of(line, since)
        values = [(day, value) for day, value, _records in points]
        decision = answer(values, aim, starting=starting, reached=met, step=step_of(line, points))
    is_rated = decision and decision.answer is not Answer.REACHED and goal.measure == Measure.RATING
    if decision and is_rated and len(line.measured) < LEAST_RATINGS:
        decision = too_few(decision, LEAST_RATINGS - len(line.measured))
    return Judged(line, days, aim, decision, met)


def too_few(decision: Decision, missing: int) -> Decision:
    """Too early all the same: so many more are needed at the least."""
    points = max(missing, decision.points if decision.why is Why.FEW_POINTS else 0)
    weeks = decision.weeks if decision.why in {Why.FEW_POINTS, Why.FEW_WEEKS} else 0
    return replace(decision, answer=Answer.TOO_EARLY, why=Why.FEW_POINTS, points=points, weeks=weeks)


def reached_on(line: PlaceLine) -> date | None:
    """The day on which this place by itself met what the goal asks for, so well and so often."""
    criterion, measure = line.goal.criterion, Measure(line.goal.measure) if line.goal.measure else None
    if criterion is None:
        return None
    return reached(sessions_of(line, measure), rule_of(criterion, measure))


def sessions_of(line: PlaceLine, measure: Measure | None) -> list[Session]:
    """What is held against "so well, so often". Of a card it is a day; of all others each record is one."""
    if measure is Measure.POINTS:
        days = groupby(line.measured, key=lambda record: record.day)
        return [points_of(day, list(records)) for day, records in days]
    return [session_of(record, measure) for record in line.records if line.counts(record)]


def session_of(record: Record, measure: Measure | None) -> Session:
    """A wait that ended before it began, and tries that did not get there, are longer than any that is asked for."""
    if record.is_capped:
        return Session(record.day, LONGER_THAN_ANY)
    return (
        Session(record.day, record.amount)
        if measure is Measure.RATE
        else Session(record.day, record.value, record.out_of)
    )


def points_of(day: date, records: list[Record]) -> Session:
    """All points of a day, of all that there could be; a period that did not apply is in neither."""
    return Session(day, sum(one.value or 0 for one in records), sum(one.out_of or 0 for one in records))


def last_change(decisions: list[Decided]) -> date | None:
    changes = [one.day for one in decisions if one.what in {Decided.What.CHANGE, Decided.What.RAISE}]
    return max(changes, default=None)


def judge(progress: Progress) -> list[Judged]:
    """Each place and each home by itself: one that goes well never hides one that is hard."""
    changed_on = last_change(progress.decisions)
    return [judged(line, changed_on=changed_on) for line in progress.lines]


def asks_for_decision(progress: Progress, found: list[Judged], *, today: date) -> bool:
    """Somewhere it is off track, or reached; and nobody has decided anything lately."""
    tells = any(one.decision and one.decision.answer in {Answer.OFF_TRACK, Answer.REACHED} for one in found)
    lately = any(today - one.day < ASKED_AGAIN for one in progress.decisions)
    return tells and not lately


def is_quiet(progress: Progress, *, today: date) -> bool:
    """Nothing was written for two weeks in any place, or since the goal began."""
    last = max(progress.last_day or progress.goal.begins_on, progress.goal.begins_on)
    return progress.can_be_recorded and today - last >= QUIET


@dataclass(frozen=True)
class Shown:
    """One goal with what may be said of it today."""

    progress: Progress
    lines: list[Judged]
    asks: bool
    is_quiet: bool


def all_shown(member: Member, plans_here: Iterable[Plan] | None = None) -> list[Shown]:
    """The goals of now, in the order of the plan. Four queries, three where the plans of the child are in hand."""
    seats = Seats([member])
    goals = standing_goals(seats, plans_here).get(member.child_id, [])
    return [shown(one, member) for one in progress_of(seats, goals, with_writers=False)]


def shown(progress: Progress, member: Member) -> Shown:
    found, today = judge(progress), member.today
    asks = asks_for_decision(progress, found, today=today)
    return Shown(progress, found, asks, is_quiet(progress, today=today))
