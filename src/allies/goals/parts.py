"""The parts of a goal, as data: who, does what, when, given what, how well, how measured, where, from what, by when.

Words that people write are plain strings in their language. What is chosen has a key, so that it is exact in every
language; keys are kept as long as a goal lives, and none is ever re-used.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Measure(StrEnum):
    """How something is counted or timed. `labels.MEASURES` says it in words."""

    PERCENT = "percent"  # right ones out of all chances
    FREQUENCY = "frequency"  # how many in a stretch of the same length
    RATE = "rate"  # how many in a minute
    DURATION = "duration"  # how long it lasts
    LATENCY = "latency"  # how long until it begins
    RUBRIC = "rubric"  # a level, each in words
    ATTAINMENT = "attainment"  # one of five levels that were written before the start; the middle one is expected
    RATING = "rating"  # 0 to 10, by one person, right after a stretch of the day
    POINTS = "points"  # of a card: each period of the day gives some, and a day is all of them of all there could be
    TRIALS = "trials"  # how many tries it takes
    PROMPT = "prompt"  # how many of all chances with no more than the help named
    PRODUCT = "product"  # what is there afterwards: words, lines, sums
    INTERVAL = "interval"  # in how many short stretches of all of them; the unit says how a stretch is looked at


class Unit(StrEnum):
    TIMES = "times"
    STEPS = "steps"
    ANSWERS = "answers"
    WORDS = "words"
    SENTENCES = "sentences"
    WORDS_A_MINUTE = "words_a_minute"
    ANSWERS_A_MINUTE = "answers_a_minute"
    SECONDS = "seconds"
    MINUTES = "minutes"
    LEVELS = "levels"
    TRIES = "tries"
    STRETCHES = "stretches"  # seen at any time in a stretch (partial): says more than there was
    WHOLE_STRETCHES = "whole_stretches"  # seen all through a stretch: says less than there was
    MOMENTS = "moments"  # seen at the very moment at which a stretch ends
    RATED = "rated"  # 0 to 10
    POINTS_TO_1 = "points_to_1"  # 0 or 1 for each period
    POINTS_TO_2 = "points_to_2"  # 0, 1 or 2 for each period


COUNTED = frozenset({Unit.TIMES, Unit.STEPS, Unit.ANSWERS, Unit.WORDS, Unit.SENTENCES})
TIMED = frozenset({Unit.SECONDS, Unit.MINUTES})
UNITS: dict[Measure, frozenset[Unit]] = {
    Measure.PERCENT: COUNTED,
    Measure.FREQUENCY: COUNTED,
    Measure.RATE: frozenset({Unit.WORDS_A_MINUTE, Unit.ANSWERS_A_MINUTE}),
    Measure.DURATION: TIMED,
    Measure.LATENCY: TIMED,
    Measure.RUBRIC: frozenset({Unit.LEVELS}),
    Measure.TRIALS: frozenset({Unit.TRIES}),
    Measure.PROMPT: COUNTED,
    Measure.PRODUCT: COUNTED,
    Measure.INTERVAL: frozenset({Unit.STRETCHES, Unit.WHOLE_STRETCHES, Unit.MOMENTS}),
    Measure.ATTAINMENT: frozenset({Unit.LEVELS}),
    Measure.RATING: frozenset({Unit.RATED}),
    Measure.POINTS: frozenset({Unit.POINTS_TO_1, Unit.POINTS_TO_2}),
}
# These mean nothing without a whole; some have one of their own, which no goal can change.
OUT_OF = frozenset({Measure.PERCENT, Measure.PROMPT, Measure.INTERVAL, Measure.RUBRIC, Measure.POINTS})
OWN_WHOLE: dict[Measure, float] = {Measure.ATTAINMENT: 5, Measure.RATING: 10}
MOST_POINTS = {Unit.POINTS_TO_1: 1, Unit.POINTS_TO_2: 2}  # in one period
CHANCES = frozenset({Measure.PERCENT, Measure.PROMPT})  # each chance is won or not: luck can be worked out


class Side(StrEnum):
    HOME = "home"
    SCHOOL = "school"
    AROUND = "around"  # the shop, the bus, the park: neither has it for itself


class Help(StrEnum):
    """From none to most. The distance from one to the next is not known, so nobody adds them up."""

    NONE = "none"
    SIGN = "sign"  # a picture, a list, a look at it
    HINT = "hint"  # "what comes next?"
    SAY = "say"  # the step is said or signed
    SHOW = "show"
    TOUCH = "touch"  # a light hand, if the child is fine with it
    TOGETHER = "together"  # hand under hand, if the child is fine with it


@dataclass(frozen=True)
class Scale:
    """What a measure needs beside its number: the words of its levels, or how long a short stretch is.

    `levels` of a goal attainment scale: five, in words, from much less than expected to much more; a record says which
    by its place, 1 to 5, and the middle one is what the goal expects. `now`: where the child is before it begins.
    """

    levels: tuple[str, ...] = ()
    now: int | None = None
    seconds: int | None = None


@dataclass(frozen=True)
class Setting:
    """Where it is to happen. Each is reached by itself; one strong place never hides a hard one."""

    words: str
    side: Side = Side.SCHOOL


@dataclass(frozen=True)
class Criterion:
    """How well, and how often that must be seen again before the goal is called reached.

    `value` of `unit`, and of how many where there is a whole: 4 of 5 is value 4, out_of 5. It must hold at `times` of
    the last `of_last` records: three times running is 3 of the last 3. Unmeasured days are skipped, not broken.
    """

    value: float
    unit: Unit
    out_of: float | None = None
    at_most: bool = False  # for what should become less or sooner
    times: int = 1
    of_last: int = 1
    most_help: Help = Help.NONE
    still_after_weeks: tuple[int, ...] = ()  # looked at again, to see that it stays

    @property
    def is_running(self) -> bool:
        return self.times == self.of_last

    def is_met_by(self, value: float) -> bool:
        return value <= self.value if self.at_most else value >= self.value


@dataclass(frozen=True)
class Baseline:
    """Where it starts, in the unit and the whole of the criterion, and how one knows."""

    value: float
    on: date
    source: str
    setting: str = ""  # empty: in all of them


@dataclass(frozen=True)
class Recording:
    """Who writes it down, where, and on how many days a week."""

    who: str
    where: str
    days_a_week: int


@dataclass(frozen=True)
class Practice:
    """The card for home: an offer, never a duty."""

    when: str
    minutes: int
    days_a_week: int
    help: Help
    counts: str


@dataclass(frozen=True)
class Goal:
    """One thing a child is working towards. A draft may have holes; `checking.remarks` says which."""

    who: str = ""
    does: str = ""
    when: str = ""  # under what condition
    given: str = ""  # what is there to help; "nothing extra" is an answer
    criterion: Criterion | None = None
    measure: Measure | None = None
    scale: Scale = Scale()
    starts: date | None = None
    by: date | None = None
    settings: tuple[Setting, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    recordings: tuple[Recording, ...] = ()
    practice: Practice | None = None

    def at(self, place: str) -> "Goal":
        """The same goal in one setting alone, with its starting points and who writes it down there."""
        return replace(
            self,
            settings=tuple(setting for setting in self.settings if setting.words == place),
            baselines=tuple(baseline for baseline in self.baselines if baseline.setting in {"", place}),
            recordings=tuple(recording for recording in self.recordings if recording.where == place),
        )

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything in it that a person wrote about what the child does."""
        return self.does, self.when, self.given, self.practice.counts if self.practice else ""
