"""The whole picture of one of the team's words: home beside school, what stands out and how sure, what is missing.

Nothing here splits by which home. A week in which nobody looked is left open; zero is only said of watched minutes.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from allies.profiles.dictionary import Entry as Word
from allies.statistics.patterns import ENOUGH_TIMES, ENOUGH_WITHOUT, SIDES, Find, Sighting, finds, missing_weeks
from allies.statistics.rates import per_hour
from allies.teams.models import Member
from allies.ui.graphs import Series, by_week

from .chips import label_of
from .reading import WITH, Seen, current

WEEKS = 26  # half a year: what lies further back was another child
RAREST = 0.05  # an hour: what is less would be written as zero
QUESTIONS = ("part", "weekday", "place", "activity")
PARTS = {
    "early": (0, 9, gettext_lazy("Before nine")),
    "morning": (9, 12, gettext_lazy("In the morning")),
    "midday": (12, 15, gettext_lazy("From twelve to three")),
    "afternoon": (15, 18, gettext_lazy("From three to six")),
    "evening": (18, 24, gettext_lazy("After six")),
}
HEADINGS = {
    "part": gettext_lazy("By time of day"),
    "weekday": gettext_lazy("By day of the week"),
    "place": gettext_lazy("By place"),
    "activity": gettext_lazy("By what was going on"),
    "before": gettext_lazy("By what came just before"),
}


@dataclass(frozen=True)
class Cell:
    """How often on one side: in all that was written down, and in an hour where somebody watched."""

    times: int
    noted: int  # how many times somebody wrote something down
    rate: float | None

    @property
    def is_empty(self) -> bool:
        return self.noted == 0

    @property
    def is_seen_unwatched(self) -> bool:
        """It came up, and only where nobody wrote down how long they watched: that is not zero an hour."""
        return self.times > 0 and self.rate == 0

    @property
    def is_rare(self) -> bool:
        """So seldom that it would be rounded to zero."""
        return self.rate is not None and 0 < self.rate < RAREST


@dataclass
class Table:
    heading: Any
    rows: list[tuple[str, Cell, Cell]] = field(default_factory=list)  # home, then school


@dataclass
class Said:
    """A sentence that the numbers bear, offered as a question; and what does not fit it."""

    words: str
    question: str
    how_sure: str
    against: list[Seen]
    against_count: int


@dataclass
class Picture:
    weeks: list[tuple[str, Cell, Cell]]
    graph: SafeString
    is_rate: bool
    tables: list[Table]
    said: list[Said]
    missing: list[str]
    total: Cell
    since: date

    @property
    def is_empty(self) -> bool:
        return self.total.is_empty


def picture_of(member: Member, word: Word) -> Picture:
    """Two queries: what was seen of this word in half a year, and the few that do not fit what is said."""
    today = member.today
    first = monday(today) - timedelta(weeks=WEEKS - 1)
    zone = member.child.zone
    since = datetime.combine(first, time.min, tzinfo=zone)
    rows = current(member).filter(term=word.term, happened_at__gte=since).order_by("happened_at", "id")
    kept = ("id", "side", "happened_at", "times", "watched", "place", "activity", "before")
    sightings = [sighting(row, zone) for row in rows.values(*kept)]
    found = finds(sightings, QUESTIONS)
    weeks = week_cells(sightings, first, today)
    is_rate = any(cell.rate is not None for _week, *cells in weeks for cell in cells)
    shown = examples(member, found, word)
    return Picture(
        weeks=weeks,
        graph=drawn(weeks, word, is_rate=is_rate),
        is_rate=is_rate,
        tables=[table for question in (*QUESTIONS, "before") if (table := table_of(question, sightings)).rows],
        said=[said(find, word, shown) for find in found],
        missing=what_is_missing(sightings),
        total=cell(sightings),
        since=first,
    )


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def sighting(row: dict[str, Any], zone: Any) -> Sighting:
    at = row["happened_at"].astimezone(zone)
    part = next(key for key, (start, end, _label) in PARTS.items() if start <= at.hour < end)
    labels = (("part", part), ("weekday", str(at.weekday())), ("place", row["place"]), ("activity", row["activity"]))
    return Sighting(
        side=row["side"],
        day=at.toordinal(),
        times=row["times"],
        minutes=row["watched"],
        labels=labels,
        before=frozenset(row["before"]),
        id=row["id"],
    )


def cell(sightings: Iterable[Sighting]) -> Cell:
    rows = list(sightings)
    watched = [one for one in rows if one.minutes]
    rate = per_hour(sum(one.times for one in watched), sum(one.minutes or 0 for one in watched))
    return Cell(sum(one.times for one in rows), len(rows), rate)


def both(sightings: Sequence[Sighting]) -> tuple[Cell, Cell]:
    return cell(s for s in sightings if s.side == "home"), cell(s for s in sightings if s.side == "school")


def week_cells(sightings: Sequence[Sighting], first: date, today: date) -> list[tuple[str, Cell, Cell]]:
    """From the first week with anything to this one, at least six."""
    by_monday: dict[int, list[Sighting]] = defaultdict(list)
    for one in sightings:
        by_monday[one.week].append(one)
    start = min(date.fromordinal(min(by_monday)) if by_monday else today, monday(today) - timedelta(weeks=5))
    start = max(start, first)
    days = [start + timedelta(weeks=i) for i in range((monday(today) - start).days // 7 + 1)]
    return [
        (
            date_format(day, pgettext("a day and its month, short, as Django's date filter has it", "M j")),
            *both(by_monday[day.toordinal()]),
        )
        for day in days
    ]


def drawn(weeks: Sequence[tuple[str, Cell, Cell]], word: Word, *, is_rate: bool) -> SafeString:
    def value(one: Cell) -> float | None:
        if is_rate:
            return None if one.is_seen_unwatched else one.rate
        return float(one.times) if one.noted else None

    title = _("%(word)s: home and school, week by week") % {"word": word.word}
    words = _("How often in an hour that was watched.") if is_rate else _("How often somebody wrote it down.")
    words = f"{words} {_('The same numbers are in the table.')}"
    lines = [Series(side, [value(week[i]) for week in weeks]) for i, side in enumerate(SIDES, start=1)]  # type: ignore[arg-type]
    return by_week([str(week[0]) for week in weeks], lines, title=title, description=words)


def table_of(question: str, sightings: Sequence[Sighting]) -> Table:
    table = Table(HEADINGS[question])
    by_key: dict[str, list[Sighting]] = defaultdict(list)
    for one in sightings:
        for key in one.before if question == "before" else {one.label(question)} - {""}:
            by_key[key].append(one)
    for key in order_of(question, by_key):
        table.rows.append((label(question, key), *both(by_key[key])))
    return table


def order_of(question: str, by_key: dict[str, list[Sighting]]) -> list[str]:
    if question == "part":
        return [key for key in PARTS if key in by_key]
    if question == "weekday":
        return sorted(by_key)
    return sorted(by_key, key=lambda key: -sum(one.times for one in by_key[key]))


def label(question: str, key: str) -> str:
    if question == "part":
        return str(PARTS[key][2])
    if question == "weekday":
        return date_format(date(2024, 1, 1) + timedelta(days=int(key)), "l")  # a Monday, and on
    return str(label_of(question, key))


def examples(member: Member, found: Sequence[Find], word: Word) -> dict[Any, Seen]:
    """The newest three that do not fit, of each sentence."""
    wanted = {UUID(str(pk)) for find in found for pk in list(find.against)[-3:]}
    if not wanted:
        return {}
    rows = current(member).filter(pk__in=wanted).select_related(*WITH)
    dictionary = _One(word)
    return {row.pk: Seen(row, member, dictionary) for row in rows}  # type: ignore[arg-type]


class _One:
    """A dictionary of one word, in hand."""

    def __init__(self, word: Word) -> None:
        self.word = word

    def get(self, _term: object) -> Word:
        return self.word


def said(find: Find, word: Word, shown: dict[Any, Seen]) -> Said:
    words, question = sentence(find, word)
    sure = _("The numbers say this quite clearly.") if find.is_clear else _("It looks so. A few more weeks will tell.")
    examples = [shown[pk] for pk in list(find.against)[-3:] if pk in shown]
    return Said(words, question, sure, examples, len(find.against))


def sentence(find: Find, word: Word) -> tuple[str, str]:
    """What is seen, and the question to each other. Never why."""
    if find.sort == "sides":
        return sentence_of_sides(find, word)
    group = "before" if find.sort.startswith("before") else find.sort
    facts = {
        "side": _("At home") if find.side == "home" else _("At school"),
        "label": label(group, find.key),
        "here": number(find.here),
        "there": number(find.elsewhere),
    }
    if find.sort == "before":
        told = _(
            "%(side)s: “%(label)s” came first in %(share)s of the times when it happened. "
            "When it did not, it was %(base)s."
        )
        shares = {"share": percent(find.here), "base": percent(find.elsewhere)}
        return told % {**facts, **shares}, _("Does this fit what you see?")
    if find.sort == "before_recorded":
        told = _("%(side)s: “%(label)s” came first in %(count)s of the %(of)s times we wrote down.")
        question = _("Is it so, or is it what we tend to write down? Times without it would tell.")
        return told % {**facts, "count": find.count, "of": find.of}, question
    told = _("%(side)s: there is more of it with “%(label)s”. There it is %(here)s times an hour, else %(there)s.")
    return told % facts, _("What is it like there?")


def sentence_of_sides(find: Find, word: Word) -> tuple[str, str]:
    at_school = _(
        "In weeks when both watched, “%(word)s” came up %(here)s times an hour at school and %(there)s at home."
    )
    at_home = _(
        "In weeks when both watched, “%(word)s” came up %(here)s times an hour at home and %(there)s at school."
    )
    told = at_school if find.key == "school" else at_home
    numbers = {"word": word.word, "here": number(find.here), "there": number(find.elsewhere)}
    return told % numbers, _("What is different in the two places?")


def number(value: float | None) -> str:
    if value is None:
        return ""
    if 0 < value < RAREST:
        return _("under %(number)s") % {"number": number_format(0.1, decimal_pos=1)}
    return number_format(round(value, 1), decimal_pos=1)


def percent(value: float | None) -> str:
    return "" if value is None else _("%(number)s%%") % {"number": round(100 * value)}


def what_is_missing(sightings: Sequence[Sighting]) -> list[str]:
    """What it would take to say more."""
    befores = [missing_before(side, sightings) for side in SIDES]
    return [*missing_watching(sightings), *(sentence for sentence in befores if sentence)]


def missing_watching(sightings: Sequence[Sighting]) -> list[str]:
    weeks = missing_weeks(sightings)
    sentences = {
        "home": ngettext(
            "Observe at home for %(count)s more week. Then home and school can be compared.",
            "Observe at home for %(count)s more weeks. Then home and school can be compared.",
            weeks["home"],
        ),
        "school": ngettext(
            "Observe at school for %(count)s more week. Then home and school can be compared.",
            "Observe at school for %(count)s more weeks. Then home and school can be compared.",
            weeks["school"],
        ),
        "both": ngettext(
            "Observe at home and at school for %(count)s more week. Then the two can be compared.",
            "Observe at home and at school for %(count)s more weeks. Then the two can be compared.",
            weeks["both"],
        ),
    }
    wanted = [side for side in SIDES if weeks[side]] or (["both"] if weeks["both"] else [])
    return [sentences[who] % {"count": weeks[who]} for who in wanted]


def missing_before(side: str, sightings: Sequence[Sighting]) -> str:
    """Of one side: more times with what came before, and then more times without it to hold them against."""
    mine = [one for one in sightings if one.side == side and one.before]
    happened = sum(1 for one in mine if one.times)
    where = {"where": _("at home") if side == "home" else _("at school")}
    if missing := max(0, ENOUGH_TIMES - happened):
        words = ngettext(
            "%(count)s more time %(where)s with a word on what came before.",
            "%(count)s more times %(where)s with a word on what came before.",
            missing,
        )
        return words % {"count": missing, **where}
    if missing := max(0, ENOUGH_WITHOUT - (len(mine) - happened)):
        words = ngettext(
            "%(count)s more time %(where)s when it did not happen, with what came before.",
            "%(count)s more times %(where)s when it did not happen, with what came before.",
            missing,
        )
        return words % {"count": missing, **where}
    return ""
