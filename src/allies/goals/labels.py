"""How the parts of a goal are said: every choice and number in words, in each language."""

from collections.abc import Callable
from math import isfinite
from statistics import median

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from allies.ui.lists import listed

from .known import PLACES
from .outlook import Answer, Outlook
from .parts import Criterion, Goal, Help, Measure, Scale, Side, Unit
from .starters import Fits, Step

MEASURES: dict[Measure, Promise] = {
    Measure.PERCENT: gettext_lazy("How many of all the chances"),
    Measure.FREQUENCY: gettext_lazy("How many in the same stretch of time"),
    Measure.RATE: gettext_lazy("How many in a minute"),
    Measure.DURATION: gettext_lazy("How long it lasts"),
    Measure.LATENCY: gettext_lazy("How long until it starts"),
    Measure.RUBRIC: gettext_lazy("Which level, each told in words"),
    Measure.ATTAINMENT: gettext_lazy("Which of five levels, written before it begins"),
    Measure.RATING: gettext_lazy("A mark from 0 to 10, right after a stretch of the day"),
    Measure.POINTS: gettext_lazy("Points on a card, for each period of the day"),
    Measure.TRIALS: gettext_lazy("How many tries it takes"),
    Measure.PROMPT: gettext_lazy("How many with no more help than named"),
    Measure.PRODUCT: gettext_lazy("What is there when it is done"),
    Measure.INTERVAL: gettext_lazy("In how many short stretches"),
}
LEVELS: tuple[Promise, ...] = (
    gettext_lazy("Much less than expected"),
    gettext_lazy("Less than expected"),
    gettext_lazy("As expected: the goal"),
    gettext_lazy("More than expected"),
    gettext_lazy("Much more than expected"),
)
SIDES: dict[Side, Promise] = {
    Side.HOME: gettext_lazy("Home"),
    Side.SCHOOL: gettext_lazy("School"),
    Side.AROUND: gettext_lazy("Out and about"),
}
HELPS: dict[Help, Promise] = {
    Help.NONE: gettext_lazy("No help"),
    Help.SIGN: gettext_lazy("A picture or a list"),
    Help.HINT: gettext_lazy("A hint"),
    Help.SAY: gettext_lazy("Saying or signing the step"),
    Help.SHOW: gettext_lazy("Showing it"),
    Help.TOUCH: gettext_lazy("A light touch, if the child is fine with it"),
    Help.TOGETHER: gettext_lazy("Doing it together, if the child is fine with it"),
}
STEPS: dict[Step, Promise] = {
    Step.FIRST: gettext_lazy("A first step"),
    Step.NEXT: gettext_lazy("A next step"),
    Step.FURTHER: gettext_lazy("Further on"),
}
FITS: dict[Fits, Promise] = {
    Fits.AAC: gettext_lazy("Talks with a device or a board"),
    Fits.NON_SPEAKING: gettext_lazy("Speaks little or not at all"),
    Fits.WHEELS: gettext_lazy("Uses a wheelchair"),
    Fits.VISION: gettext_lazy("Sees little or nothing"),
    Fits.HEARING: gettext_lazy("Hears little or nothing, or signs"),
}
ANSWERS: dict[Answer, Promise] = {
    Answer.THERE: gettext_lazy("The child is there already."),
    Answer.TOO_EARLY: gettext_lazy("Too early to tell: records are needed over three weeks or more."),
    Answer.FITS: gettext_lazy("At the present pace this fits: it can be done, and it asks for something."),
    Answer.FAR: gettext_lazy("At the present pace it is too far for the time."),
    Answer.EASY: gettext_lazy("At this pace it is reached in less than half of the time."),
}
AMOUNTS: dict[Unit, Callable[[float], str]] = {
    Unit.TIMES: lambda n: ngettext("%(n)s time", "%(n)s times", _counted(n)),
    Unit.STEPS: lambda n: ngettext("%(n)s step", "%(n)s steps", _counted(n)),
    Unit.ANSWERS: lambda n: ngettext("%(n)s answer", "%(n)s answers", _counted(n)),
    Unit.WORDS: lambda n: ngettext("%(n)s word", "%(n)s words", _counted(n)),
    Unit.SENTENCES: lambda n: ngettext("%(n)s sentence", "%(n)s sentences", _counted(n)),
    Unit.WORDS_A_MINUTE: lambda n: ngettext("%(n)s word a minute", "%(n)s words a minute", _counted(n)),
    Unit.ANSWERS_A_MINUTE: lambda n: ngettext("%(n)s answer a minute", "%(n)s answers a minute", _counted(n)),
    Unit.SECONDS: lambda n: ngettext("%(n)s second", "%(n)s seconds", _counted(n)),
    Unit.MINUTES: lambda n: ngettext("%(n)s minute", "%(n)s minutes", _counted(n)),
    Unit.LEVELS: lambda _n: _("level %(n)s"),
    Unit.TRIES: lambda n: ngettext("%(n)s try", "%(n)s tries", _counted(n)),
    Unit.STRETCHES: lambda n: ngettext("%(n)s short stretch", "%(n)s short stretches", _counted(n)),
    Unit.WHOLE_STRETCHES: lambda n: ngettext("%(n)s whole stretch", "%(n)s whole stretches", _counted(n)),
    Unit.MOMENTS: lambda n: ngettext("%(n)s moment", "%(n)s moments", _counted(n)),
    Unit.RATED: lambda _n: _("%(n)s of 10"),
    Unit.POINTS_TO_1: lambda n: ngettext("%(n)s point", "%(n)s points", _counted(n)),
    Unit.POINTS_TO_2: lambda n: ngettext("%(n)s point", "%(n)s points", _counted(n)),
}


def number(value: float) -> str:
    """As people write it: 4, not 4.0."""
    return f"{value:.10g}"


def _counted(value: float) -> int:
    """The form of the word that a number takes; halves take the form of many."""
    return int(value) if isfinite(value) and value == int(value) else 100


def amount(value: float, unit: Unit) -> str:
    return AMOUNTS[unit](value) % {"n": number(value)}


def how_much(criterion: Criterion) -> str:
    """ "at least 4 of 5 times", "at least 10 minutes"."""
    if criterion.unit == Unit.RATED:
        said = _("at most %(value)s of %(whole)s") if criterion.at_most else _("at least %(value)s of %(whole)s")
        return said % {"value": number(criterion.value), "whole": 10}
    if criterion.unit == Unit.LEVELS and criterion.out_of is not None:
        said = (
            _("at most level %(value)s of %(whole)s")
            if criterion.at_most
            else _("at least level %(value)s of %(whole)s")
        )
        return said % {"value": number(criterion.value), "whole": number(criterion.out_of)}
    if criterion.out_of is not None:
        whole = amount(criterion.out_of, criterion.unit)
        said = _("at most %(value)s of %(whole)s") if criterion.at_most else _("at least %(value)s of %(whole)s")
        return said % {"value": number(criterion.value), "whole": whole}
    said = _("at most %(amount)s") if criterion.at_most else _("at least %(amount)s")
    return said % {"amount": amount(criterion.value, criterion.unit)}


def how_often(criterion: Criterion) -> str:
    """ "3 times running", "8 of the last 10 times"."""
    if criterion.is_running:
        said = ngettext("once", "%(times)s times running", criterion.times)
        return said % {"times": criterion.times} if "%" in said else said
    said = ngettext("%(times)s of the last %(last)s time", "%(times)s of the last %(last)s times", criterion.of_last)
    return said % {"times": criterion.times, "last": criterion.of_last}


def how_well(criterion: Criterion) -> str:
    said = _("%(how_much)s, %(how_often)s") % {"how_much": how_much(criterion), "how_often": how_often(criterion)}
    if criterion.most_help == Help.NONE:
        return said
    return _("%(how_well)s, with no more help than this: %(help)s") % {
        "how_well": said,
        "help": HELPS[criterion.most_help],
    }


def looked_at_again(criterion: Criterion) -> str:
    """When it is looked at once more, so that one knows it stays; may be empty."""
    if not criterion.still_after_weeks:
        return ""
    weeks = listed(map(str, criterion.still_after_weeks))
    return _("Once reached, looked at again after this many weeks: %(weeks)s.") % {"weeks": weeks}


def scale_in_words(scale: Scale) -> list[str]:
    """What its measure needs beside the number: each level with its words, or how long a short stretch is."""
    levels = [
        _("%(level)s: %(words)s") % {"level": level, "words": words.rstrip(".")}
        for level, words in zip(LEVELS, scale.levels, strict=False)
    ]
    if scale.now:
        levels.append(_("Where the child is now: %(level)s") % {"level": LEVELS[scale.now - 1]})
    if scale.seconds:
        said = ngettext("A short stretch is %(n)s second", "A short stretch is %(n)s seconds", scale.seconds)
        levels.append(said % {"n": scale.seconds})
    return levels


def said(goal: Goal) -> str:
    """The goal in one or two plain sentences; what is missing is simply not said."""
    first = _("%(who)s: %(does)s.") % {"who": goal.who, "does": goal.does.rstrip(".")}
    more = [
        *([f"{goal.when[:1].upper()}{goal.when[1:].rstrip('.')}."] if goal.when else []),
        *([_("Given: %(given)s.") % {"given": goal.given.rstrip(".")}] if goal.given else []),
        *([_("How well: %(how)s.") % {"how": how_well(goal.criterion)}] if goal.criterion else []),
        *([where(goal)] if goal.settings else []),
    ]
    return " ".join([first, *more])


def where(goal: Goal) -> str:
    return _("Where: %(places)s.") % {"places": listed(PLACES.shown(place.words) for place in goal.settings)}


def said_of_the_way(goal: Goal) -> str:
    """How far it is from start to target and how much that is a week, where no pace is known yet; may be empty."""
    criterion, days = goal.criterion, (goal.by - goal.starts).days if goal.by and goal.starts else 0
    if criterion is None or days <= 0 or not goal.baselines:
        return ""
    start, weeks = median(baseline.value for baseline in goal.baselines), max(1, round(days / 7))
    words = ngettext(
        "From %(start)s to %(target)s in %(weeks)s week: about %(step)s a week.",
        "From %(start)s to %(target)s in %(weeks)s weeks: about %(step)s a week.",
        weeks,
    )
    step = abs(criterion.value - start) / weeks
    numbers = {"start": number(start), "target": number(criterion.value), "step": f"{step:.2g}"}
    return words % {**numbers, "weeks": weeks}


def said_of_outlook(seen: Outlook) -> str:
    """The answer in one sentence, for a page; "too early to tell" says what is missing."""
    if seen.answer is Answer.TOO_EARLY and seen.missing_records:
        words = ngettext(
            "Too early to tell: %(count)s more record is needed, over three weeks or more.",
            "Too early to tell: %(count)s more records are needed, over three weeks or more.",
            seen.missing_records,
        )
        return words % {"count": seen.missing_records}
    if seen.answer is Answer.TOO_EARLY and not seen.missing_days:
        return _("Too early to tell: the records go up and down too much so far.")
    return str(ANSWERS[seen.answer])
