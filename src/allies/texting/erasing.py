"""A text that somebody has not finished with us goes with the record, where they have no other child here."""

from collections.abc import Callable, Sequence
from uuid import UUID

from allies.teams.models import Member

from .models import IncomingText, Number


def gather(child: UUID, seats: Sequence[UUID]) -> Callable[[], object]:
    """Whose words are about another child, too, has them wiped in a week as ever (keeping.py)."""
    elsewhere = Member.objects.exclude(child=child).values("person")
    people = Member.objects.filter(pk__in=seats).exclude(person__in=elsewhere).values("person")
    numbers = Number.objects.filter(person__in=people).values("number")
    IncomingText.objects.filter(number__in=numbers).exclude(words="").update(words="")
    return lambda: None
