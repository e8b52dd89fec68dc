"""A birthday and its corrections, as one person reads them: what each of them does to the day on which rights pass."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from allies.jurisdictions.coming_of_age import coming_of_age
from allies.people.models import Person

from .keeping_team import is_second, keepers_of, seconds_of
from .models import Child, CorrectedBirthday, Member, RightsHeld, School
from .permissions import Permission, Right, Side


@dataclass(frozen=True)
class Shift:
    """The first day on which a right can be the student's: by the day that was written down, and by the right one."""

    right: Right
    was: date
    becomes: date
    goes_back: bool  # it is the student's today, and would not be any more
    can_pass: bool  # it would be time for it at once


@dataclass(frozen=True)
class Correction:
    row: CorrectedBirthday
    shifts: Sequence[Shift] = ()
    may_confirm: bool = False
    may_withdraw: bool = False
    others: Sequence[Person] = ()


def rows_of_birthdays(**of: object) -> Iterable[CorrectedBirthday]:
    rows = CorrectedBirthday.objects.filter(**of).select_related("child__school__district", "asked_by", "confirmed_by")
    return rows.order_by("-asked_at", "-id")


def corrections_of(member: Member) -> list[Correction]:
    """What waits is for who keeps the team; what is in effect for all who read who is on it."""
    rows = [row for row in rows_of_birthdays(child=member.child_id) if row.in_effect_at]
    return [Correction(row) for row in rows]


def reads_birthday(member: Member) -> bool:
    return member.may(Permission.SEE_TEAM) or (member.side is Side.CHILD and member.has_place)


def waiting_for(child: Child, reader: Person) -> Correction | None:
    """As who keeps the team reads it."""
    row = next((row for row in rows_of_birthdays(child=child.pk) if row.waits), None)
    return correction_for(row, reader) if row and reader in keepers_of(child) else None


def waiting_at(school: School, reader: Person) -> list[Correction]:
    rows = rows_of_birthdays(child__school=school, child__left_at=None, in_effect_at=None, withdrawn_at=None)
    return [correction_for(row, reader) for row in rows if reader in keepers_of(row.child)]


def correction_for(row: CorrectedBirthday, reader: Person) -> Correction:
    confirms = is_second(reader, row, row.child)
    return Correction(
        row,
        shifts=shifts_of(row),
        may_confirm=confirms,
        may_withdraw=confirms or row.asked_by_id == reader.pk,
        others=[] if confirms else seconds_of(row, row.child),
    )


def shifts_of(row: CorrectedBirthday) -> list[Shift]:
    """Where law names an age."""
    today = Member(child=row.child).today
    passed = RightsHeld.objects.passed({row.child_id: today}).get(row.child_id, frozenset())
    found = []
    for rule in coming_of_age(row.child.school.district.jurisdiction):
        right, was, becomes = Right(rule.right), rule.day(row.was), rule.day(row.becomes)
        if was and becomes and was != becomes:
            goes_back = right in passed and becomes > today
            found.append(Shift(right, was, becomes, goes_back, can_pass=becomes <= today < was))
    return found
