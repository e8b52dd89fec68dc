"""What is new to a person since they last opened each story, over all their seats at once: counts, no content."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.functional import Promise

from allies.people.models import Person
from allies.rooms.pieces import Piece
from allies.teams.models import Member, Seats

from .fading import STILL_NEWS, faded
from .models import Entry, Seen, TakenOut, ThingOpened
from .rows import opened_by
from .sentences import sentence_for

REMEMBERED = timedelta(days=14)


@dataclass(frozen=True)
class StaysUntilOpened(Piece):
    """These lines say little, and the page of their thing says it. The story is not enough. `page`: its address."""

    event: str
    page: Callable[[Mapping[str, Any]], str]

    @property
    def key(self) -> str:
        return self.event


def events_that_stay() -> list[str]:
    return sorted(news.event for news in StaysUntilOpened.every())


def waiting_to_be_opened(member: Member) -> "QuerySet[Entry]":
    """Lines of the last days that this seat reads on the page of their thing, and has not yet."""
    lately = timezone.now() - STILL_NEWS
    lines = member.sees(Entry).filter(recorded_at__gt=lately, event__in=events_that_stay())
    return lines.exclude(by=member.pk).exclude(opened_by(member))


@dataclass
class NewOfKind:
    """New lines of one kind, and the newest of them."""

    icon: str
    label: str | Promise
    count: int
    newest: UUID


@dataclass
class News:
    """New lines of one child, by what they are."""

    kinds: list[NewOfKind]

    @property
    def total(self) -> int:
        return sum(kind.count for kind in self.kinds)


def new_lines(seats: Seats) -> "QuerySet[Entry]":
    """For those who have opened the story before: what was told since then, but not what they have opened by itself;
    and of the last days what stays until it is opened. Two questions, however many seats.
    """
    own = [seat.pk for seat in seats]
    cursors = dict(Seen.objects.filter(member__in=own).values_list("child", "up_to"))
    later = Q()
    for child, up_to in cursors.items():
        later |= Q(child=child, recorded_at__gt=up_to)
    children = {seat.child_id: seat.child for seat in seats}
    gone = [faded(children[child]) for child in cursors if child in children]
    lately = timezone.now() - STILL_NEWS
    later |= Q(child__in=list(cursors), recorded_at__gt=lately, event__in=events_that_stay())
    opened = ThingOpened.objects.filter(member__in=own, about_id=OuterRef("about_id"))
    lines = seats.sees(Entry).filter(later).exclude(by__in=own).exclude(Exists(opened))
    lines = lines.exclude(reduce(or_, gone)) if gone else lines
    return lines if cursors else lines.none()


def news_for(seats: Seats) -> dict[UUID, News]:
    """The new lines by child, counted by what they are."""
    each = {"count": Count("pk"), "newest": Max(Cast("pk", TextField()))}  # an id holds the moment it was made
    counted = new_lines(seats).values_list("child", "event", "kind").annotate(**each).order_by("child", "event")
    found: dict[UUID, dict[str, NewOfKind]] = defaultdict(dict)
    for child, event, kind, count, newest in counted:
        told = sentence_for(event, kind)
        new = NewOfKind(told.icon, told.label, count, UUID(newest))
        if known := found[child].get(str(told.label)):  # two events may be one to the reader
            new = replace(new, count=known.count + count, newest=max(known.newest, new.newest))
        found[child][str(told.label)] = new
    return {child: News(list(by_label.values())) for child, by_label in found.items()}


def was_shown_by_mistake(person: Person) -> bool:
    """Whether they had lately opened something that was filed under the wrong child."""
    return TakenOut.objects.read_by(person).filter(at__gte=timezone.now() - REMEMBERED).exists()
