"""What a record says, in words, and what a place is called with whose it is."""

from statistics import median

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from allies.goals import labels
from allies.goals.parts import Measure, Unit
from allies.statistics.aiming import percent_of_the_way
from allies.statistics.deciding import LATELY, Answer, Why

from .caseload import Spot
from .judging import FIRST, Judged
from .models import Record
from .reading import PlaceLine

ANSWERS: dict[Answer, Promise] = {
    Answer.REACHED: gettext_lazy("Reached"),
    Answer.ON_TRACK: gettext_lazy("On track"),
    Answer.OFF_TRACK: gettext_lazy("Off track"),
    Answer.TOO_EARLY: gettext_lazy("Too early to tell"),
}
TONES = {Answer.REACHED: "teal", Answer.ON_TRACK: "teal", Answer.OFF_TRACK: "amber"}
ICONS = {Answer.REACHED: "party-popper", Answer.ON_TRACK: "check", Answer.OFF_TRACK: "message-circle-question-mark"}
WHY: dict[Why, Promise] = {
    Why.CRITERION_MET: gettext_lazy("It was seen as often as the goal asks for."),
    Why.AT_GOAL: gettext_lazy("At least 4 of the last 5 records are at the goal, or better."),
    Why.SHORT_OF_GOAL: gettext_lazy("At least 4 of the last 5 records are not at the goal."),
    Why.NO_CLEAR_TREND: gettext_lazy("So many records are alike that no change can be seen in them yet."),
    Why.NO_RATIO: gettext_lazy("One of the records is zero, so the rate cannot be worked out."),
    Why.TOO_SLOW: gettext_lazy("Even at the best pace that the records allow, it is slower than the goal needs."),
    Why.GROWS: gettext_lazy("The records move towards the goal. They do not show that this is too slow."),
}


def said(record: Record) -> str:
    """ "4 of 5", "12 words in 3 minutes", "not within 5 minutes"; or why there is none. Never a zero for nothing."""
    if record.value is None:
        return str(record.get_missing_display())
    measure, unit = Measure(record.measure), Unit(record.unit)
    if measure is Measure.ATTAINMENT and (level := level_in_words(record)):
        return level
    if record.is_capped:
        words = _("not reached in %(much)s") if measure is Measure.TRIALS else _("not within %(much)s")
        return words % {"much": labels.amount(record.value, unit)}
    if measure is Measure.RATE:
        count = {"count": labels.number(record.value), "long": in_minutes(record.minutes or 0)}
        return _("%(count)s in %(long)s") % count
    if record.out_of is not None:
        return of_whole(record.value, record.out_of, unit)
    return labels.amount(record.value, unit)


def of_whole(value: float, whole: float, unit: Unit) -> str:
    """ "4 of 5 times", "level 3 of 4"."""
    if unit is Unit.LEVELS:
        return _("level %(value)s of %(whole)s") % {"value": labels.number(value), "whole": labels.number(whole)}
    return _("%(value)s of %(whole)s") % {"value": labels.number(value), "whole": labels.amount(whole, unit)}


def level_in_words(record: Record) -> str:
    """The words that were written before it began; empty where the goal has none."""
    levels = record.goal.scale.get("levels", [])
    place = round(record.value or 0)
    return str(levels[place - 1]) if 1 <= place <= len(levels) else ""


def in_minutes(minutes: float) -> str:
    return labels.amount(minutes, Unit.MINUTES)


def whose(line: PlaceLine) -> str:
    """School, or the home by its name for who may know it."""
    side = line.home.called if line.home else str(labels.SIDES[line.side])
    return f"{side} · {line.rater.person.name}" if line.rater else side


def at_spot(spot: Spot) -> str:
    """Whose it is: a home by its name, for school; else home, school or around."""
    return spot.home.called if spot.home else str(labels.SIDES[spot.side])


def missing_at(spot: Spot) -> str:
    """What is still to be written before anything can be said of this line."""
    one = spot.standing
    if one is None:
        return ""
    if one.answer:
        return missing_for(one.points, one.weeks_more)
    return start_missing(FIRST - one.days)


def missing_in_words(line: PlaceLine) -> str:
    """How many times there is nothing, and why; what nobody wrote about is not counted at all."""
    counted: dict[str, int] = {}
    for record in line.unmeasured:
        counted[record.missing] = counted.get(record.missing, 0) + 1
    return " · ".join(
        ngettext("%(why)s: once", "%(why)s: %(count)s times", count)
        % {"why": Record.Missing(why).label, "count": count}
        for why, count in sorted(counted.items())
        if why
    )


def answered(one: Judged) -> str | Promise:
    return ANSWERS[one.decision.answer] if one.decision else ANSWERS[Answer.TOO_EARLY]


def why(one: Judged) -> str:
    """One sentence under the answer: what it rests on, or what is missing."""
    if one.decision is None:
        return why_none(one)
    if one.decision.why in {Why.FEW_POINTS, Why.FEW_WEEKS}:
        return missing_for(one.decision.points, one.decision.weeks)
    if one.decision.why is Why.NOT_SURE:
        words = ngettext(
            "The records go up and down. About one more would help.",
            "The records go up and down. About %(count)s more would help.",
            one.decision.points,
        )
        return words % {"count": one.decision.points}
    return str(WHY[one.decision.why])


def why_none(one: Judged) -> str:
    if one.line.goal.criterion is None:
        return _("The goal names no number to reach, so nothing can be said of the way.")
    return start_missing(FIRST - len(one.days))


def start_missing(days: int) -> str:
    missing = max(days, 1)
    words = ngettext(
        "The plan does not say where it starts here. One more day with a record makes a start.",
        "The plan does not say where it starts here. %(count)s more days with records make a start.",
        missing,
    )
    return words % {"count": missing}


def missing_for(points: int, more_weeks: int) -> str:
    weeks = ngettext("over one more week", "over %(count)s more weeks", more_weeks) % {"count": more_weeks}
    if not points:
        return _("Records are needed %(weeks)s.") % {"weeks": weeks}
    days = ngettext("Records of one more day are needed", "Records of %(count)s more days are needed", points) % {
        "count": points
    }
    return f"{days}, {weeks}." if more_weeks else f"{days}."


def way(one: Judged) -> str:
    """How much of the way is behind the child, of the last three days; empty where it is too early to say so."""
    if one.is_too_early or one.aim is None or one.aim.keeps:
        return ""
    now = median(value for _day, value in one.days[-LATELY:])
    share = percent_of_the_way(now, start=one.aim.start, goal=one.aim.goal)
    if share is None:
        return ""
    if share < 0:
        return _("The last three days with a record are below the starting point.")
    return _("About %(share)s%% of the way to the goal is done (last three days with a record).") % {
        "share": min(round(share), 100)
    }
