"""What this room asks of people: whether words that came are a request."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy, ngettext

from allies.asked.kinds import Ask, AskedKind, EveryRow, midnight, of_subject
from allies.asked.models import Asked
from allies.teams.models import Seats
from allies.teams.permissions import Permission, Side
from allies.timeline.places import Waiting

from .models import Possible, SaidWhether
from .models.possible import ASKS_FOR, unsaid
from .possible import own_seats


def possible(children: Collection[UUID]) -> Iterable[Ask]:
    """Once for all that one message may ask for: of those of school to whom it was written, and of who wrote it."""
    found = unsaid(EveryRow(children).sees(Possible)).order_by("recorded_at", "id")
    of_source: dict[UUID, list[Possible]] = defaultdict(list)
    for one in found:
        of_source[one.source].append(one)
    for first, *rest in of_source.values():
        asked = Ask(
            about=first,
            permission=Permission.SEE_REQUEST,
            from_at=first.recorded_at,
            url_name="asking:possible",
            facts={"count": 1 + len(rest)},
        )
        yield replace(asked, side=Side.SCHOOL)
        yield replace(asked, seat=first.by_id, until_at=first.recorded_at + ASKS_FOR)


def possible_in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    """Never the words themselves, nor what they may ask for: a list is read over a shoulder."""
    by_subject = {row.subject: row for row in rows}
    found = seats.sees(Possible).filter(pk__in=by_subject).select_related("by__person")
    for one in found.order_by("received_on", "id"):
        count = by_subject[one.pk].facts["count"]
        known = {"name": one.by.person.name, "count": count, "day": date_format(one.received_on, "DATE_FORMAT")}
        is_own = one.by_id in own_seats(seats)
        words = wrote_in_words(count) if is_own else came_from_in_words(count)
        url = reverse("asking:possible", args=[one.child_id, one.pk])
        waits = midnight(one.received_on, seats.by_child[one.child_id].child) if one.by.side is Side.HOME else None
        yield Waiting(one.child_id, words % known, url, icon="message-circle-question-mark", since=waits)


def wrote_in_words(count: int) -> str:
    return ngettext(
        "What you wrote on %(day)s may be a request",
        "What you wrote on %(day)s may be %(count)s requests",
        count,
    )


def came_from_in_words(count: int) -> str:
    return ngettext(
        "%(name)s: may be a request, received %(day)s",
        "%(name)s: may be %(count)s requests, received %(day)s",
        count,
    )


ASKED = [
    AskedKind(
        "asking.possible",
        possible,
        possible_in_words,
        of=[Possible, SaidWhether],
        short=gettext_lazy("May be a request"),
        address=of_subject,
    )
]
