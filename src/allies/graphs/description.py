"""The same in words and in rows, for who does not see the drawing and who would rather read the numbers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .data import Aim, Graph, Language, Point, Series, Trend, Why, Without

APART, TOGETHER = "\u2068", "\u2069"


@dataclass(frozen=True)
class Row:
    """One line of the table. A change has no place and no value; a day without a number says why in its note."""

    on: date
    day: str
    place: str
    value: str
    note: str


def apart(words: str) -> str:
    """A name inside a sentence: its direction is its own."""
    return f"{APART}{words}{TOGETHER}"


def value_of(point: Point, graph: Graph) -> str:
    return point.said or graph.says(point.value)


def described(graph: Graph, language: Language) -> str:
    """Each place by itself, then what changed, the aim, and whether it is too early."""
    return " ".join(_sentences(graph, language))


def _sentences(graph: Graph, language: Language) -> Iterator[str]:
    _ = language.gettext
    if not any(one.points for one in graph.series):
        yield _("There are no numbers yet.")
    for one in graph.series:
        if one.points:
            yield _of_points(one, graph, language)
        if one.without:
            yield _of_missing(one, language)
        if one.trend:
            yield _of_trend(one.trend, graph, language)
    for phase in graph.in_phases:
        words = _("Change on %(day)s: %(what)s.")
        yield words % {"day": language.day(phase.day), "what": apart(phase.label)}
    if graph.aim:
        yield _of_aim(graph.aim, graph, language)
    if graph.is_too_early:
        yield _("It is too early to tell how it goes.")


def _of_points(one: Series, graph: Graph, language: Language) -> str:
    first, last = one.points[0], one.points[-1]
    facts = {
        "place": apart(one.name),
        "first": value_of(first, graph),
        "first_day": language.day(first.day),
        "last": value_of(last, graph),
        "last_day": language.day(last.day),
        "count": language.number(len(one.points)),
    }
    words = language.ngettext(
        "%(place)s: one number, %(last)s on %(last_day)s.",
        "%(place)s: %(count)s numbers, from %(first)s on %(first_day)s to %(last)s on %(last_day)s.",
        len(one.points),
    )
    return words % facts


def _of_trend(trend: Trend, graph: Graph, language: Language) -> str:
    """It is a line that somebody reckoned, and may leave the scale: the words say so of it, as the drawing does."""
    words = language.gettext(
        "The dotted line is the trend: from about %(first)s on %(first_day)s to about %(last)s on %(last_day)s."
    )
    return words % {
        "first": graph.says(trend.begins),
        "first_day": language.day(trend.begins_on),
        "last": graph.says(trend.ends),
        "last_day": language.day(trend.ends_on),
    }


def _of_missing(one: Series, language: Language) -> str:
    counts = Counter(entry.why for entry in one.without)
    total = sum(counts.values())
    words = language.ngettext(
        "%(place)s: no number one time (%(why)s).", "%(place)s: no number %(count)s times (%(why)s).", total
    )
    why = [f"{reason(why, language)} {language.number(counts[why])}" for why in Why if counts[why]]
    return words % {"place": apart(one.name), "count": language.number(total), "why": language.gettext("; ").join(why)}


def _of_aim(aim: Aim, graph: Graph, language: Language) -> str:
    facts = {"goal": graph.says(aim.goal), "day": language.day(aim.goal_on)}
    if aim.line is None:
        return language.gettext("The goal: %(goal)s by %(day)s.") % facts
    (first, start), _goal = aim.line
    words = language.gettext("The goal: %(goal)s by %(day)s. The aim line starts at %(start)s on %(first)s.")
    return words % {**facts, "start": graph.says(start), "first": language.day(first)}


def reason(why: Why, language: Language) -> str:
    _ = language.gettext
    return {
        Why.ABSENT: _("absent"),
        Why.NOT_OBSERVED: _("nobody looked"),
        Why.SAID_NO: _("said no or stopped"),
        Why.NOT_APPLICABLE: _("did not apply"),
    }[why]


def rows(graph: Graph, language: Language, *, numbered: bool = False) -> list[Row]:
    """Oldest first; on one day the change, then each place. `numbered`: the changes are counted, as on the graph."""
    changes = [
        Row(
            phase.day,
            language.day(phase.day),
            "",
            "",
            f"{language.number(i)}. {phase.label}" if numbered else phase.label,
        )
        for i, phase in enumerate(graph.in_phases, start=1)
    ]
    entries = [_row(entry, one, graph, language) for one in graph.series for entry in one.in_order]
    return sorted([*changes, *entries], key=lambda row: row.on)


def _row(entry: Point | Without, one: Series, graph: Graph, language: Language) -> Row:
    day = language.day(entry.day)
    if isinstance(entry, Point):
        return Row(entry.day, day, one.name, value_of(entry, graph), "")
    return Row(entry.day, day, one.name, "", reason(entry.why, language))


def heads(language: Language) -> tuple[str, str, str, str]:
    _ = language.gettext
    return _("Day"), _("Place"), _("Number"), _("Note")
