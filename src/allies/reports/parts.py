"""What a report says of a goal: the eight plain parts of a day, the drawing, and what people said beside it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from allies.goals.parts import Measure
from allies.graphs.picture import picture
from allies.graphs.small import small_graph
from allies.progress.judging import FIRST, Judged, Shown
from allies.progress.models import Record
from allies.progress.picture import picture_of
from allies.progress.plain import LATELY, PlainPart, name_of, now_of, plain, track_of
from allies.progress.reading import PlaceLine
from allies.progress.values import WITH_MINUTES
from allies.progress.wording import answered, missing_in_words, way
from allies.statistics.aiming import times_as_often
from allies.statistics.deciding import LATELY as LAST_DAYS
from allies.teams.models import Member
from allies.ui.active_language import ActiveLanguage

from .indices import indices_of

LANGUAGE = ActiveLanguage()
NOW, TRACK = 2, 4  # among the eight
Facts = dict[str, Any]


def goal_in_words(one: Shown, member: Member) -> Facts:
    """In the language that is active, as plain data: it is kept as it is."""
    goal = one.progress.goal
    drawn = (
        picture(picture_of(one.progress, one.lines, title=_("How it goes")), LANGUAGE)
        if one.progress.has_records
        else None
    )
    return {
        "root": str(goal.root),
        "words": goal.words_in_short,
        "language": goal.language,
        "parts": [{"heading": str(part.heading), "sentences": part.sentences} for part in parts_of(one, member)],
        "answers": answers_of(one),
        "small": small_graph_of(one),
        "indices": indices_of(one),
        "svg": str(drawn.svg) if drawn else "",
        "described": drawn.words if drawn else "",
        "heads": list(drawn.heads) if drawn else [],
        "rows": [[row.day, row.place, row.value, row.note] for row in drawn.rows] if drawn else [],
    }


def answers_of(one: Shown) -> list[Facts]:
    """On track or not, of each place and home by itself: the page that sums up says no more."""
    if not one.progress.can_be_recorded:
        return []
    return [{"place": name_of(judged.line), "words": str(answered(judged))} for judged in one.lines]


def small_graph_of(one: Shown) -> str:
    criterion = one.progress.goal.criterion
    goal = criterion.value if criterion else None
    return small_graph([judged.days for judged in one.lines], goal=goal, rtl=bool(get_language_bidi()))


def parts_of(one: Shown, member: Member) -> Iterable[PlainPart]:
    if not one.progress.can_be_recorded:
        unsaid = _("This goal does not say how it is measured, so there are no numbers.")
        return [PlainPart(_("What we are working on"), [one.progress.goal.sentence_or_lines, unsaid])]
    parts = list(plain(one, member))
    parts[NOW] = replace(parts[NOW], sentences=[lately(judged.line, member) for judged in one.lines])
    parts[TRACK] = replace(parts[TRACK], sentences=[track(judged) for judged in one.lines])
    return parts


def track(judged: Judged) -> str:
    """The answer and why, and where it is not too early, how much of the way, and how many times as often."""
    return " ".join(filter(None, [track_of(judged), way(judged), often(judged)]))


def lately(line: PlaceLine, member: Member) -> str:
    """Of two weeks; where nothing was written it says since when, and where there is no number it says why."""
    recent = [record for record in line.records if record.day > member.today - LATELY]
    place = {"place": name_of(line)}
    if any(record.amount is not None for record in recent):
        return now_of(line, member)
    if recent:
        why = missing_in_words(PlaceLine(line.goal, line.place, line.home, recent))
        return _("%(place)s: no number in two weeks. %(why)s.") % {**place, "why": why}
    if line.records:
        day = date_format(line.records[-1].day, "DATE_FORMAT")
        return _("%(place)s: nothing was written down here since %(day)s.") % {**place, "day": day}
    return _("%(place)s: nothing was written down here yet.") % place


def often(judged: Judged) -> str:
    """The last three days beside the first three, of what is counted in minutes watched, or nothing."""
    if judged.is_too_early or Measure(judged.line.goal.measure) not in WITH_MINUTES:
        return ""
    now = watched(judged, {day for day, _value in judged.days[-LAST_DAYS:]})
    start = watched(judged, {day for day, _value in judged.days[:FIRST]})
    ratio = times_as_often(now, start) if now and start else None
    return times_in_words(ratio) if ratio else ""


def watched(judged: Judged, days: set[Any]) -> tuple[float, float] | None:
    """Counts and minutes of these days; None where somebody did not say how long they watched."""
    seen: list[Record] = [record for record in judged.line.measured if record.day in days]
    if any(not record.minutes for record in seen):
        return None
    return sum(record.value or 0 for record in seen), sum(record.minutes or 0 for record in seen)


def times_in_words(ratio: float) -> str:
    """Only what is far from "as often as before": nearer than that, three days beside three days say nothing."""
    if ratio >= 2.5:
        return _("About %(count)s times as often as at the start.") % {"count": round(ratio)}
    if ratio >= 1.75:
        return _("About twice as often as at the start.")
    if ratio <= 0.6:
        return _("About half as often as at the start, or less.")
    return ""
