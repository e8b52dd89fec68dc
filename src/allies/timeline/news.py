"""What is new to a person since they last opened each story, over all their seats at once: counts, no content."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from allies.people.models import Person
from allies.rooms.pieces import Piece
from allies.teams.models import Member, Seats

from .models import Entry, Seen, TakenOut, ThingOpened
from .rows import opened_by
from .sentences import sentence_for

REMEMBERED = timedelta(days=14)
STILL_NEWS = timedelta(days=7)


@dataclass(frozen=True)
class StaysUntilOpened(Piece):
    """These lines say little, and the page of their thing says it. The story is not enough."""

    event: str


def events_that_stay() -> list[str]:
    return sorted(news.event for news in StaysUntilOpened.every())


def waiting_to_be_opened(member: Member) -> "QuerySet[Entry]":
    """Lines of the last days that this seat reads on the page of their thing, and has not yet."""
    lately = timezone.now() - STILL_NEWS
    lines = member.sees(Entry).filter(recorded_at__gt=lately, event__in=events_that_stay())
    return lines.exclude(by=member.pk).exclude(opened_by(member))


@dataclass
class News:
    """New lines of one child, by what they are."""

    counts: Mapping[str, tuple[str, str | Promise, int]]  # by label, as it is read: icon, label, how many

    @property
    def total(self) -> int:
        return sum(count for _icon, _label, count in self.counts.values())


def news_for(seats: Seats) -> dict[UUID, News]:
    """New lines by child, for those who have opened the story before: what was told since then, but not what they have
    opened by itself; and of the last days what stays until it is opened. Two questions, however many seats.
    """
    own = [seat.pk for seat in seats]
    cursors = dict(Seen.objects.filter(member__in=own).values_list("child", "up_to"))
    if not cursors:
        return {}
    later = Q()
    for child, up_to in cursors.items():
        later |= Q(child=child, recorded_at__gt=up_to)
    lately = timezone.now() - STILL_NEWS
    later |= Q(child__in=list(cursors), recorded_at__gt=lately, event__in=events_that_stay())
    opened = ThingOpened.objects.filter(member__in=own, about_id=OuterRef("about_id"))
    lines = seats.sees(Entry).filter(later).exclude(by__in=own).exclude(Exists(opened))
    counted = lines.values_list("child", "event", "kind").annotate(count=Count("pk")).order_by("child", "event")
    counts: dict[UUID, dict[str, tuple[str, str | Promise, int]]] = defaultdict(dict)
    for child, event, kind, count in counted:
        told = sentence_for(event, kind)
        _icon, _label, before = counts[child].get(str(told.label), ("", "", 0))  # two events may be one to the reader
        counts[child][str(told.label)] = (told.icon, told.label, before + count)
    return {child: News(by_label) for child, by_label in counts.items()}


def was_shown_by_mistake(person: Person) -> bool:
    """Whether they had lately opened something that was filed under the wrong child."""
    return TakenOut.objects.read_by(person).filter(at__gte=timezone.now() - REMEMBERED).exists()
