"""What this room asks of people: to translate what somebody wrote, or to find a person who translates or interprets."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from allies.asked.kinds import Ask, AskedKind, EveryRow
from allies.asked.models import Asked as Row
from allies.teams.models import Audience, Member, Seats
from allies.teams.permissions import Permission, Role, Side
from allies.timeline.places import Waiting

from .models import Arranged, Asked, Translates
from .people import who_translates
from .things import Text, Thing, called


def open_ones(children: Collection[UUID], names: Iterable[str]) -> "QuerySet[Asked]":
    every = EveryRow(children)
    done = every.sees(Arranged).filter(asked=OuterRef("pk"))
    rows = every.sees(Asked).filter(~Exists(done), thing__in=list(names))
    return rows.select_related("audience", "by")


def of_texts(children: Collection[UUID]) -> Iterable[tuple[Asked, list[Member]]]:
    """Each with who could translate it. What is out of view by now is asked of nobody."""
    for row in open_ones(children, [text.name for text in Text.every()]):
        text = Text.named(row.thing)
        if original := text.newest(EveryRow([row.child_id]).sees(text.model), row.thing_id):
            yield row, who_translates(original, row.language, besides=row.by)


def to_be_translated(children: Collection[UUID]) -> Iterable[Ask]:
    """Asks any of those who say that they can translate it."""
    for row, seats in of_texts(children):
        for seat in seats:
            yield Ask(
                about=row,
                seat=seat.pk,
                permission=Permission.TRANSLATE_WORDS,
                from_at=row.recorded_at,
                url_name="translation:write",
            )


def to_be_arranged(children: Collection[UUID]) -> Iterable[Ask]:
    """One person has it in sight, though a leader may answer too."""
    things = open_ones(children, [thing.name for thing in Thing.every()])
    nobody = [row for row, seats in of_texts(children) if not seats and row.audience.reach != Audience.Reach.CHOSEN]
    for row in [*things, *nobody]:
        yield Ask(
            about=row,
            role=Role.CASE_MANAGER,
            permission=Permission.ARRANGE_LANGUAGE,
            from_at=row.recorded_at,
            url_name="translation:arrange",
        )


def in_words(rows: Sequence[Row], seats: Seats) -> Iterable[Waiting]:
    where = {row.subject: row.url_name for row in rows}
    asked = seats.sees(Asked).filter(pk__in=list(where)).select_related("by__person")
    for row in asked.order_by("id"):
        thing = called(row.thing)
        if thing is None:
            continue
        words = _("%(name)s asks for something in %(language)s: %(thing)s") % {
            "name": row.by.person.name,
            "language": row.language_in_words,
            "thing": thing.label,
        }
        url = reverse(where[row.pk], args=[row.child_id, row.pk])
        waits = row.recorded_at if row.by.side is Side.HOME else None
        yield Waiting(row.child_id, words, url, icon="languages", since=waits)


ASKED = [
    AskedKind("translation.arrange", to_be_arranged, in_words, of=[Asked, Arranged, Translates]),
    AskedKind("translation.translate", to_be_translated, in_words, of=[Asked, Arranged, Translates]),
]
