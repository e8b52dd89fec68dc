"""What this room asks of people: to print the letters that are ready."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from allies.asked.kinds import Ask, AskedKind, EveryRow
from allies.asked.models import Asked
from allies.teams.models import Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Waiting

from .models import Letter


def to_print(children: Collection[UUID]) -> Iterable[Ask]:
    for letter in EveryRow(children).sees(Letter).filter(printed_at=None):
        yield Ask(
            about=letter,
            role=Role.CASE_MANAGER,
            permission=Permission.NOTE_TALK,
            from_at=letter.recorded_at,
            url_name="letters:letters",
        )


def in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    """One line of a child, with how many."""
    ready = Letter.to_print(seats).filter(pk__in=[row.subject for row in rows])
    children = [letter.child_id for letter in ready]
    for child in dict.fromkeys(children):
        count = children.count(child)
        words = ngettext("%(count)s letter to print", "%(count)s letters to print", count) % {"count": count}
        yield Waiting(child, words, reverse("letters:letters"), icon="printer", together=printed_together)


def printed_together(_count: int) -> str:
    return gettext("Letters to print")


ASKED = [AskedKind("letters.to_print", to_print, in_words, of=[Letter])]
