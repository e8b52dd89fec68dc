"""The act of erasing: the list first, then all rows in one transaction, then what lies beside them, then free pages."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from allies.database.erasures import note_erasure
from allies.database.locks import locked
from allies.erasure.models import Erasure
from allies.log import actions as log
from allies.outbox.models import Parcel, State
from allies.people.models import Person
from allies.teams.erasing import LiesBeside
from allies.teams.models import Child, Member
from allies.teams.permissions import Role

from .emptying import empty
from .people import let_person_go
from .rows import Found, find, let_go

ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class StillRead(Exception):
    """The rows are gone; somebody who reads holds up that the file is emptied. It is tried again."""


def carry_out(erasure: Erasure) -> Erasure:
    """What two people said. Whoever asks makes sure that nothing holds it (`deciding`); done twice is done once."""
    with transaction.atomic():
        erasure = locked(erasure)
        child = Child.objects.filter(pk=erasure.child).first()
        afterwards = erase(child, erasure) if erasure.confirmed_at and child else []
    tidy(afterwards)
    if not empty():
        raise StillRead
    Erasure.objects.filter(pk=erasure.pk).exclude(done_at=None).update(emptied_at=timezone.now())
    erasure.refresh_from_db()
    return erasure


def erase(child: Child, erasure: Erasure) -> list[Callable[[], object]]:
    note_erasure(child)
    erasure.counts, afterwards = take_out(child.pk)
    erasure.done_at = timezone.now()
    erasure.save(update_fields=["counts", "done_at"])
    by, district = erasure.confirmed_by_id, erasure.district_id
    log.write("erasure.done", by=by, child=erasure.child, district=district, about=erasure.pk)
    return afterwards


def erase_again(child: UUID) -> int:
    """It came back with an older backup. How many rows went."""
    with transaction.atomic():
        counts, afterwards = take_out(child)
        Erasure.objects.filter(child=child, confirmed_at__isnull=False, done_at=None).update(done_at=timezone.now())
    tidy(afterwards)
    empty()
    return sum(counts.values())


def take_out(child: UUID) -> tuple[dict[str, int], list[Callable[[], object]]]:
    """Rows by room, and what is to be done once they are gone for good."""
    seats = list(Member.objects.filter(child=child).values_list("pk", flat=True))
    students = list(
        Person.objects.filter(pk__in=Member.objects.filter(child=child, role=Role.STUDENT).values("person"))
    )
    afterwards = [room.gather(child, seats) for room in LiesBeside.every()]
    found = find(child)
    cancel_parcels_about({str(key) for keys in found.values() for key in keys})
    let_go(found)
    for student in students:
        let_person_go(student)
    return by_room(found), afterwards


def by_room(found: Found) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for model, keys in found.items():
        counts[model._meta.app_label] += len(keys)
    return dict(sorted(counts.items()))


def cancel_parcels_about(ids: set[str]) -> None:
    """What waits to be sent about any of these never goes, and its words are wiped."""
    about = [parcel.pk for parcel in Parcel.objects.waiting().iterator() if ids & set(ids_in(parcel))]
    now = timezone.now()
    for_good = {"state": State.CANCELLED, "contents": "", "ended_at": now, "leased_until": None, "leased_by": ""}
    Parcel.objects.filter(pk__in=about).update(**for_good)


def ids_in(parcel: Parcel) -> Iterator[str]:
    return (found.group() for found in ID.finditer(f"{parcel.key} {parcel.facts} {parcel.to}"))


def tidy(afterwards: Iterable[Callable[[], object]]) -> None:
    for then in afterwards:
        then()
