"""What there is to tell: lines of the story, and rows of rooms above that make no line; they say so in `ready()`."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects

from allies.database.prepared import IDS, PreparedModels
from allies.outbox.models import Parcel
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
    taken_out_at: datetime | None


@dataclass(frozen=True)
class Source:
    """Rows that are news, and where they are read: the name of an address under the child."""

    model: type[AboutChild]
    rows: Callable[[], "QuerySet[Any, Any]"]
    url_name: str
    event: str = ""  # where all rows are of one; else they say it in a column

    @property
    def label(self) -> str:
        return self.model._meta.label_lower


STORY = Source(Entry, Entry.objects.all, "timeline:story")
_sources: dict[str, Source] = {STORY.label: STORY}


def news_from(model: type[AboutChild], rows: Callable[[], "QuerySet[Any, Any]"], *, event: str, url_name: str) -> None:
    """In `ready()`: these rows are told like lines of the story, by number alone and never with what they say."""
    source = Source(model, rows, url_name, event)
    _sources[source.label] = source


def sources() -> list[Source]:
    return list(_sources.values())


def source_of(parcel: Parcel) -> Source:
    """A parcel says nothing of it where it is about a line of the story."""
    return _sources[str(parcel.facts.get("of", STORY.label))]


def url_name_for(model: type[Any]) -> str:
    return _sources[model._meta.label_lower].url_name


def event_for(model: type[Any]) -> str:
    return _sources[model._meta.label_lower].event


def label_for(model: type[Any]) -> dict[str, str]:
    """What a parcel says of its source."""
    label = model._meta.label_lower
    return {} if label == STORY.label else {"of": label}


def news_of(parcels: Iterable[Parcel], *with_them: str) -> dict[UUID, News]:
    """What these parcels are about, by id, with author and audience in hand: a query or two for each source."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for parcel in parcels:
        wanted[source_of(parcel).label].add(UUID(parcel.facts["entry"]))
    found: dict[UUID, News] = {}
    for label, ids in wanted.items():
        rows = _with(label, with_them).find({IDS: list(ids)})
        if Audience.Reach.CHOSEN in _sources[label].model.reaches:
            prefetch_related_objects(rows, "audience__chosen")
        found |= {row.pk: row for row in rows}
    return found


@cache
def _with(label: str, them: tuple[str, ...]) -> PreparedModels[Any]:
    rows = _sources[label].rows().select_related("audience", *them)
    return PreparedModels(rows.filter(pk__in=[IDS]))
