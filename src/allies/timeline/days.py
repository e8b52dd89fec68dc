"""A child's story by day: one row a day that says in a few words what happened, and the day that it opens."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import itemgetter
from urllib.parse import urlencode

from django.db.models import Q, Value
from django.urls import reverse

from allies.database.keyset import MICROSECOND, cursor_of
from allies.teams.models import Member

from .lines import Page
from .models import Entry
from .places import DayCount
from .rows import Row
from .sentences import Gist, Sentence, Summed, Summing, sentence_for
from .story import PAGE, in_brief
from .when import day_words

MOST_DAYS = 14  # of one page
MOST_LINES = 400  # read for it: whoever has more in so few days finds fewer days on it


@dataclass(frozen=True)
class DayRow:
    """What is said of one day."""

    day: date
    words: str
    told: Sequence[Gist]  # by home and by school
    happened: Sequence[Gist]
    set_up: Sequence[Gist]  # what was only made ready
    is_new: bool


@dataclass(frozen=True)
class Days:
    rows: Sequence[DayRow]
    older: date | None  # the page below ends before this day
    newest_recorded_at: datetime | None
    lines: Sequence[Row]  # that were read for it
    has_faded: bool  # hard moments of long ago are left out


def begins(member: Member, day: date) -> datetime:
    """A school day is a day where the school is."""
    return datetime.combine(day, time.min, tzinfo=member.child.zone)


def before_day(member: Member, day: date | None) -> Q:
    return Q(occurred_at__lt=begins(member, day)) if day else Q()


def on_day(member: Member, day: date) -> Q:
    return Q(occurred_at__gte=begins(member, day), occurred_at__lt=begins(member, day + timedelta(days=1)))


def url_on_its_day(member: Member, line: Entry) -> str:
    """Its place on the page of its day; of a very long day, on the page that begins with it."""
    day, just_above = line.occurred_at.astimezone(member.child.zone).date(), line.occurred_at + MICROSECOND
    is_far_down = member.sees(Entry).filter(on_day(member, day), occurred_at__gte=just_above)[PAGE - 1 :].exists()
    query = f"?{urlencode({'before': cursor_of(just_above, line.pk)})}" if is_far_down else ""
    return f"{reverse('timeline:day', args=[line.child_id, day])}{query}#e-{line.pk}"


def read_days(page: Page, matching: Q, *, before: date | None = None, most: int = MOST_DAYS) -> Days:
    """A page of days, newest first. Where something was chosen, of nothing else. Fewer days need fewer lines."""
    member, most_lines = page.member, MOST_LINES * most // MOST_DAYS
    found = in_brief(member).filter(matching, before_day(member, before))
    read = [Row(*brief) for brief in found[: most_lines + 1]]
    rows = page.in_view(read)
    by_day = {day: list(of_day) for day, of_day in groupby(rows, key=lambda row: day_of_row(row, member))}
    is_cut = len(read) > most_lines
    whole = list(by_day)[:-1] if is_cut and len(by_day) > 1 else list(by_day)  # the last one may go on
    shown = whole[:most]
    last = before - timedelta(days=1) if before else page.today
    counted = counts_of(member, shown[-1], last) if shown and not matching else {}
    return Days(
        rows=[
            tell_day(page, day, by_day.get(day, ()), counted.get(day, ()))
            for day in sorted({*shown, *counted}, reverse=True)
        ],
        older=(shown[-1] if shown else day_of_row(read[-1], member)) if is_cut or len(whole) > len(shown) else None,
        newest_recorded_at=max((row.recorded_at for row in rows), default=None),
        lines=rows,
        has_faded=len(rows) < len(read),
    )


def day_of_row(row: Row, member: Member) -> date:
    return row.occurred_at.astimezone(member.child.zone).date()


def counts_of(member: Member, first: date, last: date) -> dict[date, list[Gist]]:
    """What rooms above count of these days that makes no line. One question for all of them."""
    pieces = [piece for piece in DayCount.laid_out("days", "counts") if member.may(piece.permission)]
    asked = [
        piece.count(member, first, last).annotate(of=Value(number)).order_by() for number, piece in enumerate(pieces)
    ]
    counted = defaultdict(list)
    if asked:
        for day, count, of in sorted(asked[0].union(*asked[1:], all=True), key=itemgetter(2)):
            counted[day].append(Gist(pieces[of].icon, str(pieces[of].words % {"count": count})))
    return counted


def tell_day(page: Page, day: date, rows: Sequence[Row], counted: Sequence[Gist]) -> DayRow:
    sorts: dict[Summed | str, list[Row]] = defaultdict(list)
    first: dict[Summed | str, Sentence] = {}
    for row in reversed(rows):  # in the order in which they happened
        said = sentence_for(row.event, row.kind)
        sort = said.summed or str(said.label)
        first.setdefault(sort, said)
        sorts[sort].append(row._replace(facts=said.narrowed(row.facts, page.member.kinds)))
    told, happened, set_up = list[Gist](), list[Gist](), list[Gist]()
    for sort, of_sort in sorts.items():
        if isinstance(sort, Summed) and sort.told:
            told += sort.told(Summing(of_sort, page.team, page.member))
        elif isinstance(sort, Summed):
            (set_up if sort.is_set_up else happened).append(
                Gist(first[sort].icon, str(sort.count % {"count": len(of_sort)}))
            )
        else:
            happened.append(Gist(first[sort].icon, labelled(str(sort), len(of_sort))))
    return DayRow(
        day=day,
        words=day_words(day, page.today),
        told=told,
        happened=[*happened, *counted],
        set_up=set_up,
        is_new=any(page.is_new(row) for row in rows),
    )


def labelled(label: str, number: int) -> str:
    return f"{label} ({number})" if number > 1 else label


def day_beside(member: Member, day: date, matching: Q, *, is_later: bool) -> date | None:
    """The nearest day before or after this one that has a line."""
    edge = begins(member, day + timedelta(days=1) if is_later else day)
    lines = member.sees(Entry).filter(matching, Q(occurred_at__gte=edge) if is_later else Q(occurred_at__lt=edge))
    order = ("occurred_at", "id") if is_later else ("-occurred_at", "-id")
    at = lines.order_by(*order).values_list("occurred_at", flat=True).first()
    return at.astimezone(member.child.zone).date() if at else None
