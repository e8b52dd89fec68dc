"""What there is to tell: lines of the story, and rows of rooms above that make no line, as they say."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db.models import QuerySet

from allies.outbox.models import Parcel
from allies.rooms.pieces import Piece
from allies.teams.models import AboutChild, Audience, Member
from allies.timeline.models import Entry


class News(Protocol):
    """What the router asks of a row, whichever room it is of."""

    pk: UUID
    child_id: UUID
    audience_id: UUID
    audience: Audience
    kind: Any
    event: str
    by: Member
    recorded_at: datetime


@dataclass(frozen=True)
class NewsSource(Piece):
    """Rows that are news, and where they are read: the name of an address under the child. They are told like lines of
    the story, by number alone.
    """

    model: type[AboutChild]
    rows: Callable[[], "QuerySet[Any, Any]"]
    url_name: str
    event: str = ""  # where all rows are of one; else they say it in a column

    @property
    def key(self) -> str:
        return self.label

    def told(self) -> "QuerySet[Any, Any]":
        """Nobody hears of what was taken out, nor of a row that came to an audience in which nobody reads such rows."""
        return self.rows().filter(audience__reach__in=self.model.reaches, taken_out_at=None)

    @property
    def label(self) -> str:
        return self.model._meta.label_lower


STORY = NewsSource(Entry, Entry.objects.all, "timeline:story")


def source_of(parcel: Parcel) -> NewsSource:
    """A parcel says nothing of it where it is about a line of the story."""
    return NewsSource.named(str(parcel.facts.get("of", STORY.label)))


def url_name_for(model: type[Any]) -> str:
    return NewsSource.named(model._meta.label_lower).url_name


def event_for(model: type[Any]) -> str:
    return NewsSource.named(model._meta.label_lower).event


def label_for(model: type[Any]) -> dict[str, str]:
    """What a parcel says of its source."""
    label = model._meta.label_lower
    return {} if label == STORY.label else {"of": label}


def news_of(parcels: Iterable[Parcel], *with_them: str) -> dict[UUID, News]:
    """What these parcels are about, by id, with author and audience in hand: a query or two for each source."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for parcel in parcels:
        wanted[source_of(parcel).label].add(UUID(parcel.facts["entry"]))
    news: dict[UUID, News] = {}
    for label, ids in wanted.items():
        rows = NewsSource.named(label).told().filter(pk__in=ids).select_related("audience", *with_them)
        if Audience.Reach.CHOSEN in NewsSource.named(label).model.reaches:
            rows = rows.prefetch_related("audience__chosen")
        news |= {row.pk: row for row in rows}
    return news
