"""A birthday that is to be corrected waits for a second person; one that was is told to guardians and the student."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.asked.kinds import Ask, AskedKind, for_all_of
from allies.asked.models import Answered, Asked
from allies.people.models import Person
from allies.teams.actions.birthdays import is_told
from allies.teams.keeping_team import is_second
from allies.teams.models import Audience, CorrectedBirthday, Member, School, Seats
from allies.teams.permissions import Kind, Permission, Role
from allies.teams.school_links import WaitsAtSchool
from allies.timeline.places import Waiting

HERE = "teams:birthday"
TOLD_FOR = timedelta(days=14)
READERS = (Role.GUARDIAN, Role.STUDENT)
TO_CONFIRM = _("A birthday is to be corrected: look at it as the second person")
TO_READ = _("The birthday was corrected. Read what was changed")


def newest(children: Collection[UUID]) -> dict[UUID, CorrectedBirthday]:
    rows = CorrectedBirthday.objects.filter(child__in=children, withdrawn_at=None).select_related("child__school")
    return {row.child_id: row for row in rows.order_by("asked_at", "id")}


def is_any(children: Collection[UUID]) -> bool:
    return CorrectedBirthday.objects.filter(child__in=children).exists()


def of_birthdays(children: Collection[UUID]) -> Iterable[Ask]:
    rows = newest(children)
    about = for_all_of(Audience.Reach.TEAM, rows, Kind.TEAM)
    for seat in Member.objects.current().filter(child__in=rows).select_related("person").order_by("pk"):
        row = rows[seat.child_id]
        of = {"about": about[seat.child_id], "subject": row.pk, "seat": seat.pk, "url_name": HERE}
        if row.in_effect_at and seat.role in READERS and seat.began_at < row.in_effect_at:
            told = {"from_at": row.in_effect_at, "until_at": row.in_effect_at + TOLD_FOR}
            yield Ask(part="read", permission=Permission.SEE_OPEN, answered=Answered.OPENED, **told, **of)  # type: ignore[arg-type]
        elif row.waits and is_second(seat.person, row, row.child):
            yield Ask(part="second", permission=Permission.SET_CUSTODY, from_at=row.asked_at, **of)  # type: ignore[arg-type]


def address(row: Asked) -> str:
    return reverse(HERE, args=[row.child_id])


def in_words(rows: Sequence[Asked], seats: Seats) -> Iterator[Waiting]:
    """Whom an order keeps from being told reads nothing of it."""
    for row in rows:
        seat = seats.by_child[row.child_id]
        is_reader = row.permission == Permission.SEE_OPEN
        if not is_reader or is_told(seat):
            words = TO_READ if is_reader else TO_CONFIRM
            yield Waiting(row.child_id, words, address(row), icon="calendar-days", is_told=is_reader)


def at_schools(schools: Collection[School], person: Person) -> set[UUID]:
    rows = CorrectedBirthday.objects.waiting().filter(child__school__in=schools, child__left_at=None)
    found = rows.exclude(asked_by=person).select_related("child__school")
    return {row.child.school_id for row in found if is_second(person, row, row.child)}


WAITS = [
    AskedKind(
        "today.birthday",
        of_birthdays,
        in_words,
        of=[CorrectedBirthday, Member],
        short=_("Birthday"),
        address=address,
        only_if=is_any,
    ),
    WaitsAtSchool("today.birthdays", _("A birthday waits for a second person"), "teams:school_birthdays", at_schools),
]
