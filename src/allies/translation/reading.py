"""What was asked for in another language, and what became of it, as one reader may know it."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from allies.teams.models import Member, Seats

from .models import Arranged, Asked
from .things import Text, Thing, called


@dataclass(frozen=True)
class Wish:
    asked: Asked
    arranged: Arranged | None

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


def own_wish(member: Member, thing: str, id: UUID, language: str) -> Wish | None:
    found = wishes_seen(Seats([member]), by=member, thing=thing, thing_id=id, language=language)
    return found[0] if found else None
