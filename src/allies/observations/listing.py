"""What was seen as a table, a page at a time; and the words that come up most, with a way to the whole picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from allies.database.keyset import cursor_of, newer_than, older_than
from allies.profiles.dictionary import Dictionary
from allies.profiles.dictionary import Entry as Word
from allies.teams.models import Member
from allies.teams.permissions import Side

from .reading import WITH, Seen, current

PAGE = 30


@dataclass
class Listed:
    lines: list[Seen]
    further: str  # cursor of the page below, or empty
    words: list[tuple[Word, int]]  # of the newest page: how many times each was written about


def page_of(member: Member, *, only: Mapping[str, Any], before: str = "", is_up: bool = False) -> Listed:
    """Three queries. `only`: fields with the value that each row has."""
    dictionary = Dictionary.of(member)
    beyond, order = (newer_than, ("happened_at", "id")) if is_up else (older_than, ("-happened_at", "-id"))
    found = current(member).filter(beyond(before, "happened_at"), **only).select_related(*WITH).order_by(*order)
    rows = list(found[: PAGE + 1])
    return Listed(
        [Seen(row, member, dictionary) for row in rows[:PAGE]],
        cursor_of(rows[PAGE - 1].happened_at, rows[PAGE - 1].pk) if len(rows) > PAGE else "",
        [] if before else words_of(member, dictionary),
    )


def words_of(member: Member, dictionary: Dictionary) -> list[tuple[Word, int]]:
    counted = current(member).filter(term__isnull=False).order_by().values("term").annotate(count=Count("pk"))
    found = [(word, row["count"]) for row in counted if (word := dictionary.get(row["term"]))]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].word))


def writers_of(member: Member) -> list[tuple[str, str]]:
    """Who at school wrote something, by name. Homes are one: nothing is sorted by the home a child slept in."""
    rows: Any = current(member).filter(side=Side.SCHOOL).order_by("by__person__name", "by")
    return [(str(pk), name) for pk, name in rows.values_list("by", "by__person__name").distinct()]


def only_of(chosen: Mapping[str, str]) -> dict[str, Any]:
    """What the rows have that were asked for, out of the cleaned form."""
    only = {name: chosen[name] for name in ("sort", "goal", "by") if chosen.get(name)}
    if only.get("by") in Side:
        only["side"] = only.pop("by")
    return only
