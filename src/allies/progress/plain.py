"""The eight lines that a tired parent reads in a minute: the same facts as the page of the goal, and no index."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.goals import labels
from allies.goals.parts import Measure, Unit
from allies.plans.models.goals import isolated, practice_in_words, practice_of
from allies.teams.models import Member
from allies.teams.permissions import Permission

from .judging import Judged, Shown
from .level import level_and_swing
from .models import Decision, Record
from .picture import says
from .reading import PlaceLine
from .values import together, whole_of
from .wording import answered, of_whole, said, whose, why

LATELY = timedelta(days=14)


@dataclass(frozen=True)
class PlainPart:
    """One of the eight: what it is, in sentences; and where to go from it, if anywhere."""

    heading: str
    sentences: list[str]
    url: str = ""
    url_words: str = ""


def plain(one: Shown, member: Member) -> Iterator[PlainPart]:
    goal = one.progress.goal
    yield PlainPart(_("What we are working on"), [goal.sentence_or_lines])
    yield PlainPart(_("Where it started"), starts_of(one.lines))
    yield PlainPart(_("Now, in the last two weeks"), [now_of(judged.line, member) for judged in one.lines])
    yield PlainPart(_("The goal"), [target_of(one)])
    yield PlainPart(_("Are we on track?"), [track_of(judged) for judged in one.lines])
    yield PlainPart(
        _("What changed, and when"), [*map(change_of, one.progress.decisions)] or [_("Nothing was changed.")]
    )
    yield PlainPart(_("What you can do this week"), [offer_of(one)])
    ask = reverse("plans:say", args=[goal.child_id, goal.plan_id]) if member.may(Permission.PROPOSE) else ""
    yield PlainPart(
        _("A question for you"), [_("What do you see that these numbers do not show?")], ask, _("Tell the team")
    )


def name_of(line: PlaceLine) -> str:
    return f"{isolated(line.place['words'])} ({isolated(whose(line))})"


def starts_of(lines: list[Judged]) -> list[str]:
    """Each place by itself; where nobody knows of any of them, that is said once."""
    if not any(judged.line.start or judged.aim for judged in lines):
        return [_("The plan does not say.")]
    return [f"{name_of(judged.line)}: {judged.line.start or found_start(judged)}." for judged in lines]


def found_start(judged: Judged) -> str:
    """Where the plan names no start: what the answer below counts from, since it speaks of a start."""
    if judged.aim is None:
        return _("the plan does not say")
    start = {"value": in_words(judged.line, judged.aim.start)}
    return _("the plan does not say; on the first three days with a record about %(value)s") % start


def now_of(line: PlaceLine, member: Member) -> str:
    """All of two weeks as one value, in the words of the goal; what nobody wrote is said as that."""
    recent = [record for record in line.measured if record.day > member.today - LATELY]
    if not recent:
        return _("%(place)s: nothing was written down.") % {"place": name_of(line)}
    days = len({record.day for record in recent})
    words = ngettext("%(place)s: %(value)s, from one day.", "%(place)s: %(value)s, from %(count)s days.", days)
    return words % {"place": name_of(line), "value": value_of(line, recent), "count": days}


def value_of(line: PlaceLine, recent: list[Record]) -> str:
    measure = Measure(line.goal.measure)
    whole = whole_of(measure, line.goal.criterion)
    seen = [(record.value or 0.0, record.out_of, record.minutes) for record in recent]
    return in_words(line, together(measure, seen, whole=whole) or 0.0)


def in_words(line: PlaceLine, value: float) -> str:
    whole = whole_of(Measure(line.goal.measure), line.goal.criterion)
    if whole is None or not (line.goal.criterion and line.goal.criterion.out_of):
        return says(line.goal)(value)
    return of_whole(round(value, 1), whole, Unit(line.goal.unit))


def last_of(judged: Judged) -> str:
    """The newest of a line. Of points its whole day: one part of it would stand beside an answer about days."""
    record = judged.line.last
    if record is not None and judged.line.goal.measure == Measure.POINTS and judged.days:
        return in_words(judged.line, judged.days[-1][1])
    return said(record) if record else ""


def target_of(one: Shown) -> str:
    goal = one.progress.goal
    day = {"day": date_format(goal.ends_on, "DATE_FORMAT")}
    if goal.criterion is None:
        return _("The goal names no number. Its day is %(day)s.") % day
    return _("%(how)s, by %(day)s.") % {"how": labels.how_much(goal.criterion).capitalize(), **day}


def track_of(judged: Judged) -> str:
    return f"{name_of(judged.line)}: {answered(judged)}. {why(judged)} {level_and_swing(judged)}".rstrip()


def change_of(decision: Decision) -> str:
    day = date_format(decision.day, "DATE_FORMAT")
    words = " · ".join(filter(None, [str(decision.get_what_display()), isolated(decision.label)]))
    return f"{day}: {words}."


def offer_of(one: Shown) -> str:
    """What the plan offers. Nobody has to use it, and where it offers nothing, nothing is made up."""
    card = practice_of(one.progress.goal.practice)
    if card is None:
        return _("The plan names nothing for home here. That is fine.")
    return " ".join([practice_in_words(card), _("This is an offer. Leaving it is fine.")])
