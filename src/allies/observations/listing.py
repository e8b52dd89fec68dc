"""What was seen, newest first, a page at a time; and the words that come up most, with a way to the whole picture."""

from dataclasses import dataclass

from django.db.models import Count

from allies.database.keyset import cursor_of, older_than
from allies.profiles.dictionary import Dictionary
from allies.profiles.dictionary import Entry as Word
from allies.teams.models import Member

from .reading import WITH, Seen, current

PAGE = 30


@dataclass
class Listed:
    lines: list[Seen]
    older: str  # cursor of the page below, or empty
    words: list[tuple[Word, int]]  # of the newest page: how many times each was written about


def page_of(member: Member, *, before: str = "") -> Listed:
    """Three queries."""
    dictionary = Dictionary.of(member)
    found = (
        current(member).filter(older_than(before, "happened_at")).select_related(*WITH).order_by("-happened_at", "-id")
    )
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
