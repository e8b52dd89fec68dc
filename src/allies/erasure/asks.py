"""A record that is to be erased: on Today its second person looks at it, and each guardian who may be told reads it.

Of a child who has left nothing waits in the table: who reads on is told beside the way to the record, who leads the
school at the school.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.asked.kinds import Ask, AskedKind, for_all_of
from allies.asked.models import Answered, Asked
from allies.people.models import Person
from allies.teams.erasing import SaidOfWhoLeft
from allies.teams.keeping_team import is_second, keepers_of
from allies.teams.models import Audience, Child, Member, School, Seats
from allies.teams.permissions import Kind, Permission, Role
from allies.teams.school_links import WaitsAtSchool
from allies.timeline.places import Waiting

from .ends import records_over
from .models import Erasure

READERS = (Role.GUARDIAN, Role.STUDENT)


def waiting_of(children: Collection[UUID]) -> dict[UUID, Erasure]:
    return {one.child: one for one in Erasure.objects.waiting().filter(child__in=children)}


def is_any(children: Collection[UUID]) -> bool:
    return Erasure.objects.waiting().filter(child__in=children).exists()


def of_erasures(children: Collection[UUID]) -> Iterable[Ask]:
    waiting = waiting_of(children)
    about = for_all_of(Audience.Reach.TEAM, waiting, Kind.ACCESS)
    known = Child.objects.select_related("school").in_bulk(waiting)
    for seat in Member.objects.current().filter(child__in=waiting).select_related("person").order_by("pk"):
        erasure, child = waiting[seat.child_id], known[seat.child_id]
        facts = {"day": erasure.not_before.isoformat()}
        told = {"about": about[child.pk], "subject": erasure.pk, "seat": seat.pk, "from_at": erasure.asked_at}
        if seat.role in READERS:
            yield Ask(
                part="read",
                permission=Permission.SEE_ACCESS,
                url_name="erasure:kept",
                answered=Answered.OPENED,
                facts=facts,
                **told,  # type: ignore[arg-type]  # of several types
            )
        elif is_second(seat.person, erasure, child):
            yield Ask(part="second", permission=Permission.ERASE, url_name="erasure:of_child", facts=facts, **told)  # type: ignore[arg-type]


def address(row: Asked) -> str:
    return reverse(row.url_name, args=[row.child_id])


def in_words(rows: Sequence[Asked], seats: Seats) -> Iterator[Waiting]:
    """Whom an order keeps from being told reads nothing of it."""
    for row in rows:
        seat = seats.by_child[row.child_id]
        is_reader = row.url_name == "erasure:kept"
        if is_reader and not seat.is_told(Kind.ACCESS):
            continue
        words = to_read(row.facts["day"]) if is_reader else TO_CONFIRM
        yield Waiting(row.child_id, words, address(row), icon="trash-2", is_told=is_reader)


TO_CONFIRM = gettext_lazy("Somebody asked to erase this record: look at it as the second person")


def to_read(day: str) -> str:
    words = _("School wants to erase this record, not before %(day)s. Read what you can do until then.")
    return words % {"day": date_format(date.fromisoformat(day))}


def of_who_left(seats: Sequence[Member]) -> Mapping[UUID, tuple[str, str]]:
    """For who reads on after a child left: that it is to be erased, or that its time is over. By child."""
    waiting, told = waiting_of([seat.child_id for seat in seats]), {}
    over = {child.pk for child in records_over([seat.child for seat in seats if seat.child_id not in waiting])}
    for seat in seats:
        erasure, page = waiting.get(seat.child_id), reverse("erasure:kept", args=[seat.child_id])
        if seat.role not in READERS:
            if erasure and is_second(seat.person, erasure, seat.child):
                told[seat.child_id] = str(TO_CONFIRM), reverse("erasure:of_child", args=[seat.child_id])
        elif seat.is_told(Kind.ACCESS) and erasure:
            told[seat.child_id] = to_read(erasure.not_before.isoformat()), page
        elif seat.is_told(Kind.ACCESS) and seat.child_id in over:
            told[seat.child_id] = str(IS_OVER), page
    return told


IS_OVER = gettext_lazy("The time for which school keeps this record is over. Read what you can do.")


def at_schools(schools: Collection[School], person: Person) -> set[UUID]:
    """Schools where the leader is the second person, or where a record's time is over and nobody said what happens."""
    found = set()
    for one in Erasure.objects.waiting().filter(school__in=schools).exclude(asked_by=person):
        child = Child.objects.select_related("school").filter(pk=one.child).first()
        if child and is_second(person, one, child):
            found.add(one.school_id)
    return found


def over_at(schools: Collection[School], person: Person) -> set[UUID]:
    left = Child.objects.filter(~Q(left_at=None), school__in=schools).select_related("school")
    return {child.school_id for child in records_over(left) if person in keepers_of(child)}


WAITS = [
    AskedKind(
        "erasure.waits",
        of_erasures,
        in_words,
        of=[Erasure, Member],
        short=gettext_lazy("A record is to be erased"),
        address=address,
        only_if=is_any,
    ),
    SaidOfWhoLeft("erasure", of_who_left),
    WaitsAtSchool(
        "erasure.second", gettext_lazy("A record waits for a second person"), "erasure:at_school", at_schools
    ),
    WaitsAtSchool("erasure.over", gettext_lazy("The time of a record is over"), "erasure:at_school", over_at),
]
