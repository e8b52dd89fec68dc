"""A search as one person has it: out of what their seats may read, and of nothing else.

The rows are the seats' own before anything is counted. They stand newest first: a rank would lean on how often a word
is used in what one may not read.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise

from allies.database.keyset import cursor_of, older_than
from allies.teams.models import Member, Seats
from allies.teams.permissions import Kind, Permission, Side
from allies.timeline.when import day_words

from .asking import Question
from .indexing import bring_up_to_date
from .models import Searchable
from .snippets import Piece, marked, snippet
from .sources import Shown, Source
from .words import Asked

PAGE = 20
MOST_COUNTED = 1000
EVERYTHING = Q()


@dataclass
class Result:
    """One found thing, for one reader."""

    shown: Shown
    source: Source
    reader: Member
    happened_at: datetime
    asked: Question

    @property
    def label(self) -> str | Promise:
        return self.source.label

    @cached_property
    def title(self) -> list[Piece]:
        return marked(self.shown.title, self.asked)

    @cached_property
    def text(self) -> list[Piece]:
        return snippet(self.shown.text, self.asked)

    @property
    def day(self) -> str:
        here = self.happened_at.astimezone(self.reader.child.zone).date()
        return day_words(here, self.reader.today)

    @property
    def writer(self) -> str:
        return self.reader.name_of(self.shown.by) if self.shown.by else ""


@dataclass
class Page:
    results: list[Result]
    counts: dict[Kind, int]  # of as many as are counted
    older: str  # cursor of the page below, or empty

    @property
    def count(self) -> int:
        return sum(self.counts.values())

    @property
    def is_counted(self) -> bool:
        """From a thousand on it does not matter, and to go on would take longer than to find."""
        return self.count <= MOST_COUNTED


def those_who_search(seats: Iterable[Member]) -> Seats:
    return Seats(seat for seat in seats if seat.may(Permission.SEARCH))


def search(seats: Seats, asked: Question, *, matching: Q = EVERYTHING, kind: str = "", before: str = "") -> Page:
    """A page of what these seats find. The counts are of all kinds, whichever is chosen."""
    children = [seat.child_id for seat in seats]
    bring_up_to_date(children)
    found = seats.sees(Searchable).filter(matching, words__have=Asked(asked, tuple(children)))
    closed = in_words_of_a_closed_kind(seats)
    found = found.exclude(closed) if closed else found
    for is_at_school in (True, False):
        of_side = [seat.child_id for seat in seats if (seat.side is Side.SCHOOL) is is_at_school]
        found = found.exclude(of_the_other_side(of_side, is_at_school=is_at_school)) if of_side else found
    counts = Counter(found.order_by("id").values_list("kind", flat=True)[: MOST_COUNTED + 1])
    of_kind = found.filter(kind=kind) if kind else found
    below = of_kind.filter(older_than(before, "happened_at", "about_id"))
    columns = ("about_model", "about_id", "child_id", "happened_at")
    rows = list(below.order_by("-happened_at", "-about_id").values_list(*columns)[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Page(
        results=results(seats, rows[:PAGE], asked),
        counts={one: counts[one] for one in Kind if one in counts},
        older=cursor_of(last[3], last[1]) if last else "",
    )


def in_words_of_a_closed_kind(seats: Seats) -> Q:
    """What could be found by a word that this seat does not read (of its role, by an order, or because nobody opened it
    to a guest), though the thing itself is theirs to read."""
    closed = Q()
    for source in Source.every():
        for kind, borrowing in source.borrows.items():
            children = [seat.child_id for seat in seats if kind not in seat.kinds]
            if children:
                rows = source.model.objects.filter(borrowing, child__in=children)
                closed |= Q(about_model=source.name, about_id__in=rows.values("pk"))
    return closed


def of_the_other_side(children: Sequence[UUID], *, is_at_school: bool) -> Q:
    """What of these children is not for school to find, or for school alone."""
    closed = Q(pk=None)
    for source in Source.every():
        which = source.not_at_school if is_at_school else source.at_school_alone
        if which is not None:
            rows = source.model.objects.filter(which(), child__in=children)
            closed |= Q(about_model=source.name, about_id__in=rows.values("pk"))
    return closed


def results(seats: Seats, rows: list[tuple[str, UUID, UUID, datetime]], asked: Question) -> list[Result]:
    """The things themselves, read once more as the seats read them: what is shown is never the index's own word."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for name, pk, _child, _at in rows:
        wanted[name].add(pk)
    things = {name: things_of(seats, source, ids) for name, ids in wanted.items() if (source := Source.find(name))}
    found = []
    for name, pk, child, at in rows:
        thing, reader = things.get(name, {}).get(pk), seats.on(child)
        if thing is not None and reader is not None:
            source = Source.named(name)
            found.append(Result(source.shown(thing, reader), source, reader, at, asked))
    return found


def things_of(seats: Seats, source: Source, ids: set[UUID]) -> dict[UUID, Any]:
    standing = source.standing().filter(pk__in=ids)
    return {row.pk: row for row in source.in_hand(seats.sees(source.model).filter(pk__in=standing.values("pk")))}
