"""Reads a goal as a careful colleague would, and says in plain words what is missing, unclear or too easy to meet.

Advice, never a gate: the draft stays its author's, and nothing here stops it from being shared.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .dignity import NoGoal, not_goals
from .labels import LEVELS, amount, how_much, how_well, number
from .luck import luck, stronger
from .outlook import ENOUGH_RECORDS, Answer, Outlook, Record, outlook
from .parts import OUT_OF, OWN_WHOLE, UNITS, Baseline, Criterion, Goal, Measure
from .vague import loose, unseen

LONGEST_DAYS = 366
OLDEST_BASELINE_DAYS = 180
LONGEST_PRACTICE = 30  # minutes a day


class GoalPart(StrEnum):
    """Where in the goal a remark belongs."""

    WHO = "who"
    DOES = "does"
    WHEN = "when"
    GIVEN = "given"
    CRITERION = "criterion"
    MEASURE = "measure"
    BY = "by"
    SETTINGS = "settings"
    BASELINE = "baseline"
    RECORDING = "recording"
    PRACTICE = "practice"


class RemarkSort(StrEnum):
    MISSING = "missing"
    UNCLEAR = "unclear"
    WEAK = "weak"  # could be met by luck
    PACE = "pace"  # too far, or too near
    NO_GOAL = "no_goal"


@dataclass(frozen=True)
class Remark:
    """One thing to look at again: where, of what sort, in words, and what to write instead where we have an idea."""

    part: GoalPart
    sort: RemarkSort
    words: str
    instead: str = ""


INSTEAD: dict[NoGoal, tuple[Promise, Promise]] = {
    NoGoal.EYES: (
        gettext_lazy(
            "Eye contact is not a goal here. Many people listen best when they look away, and for some it hurts."
        ),
        gettext_lazy(
            "What is it for? You could write: shows in their own way that they heard, or gets someone to notice them."
        ),
    ),
    NoGoal.HANDS: (
        gettext_lazy(
            "Quiet hands or a still body are not goals here. Moving helps many children to think and to stay calm."
        ),
        gettext_lazy(
            "What is it for? You could write: works on the task for ten minutes, and may move, stand or hold something."
        ),
    ),
    NoGoal.STIMMING: (
        gettext_lazy("To flap, rock or hum less is not a goal here. It is how a body finds its balance, or shows joy."),
        gettext_lazy("Does it hurt, or is something too much? You could write: asks for a break, or picks what helps."),
    ),
    NoGoal.TYPICAL: (
        gettext_lazy("To look like others is not a goal here. To hide who one is costs a lot of strength."),
        gettext_lazy("What would the child like? You could write: joins a game of their choice in their own way."),
    ),
    NoGoal.COMPLIANCE: (
        gettext_lazy("To do as one is told is not a goal here. A child must be able to say no; it keeps them safe."),
        gettext_lazy(
            "What is the task for? You could write: starts the task with the list in sight, or says no, or asks."
        ),
    ),
}


def remarks(goal: Goal, *, records: Sequence[Record] = (), today: date) -> tuple[Remark, ...]:
    """What there is to say, in the order of the goal's parts; nothing for a goal that is whole, clear and fits.

    In the language that is on. With too few `records` nothing is said of the pace: `outlook` says "too early to tell".
    """
    found = (
        *_no_goals(goal),
        *_words(goal),
        *_criterion(goal),
        *_times(goal),
        *_places(goal),
        *_pace(goal, records, today),
    )
    return tuple(sorted(found, key=lambda remark: list(GoalPart).index(remark.part)))


def _missing(part: GoalPart, words: str) -> Remark:
    return Remark(part, RemarkSort.MISSING, words)


def _unclear(part: GoalPart, words: str, instead: str = "") -> Remark:
    return Remark(part, RemarkSort.UNCLEAR, words, instead)


def _no_goals(goal: Goal) -> Iterator[Remark]:
    becomes_less = goal.criterion is not None and goal.criterion.at_most
    for kind in not_goals(goal.texts, becomes_less=becomes_less):
        words, instead = INSTEAD[kind]
        yield Remark(GoalPart.DOES, RemarkSort.NO_GOAL, str(words), str(instead))


def _words(goal: Goal) -> Iterator[Remark]:
    if not goal.who.strip():
        yield _missing(GoalPart.WHO, _("Say who: write the child's name."))
    if not goal.does.strip():
        yield _missing(GoalPart.DOES, _("Say what the child does, so that anyone would see or hear it."))
    if not goal.when.strip():
        yield _missing(GoalPart.WHEN, _("Say when or in what case: “when work gets hard”, “after lunch”."))
    if not goal.given.strip():
        yield _missing(GoalPart.GIVEN, _("Say what is there to help. “Nothing extra” is an answer too."))
    if found := unseen(goal.does):
        yield _unclear(
            GoalPart.DOES,
            _("“%(words)s” cannot be seen or heard. Two people would not agree on whether it happened.")
            % {"words": found},
            _("Write what people would see: says, points to, picks, writes, puts on, stays with."),
        )
    if found := loose(goal.does):
        yield _unclear(
            GoalPart.DOES,
            _("“%(words)s” means something else to each of us.") % {"words": found},
            _("Write what counts and what does not."),
        )


def _criterion(goal: Goal) -> Iterator[Remark]:
    if goal.measure is None:
        yield _missing(GoalPart.MEASURE, _("Say how it is measured: counted, timed, or seen in what is done."))
    criterion = goal.criterion
    if goal.measure is Measure.ATTAINMENT and sum(bool(words.strip()) for words in goal.scale.levels) < len(LEVELS):
        yield _missing(GoalPart.MEASURE, _("Say each of the five levels in words, before it begins."))
    if criterion is None:
        yield _missing(GoalPart.CRITERION, _("Say how well: a number, of how many, and how many times running."))
        return
    wrong = tuple(_numbers(goal, criterion))
    yield from wrong or _luck(goal, criterion)


def _numbers(goal: Goal, criterion: Criterion) -> Iterator[Remark]:
    value, whole = criterion.value, criterion.out_of
    if not isfinite(value) or value < 0 or (value == 0 and not criterion.at_most):
        yield _unclear(GoalPart.CRITERION, _("This number cannot be reached. Please look at it again."))
    if goal.measure in OUT_OF and whole is None:
        yield _unclear(GoalPart.CRITERION, _("Say of how many: 4 of 5 is not the same as 4 of 20."))
    most = OWN_WHOLE.get(goal.measure) if goal.measure else None
    if most is not None and not (isfinite(value) and value <= most):
        yield _unclear(GoalPart.CRITERION, _("This asks for more than there are."))
    if whole is not None and not (isfinite(whole) and value <= whole and whole > 0):
        yield _unclear(GoalPart.CRITERION, _("This asks for more than there are."))
    if goal.measure is not None and criterion.unit not in UNITS[goal.measure]:
        yield _unclear(GoalPart.MEASURE, _("What is counted does not fit the way it is measured."))
    if not 1 <= criterion.times <= criterion.of_last:
        yield _unclear(
            GoalPart.CRITERION, _("Say how often it must be seen: 3 times running, or 8 of the last 10 times.")
        )


def _luck(goal: Goal, criterion: Criterion) -> Iterator[Remark]:
    found = luck(criterion, goal.measure)
    if found is None or not found.is_weak:
        return
    words = _(
        "This could be luck. A child who really gets it %(share)s times in 100 would still reach “%(rule)s” within "
        "%(tries)s tries in %(chance)s of 100 cases."
    ) % {
        "share": number(found.share * 100),
        "rule": how_well(criterion),
        "tries": found.tries,
        "chance": f"{found.chance * 100:.0f}",
    }
    better = stronger(criterion, goal.measure)
    yield Remark(GoalPart.CRITERION, RemarkSort.WEAK, words, _stronger(better, goal) if better else "")


def _stronger(better: Criterion, goal: Goal) -> str:
    found = luck(better, goal.measure)
    said = _("Stronger: “%(rule)s”. There it is %(chance)s of 100 cases.")
    return said % {"rule": how_well(better), "chance": f"{found.chance * 100:.0f}"} if found else ""


def _times(goal: Goal) -> Iterator[Remark]:
    if goal.by is None or goal.starts is None:
        yield _missing(GoalPart.BY, _("Say from when and by when."))
        return
    days = (goal.by - goal.starts).days
    if days <= 0:
        yield _unclear(GoalPart.BY, _("The goal ends before it begins."))
    elif days > LONGEST_DAYS:
        yield _unclear(GoalPart.BY, _("This is more than a year. What could be reached within one?"))
    elif goal.recordings:
        yield from _enough_records(goal, weeks=days / 7)


def _enough_records(goal: Goal, *, weeks: float) -> Iterator[Remark]:
    planned = int(sum(recording.days_a_week for recording in goal.recordings) * weeks)
    wanted = max(ENOUGH_RECORDS, goal.criterion.of_last if goal.criterion else 0)
    if planned < wanted:
        said = ngettext(
            "There would be %(planned)s record by then, too few to tell. Write it down on more days.",
            "There would be %(planned)s records by then, too few to tell. Write it down on more days.",
            planned,
        )
        yield _unclear(GoalPart.RECORDING, said % {"planned": planned})


def _places(goal: Goal) -> Iterator[Remark]:
    if not goal.settings:
        yield _missing(GoalPart.SETTINGS, _("Say where: at which times of school, at home, or out and about."))
    if not goal.recordings:
        yield _missing(GoalPart.RECORDING, _("Say who writes it down, where, and on how many days a week."))
    elif any(not (recording.who.strip() and 1 <= recording.days_a_week <= 7) for recording in goal.recordings):
        yield _unclear(GoalPart.RECORDING, _("Say who writes it down, where, and on how many days a week."))
    if not goal.baselines:
        yield _missing(GoalPart.BASELINE, _("Say where it starts: look three times first, and write down the day."))
    for baseline in goal.baselines:
        yield from _baseline(goal, baseline)
    if goal.practice and goal.practice.minutes > LONGEST_PRACTICE:
        yield _unclear(GoalPart.PRACTICE, _("This is a lot for home. Five to ten minutes are often enough."))


def _is_within(goal: Goal, baseline: Baseline) -> bool:
    whole = goal.criterion.out_of if goal.criterion else None
    return isfinite(baseline.value) and baseline.value >= 0 and (whole is None or baseline.value <= whole)


def _baseline(goal: Goal, baseline: Baseline) -> Iterator[Remark]:
    if not _is_within(goal, baseline):
        yield _unclear(GoalPart.BASELINE, _("This starting point does not fit the goal's numbers."))
    if not baseline.source.strip():
        yield _unclear(GoalPart.BASELINE, _("Say how you know where it starts."))
    if goal.starts and baseline.on > (goal.by or goal.starts):
        yield _unclear(GoalPart.BASELINE, _("The starting point is from after the goal's end."))
    elif goal.starts and (goal.starts - baseline.on).days > OLDEST_BASELINE_DAYS:
        yield _unclear(GoalPart.BASELINE, _("The starting point is more than half a year old. Please look again."))


def _pace(goal: Goal, records: Sequence[Record], today: date) -> Iterator[Remark]:
    if any(_numbers_of(goal)) or not all(_is_within(goal, baseline) for baseline in goal.baselines):
        return
    seen = outlook(goal, records, today=today)
    if seen is None:
        return
    if seen.answer is Answer.THERE:
        words, instead = _("The child is there already."), _("Ask for more, or take the next step.")
        yield Remark(GoalPart.CRITERION, RemarkSort.PACE, words, instead)
    elif seen.answer is Answer.EASY:
        instead = _("Could it be more, or sooner? Ask the child, too.")
        yield Remark(
            GoalPart.CRITERION, RemarkSort.PACE, _("At this pace it is reached in less than half of the time."), instead
        )
    elif seen.answer is Answer.FAR:
        yield Remark(
            GoalPart.CRITERION, RemarkSort.PACE, _far(goal, seen), _("More time, a smaller step, or other help?")
        )


def _numbers_of(goal: Goal) -> Iterator[Remark]:
    return _numbers(goal, goal.criterion) if goal.criterion else iter(())


def _far(goal: Goal, seen: Outlook) -> str:
    if goal.criterion is None or seen.then is None:
        return ""
    said = _("At the present pace it would be about %(then)s by then. The goal asks for %(goal)s.")
    then = amount(round(seen.then, 1), goal.criterion.unit)
    return said % {"then": then, "goal": how_much(goal.criterion)}
