"""What waits to be sent of a child goes with the record; so do somebody's own words that name this child."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from allies.media import files
from allies.teams.models import Child, Member

from .files import PART
from .models import Later, OwnWords
from .own_words import named_in


def gather(child: UUID, seats: Sequence[UUID]) -> Callable[[], object]:
    forget_own_words(child, seats)
    waiting = Later.objects.filter(child=child).exclude(upload=None).values_list("upload", flat=True)
    return partial(remove_all, [upload for upload in waiting if upload])


def forget_own_words(child: UUID, seats: Sequence[UUID]) -> None:
    whose = Member.objects.filter(pk__in=seats).values("person")
    erased = Child.objects.filter(pk=child)
    named = [own.pk for own in OwnWords.objects.filter(person__in=whose) if named_in(own.words, erased)]
    OwnWords.objects.filter(pk__in=named).delete()


def remove_all(uploads: Sequence[UUID]) -> None:
    for upload in uploads:
        files.remove(upload, PART)
