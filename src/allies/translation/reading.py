"""What was asked for in another language, and what became of it, as one reader may know it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.urls import reverse

from allies.teams.models import Member, Seats

from .beside import Original
from .models import Arranged, Asked
from .things import Text, Thing, called


@dataclass(frozen=True)
class Wish:
    """`original`: what was asked for, where it is shown and this reader may read it."""

    asked: Asked
    arranged: Arranged | None
    original: Original | None = None

    @property
    def thing(self) -> Thing | Text:
        found = called(self.asked.thing)
        assert found  # noqa: S101 - asked where wishes are read
        return found

    @property
    def is_of_words(self) -> bool:
        return isinstance(self.thing, Text)

    @property
    def url(self) -> str:
        """Of a text it is looked up when somebody goes there."""
        at = [self.asked.child_id, self.asked.thing_id]
        if isinstance(self.thing, Text):
            return reverse("translation:original", args=[at[0], self.asked.thing, at[1]])
        return reverse(self.thing.url_name, args=at)


def wishes_seen(seats: Seats, **of: object) -> list[Wish]:
    """Newest first, each with what was arranged last. A home sees its own adult's; school all."""
    rows = list(seats.sees(Asked).filter(**of).select_related("by__person", "child").order_by("-id"))
    done = seats.sees(Arranged).filter(asked__in=[row.pk for row in rows]).select_related("by__person")
    last = {one.asked_id: one for one in done.order_by("recorded_at", "id")} if rows else {}
    return [Wish(row, last.get(row.pk)) for row in rows if called(row.thing)]


def with_words(seats: Seats, wishes: Iterable[Wish]) -> list[Wish]:
    """Each with the words that were asked for, by which it is told from others: one query for each kind of text."""
    wishes, asked = list(wishes), defaultdict(list)
    found: dict[UUID | None, Original] = {}
    for wish in wishes:
        asked[wish.thing].append(wish.asked.of)
    for text, ids in asked.items():
        if isinstance(text, Text):
            rows: Any = seats.sees(text.model)
            rows = rows.filter(pk__in=ids).select_related("by__person", *text.related)
            found |= {row.pk: Original(text, row) for row in rows if text.words(row)}
    return [replace(wish, original=found.get(wish.asked.of)) for wish in wishes]


def own_wish(member: Member, thing: str, id: UUID, language: str) -> Wish | None:
    found = wishes_seen(Seats([member]), by=member, thing=thing, thing_id=id, language=language)
    return found[0] if found else None
