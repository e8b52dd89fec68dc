"""For any birthdays, rights that pass, orders, yeses and endings: who sees what is what the table says, day by day.

The table is said once more here, one kind and one seat at a time, from the rows alone.
"""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allies.database.ids import uuid7
from allies.teams.actions.birthdays import confirm_birthday, correct_birthday
from allies.teams.actions.seats import add_member
from allies.teams.models import Allowed, Child, Custody, District, Member, RightsHeld, WordOnPlace, fill_rights
from allies.teams.models.birthday import Shown
from allies.teams.models.rights import Holder
from allies.teams.permissions import KINDS_SEEN, OPENABLE, STEPS, STILL_SEEN, Kind, Permission, Right, Role
from allies.teams.tests.cast import someone

pytestmark = pytest.mark.postgresql
DAY = timedelta(days=1)
WHO = ["student", "ana", "luis", "rosa", "okafor"]
AT_HOME = {"ana", "luis", "rosa"}
days = st.integers(-2, 2)
held = st.lists(st.tuples(st.sampled_from(Right), st.sampled_from(Holder), days), max_size=3)
yeses = st.lists(
    st.tuples(
        st.sampled_from(WHO[:4]), st.sampled_from(WHO), st.sampled_from(sorted(OPENABLE, key=str)), st.booleans()
    ),
    max_size=5,
    unique_by=lambda one: one[:3],
)
words = st.lists(st.tuples(st.sampled_from(["ana", "luis", "okafor"]), st.booleans()), max_size=4)
orders = st.lists(
    st.tuples(st.sampled_from(["ana", "luis"]), st.sampled_from(Kind), st.booleans(), st.booleans(), days), max_size=2
)


@pytest.mark.usefixtures("db")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    age=st.sampled_from([None, 9, 14, 17, 19]),
    corrected=st.sampled_from([None, 9, 14, 17, 20]),
    place=st.sampled_from(["us-federal", "us-ca"]),
    held=held,
    yeses=yeses,
    words=words | st.just([("ana", True), ("okafor", True)]),
    is_seen=st.booleans(),
    orders=orders,
    ended=st.sampled_from(WHO),
)
def test_who_sees_and_decides_what_is_what_the_rows_say(
    cast, age, corrected, place, held, yeses, words, is_seen, orders, ended
):
    with transaction.atomic():
        today, by = cast.ana.today, cast.okafor.person
        of = {"district": cast.child.district, "child": cast.child}
        District.objects.filter(pk=cast.child.district_id).update(jurisdiction=place)
        Child.objects.filter(pk=cast.child.pk).update(born_on=born(age, today) if age else None)
        student = add_member(someone("Mateo Himself"), child=cast.child, role=Role.STUDENT, by=None)
        if not is_seen:
            Member.objects.filter(pk=student.pk).update(brought_by=by)
        team = {"student": student} | {name: getattr(cast, name) for name in WHO[1:]}
        for right, holder, offset in held:
            RightsHeld.objects.create(
                **of, right=right, holder=holder, from_on=today + offset * DAY, ground="Law", set_by=by
            )
        for to, of_whom, kind, is_over in yeses:
            if to != of_whom:
                end = {"ended_at": timezone.now() + DAY, "ended_by": by} if is_over else {}
                Allowed.objects.create(**of, seat=team[to], by=team[of_whom], kind=kind, **end)
        for name, is_yes in words:
            WordOnPlace.objects.create(**of, by=team[name], is_yes=is_yes)
        for name, kind, sees, decides, offset in orders:
            Custody.objects.create(
                district=cast.child.district,
                member=team[name],
                kind=kind,
                sees=sees,
                decides=decides,
                told=True,
                from_on=today + offset * DAY,
                order="Order",
                set_by=by,
            )
        is_corrected = bool(age and corrected and age != corrected)
        if is_corrected:
            correct(cast, was=born(age, today), becomes=born(corrected, today))
            age = corrected
        Member.objects.filter(pk=team[ended].pk).update(ends_at=timezone.now())
        now = Rows(age, place if is_corrected else "", held, yeses, words, is_seen, orders, ended)
        seats = Member.objects.with_orders().select_related("child__school__district", "home", "person")
        one_by_one = {name: seats.get(pk=seat.pk) for name, seat in team.items()}
        together = {name: seats.get(pk=seat.pk) for name, seat in team.items()}
        fill_rights(together.values())
        for name in WHO:
            expected = {kind for kind in Kind if now.sees(name, kind)}
            assert set(one_by_one[name].kinds) == set(together[name].kinds) == expected, name
            assert one_by_one[name].may(Permission.SIGN_PLAN) == now.signs(name), name
            assert one_by_one[name].may(Permission.WRITE_STATEMENT) == now.holds_record(name), name
        assert one_by_one["student"].may(Permission.ASK_SCHOOL) == now.asks_school()
        assert one_by_one["student"].may(Permission.SEE_STORY) == now.has_place()
        transaction.set_rollback(True)


def born(age: int, today: date) -> date:
    return today - age * 366 * DAY


def correct(cast, *, was: date, becomes: date) -> None:
    keeper = Member.objects.with_orders().select_related("child__school__district", "person").get(pk=cast.okafor.pk)
    row = correct_birthday(becomes, was=was, shown_by=Shown.PASSPORT, by=keeper, id=uuid7())
    if row.waits:
        confirm_birthday(row, by=cast.ford.person)


class Rows:
    """What stands in the rows, and what it comes to."""

    def __init__(
        self,
        age: int | None,
        place: str,
        held: list,
        yeses: list,
        words: list,
        is_seen: bool,
        orders: list,
        ended: str,
    ) -> None:
        self.age, self.place, self.held, self.yeses, self.ended = age, place, held, yeses, ended
        self.words, self.is_seen = dict(words), is_seen  # of each the last
        self.orders = [order for order in orders if order[4] <= 0]

    def is_students(self, right: Right) -> bool:
        """By the birthday in force, and where it was corrected by law, too: federal law names no age for the plan."""
        is_free = not self.place or (right is Right.PLAN and self.place == "us-federal")
        if self.age is None or self.age < (15 if is_free else 18):
            return False
        words = [holder for one, holder, offset in self.held if one is right and offset <= 0]
        return bool(words) and words[-1] is Holder.STUDENT

    def is_closed(self, name: str, kind: Kind) -> bool:
        words = [sees for one, of, sees, _decides, _on in self.orders if (one, of) == (name, kind)]
        return bool(words) and not words[-1]

    def decides(self, name: str, kind: Kind) -> bool:
        right = Right.PLAN if kind is Kind.PLAN else Right.RECORD
        words = [decides for one, of, _sees, decides, _on in self.orders if (one, of) == (name, kind)]
        return not self.is_students(right) and (not words or words[-1])

    def said(self, to: str, by: str, kind: Kind) -> bool:
        return any((one, of, what) == (to, by, kind) and not over for one, of, what, over in self.yeses)

    def sees(self, name: str, kind: Kind) -> bool:
        if name == "student":
            return self.student_sees(kind)
        role = Role.CASE_MANAGER if name == "okafor" else Role.FAMILY if name == "rosa" else Role.GUARDIAN
        if kind not in KINDS_SEEN[role] or self.is_closed(name, kind):
            return False
        if name in AT_HOME and self.is_students(Right.RECORD):
            return kind in STILL_SEEN or self.said(name, "student", kind) or self.still_decides(name, kind)
        return True

    def still_decides(self, name: str, kind: Kind) -> bool:
        """Who decides about the plan reads it, although the record is the student's own."""
        return name != "rosa" and kind is Kind.PLAN and not self.is_students(Right.PLAN)

    def student_sees(self, kind: Kind) -> bool:
        if kind is Kind.CONTACT or not self.has_place():
            return False
        if self.is_students(Right.RECORD) or (kind is Kind.PLAN and self.is_students(Right.PLAN)):
            return True
        at_home = any(
            self.said("student", one, kind) and one != self.ended and self.sees(one, kind) and self.decides(one, kind)
            for one in ("ana", "luis")
        )
        return kind in STEPS and at_home and self.said("student", "okafor", kind)

    def has_place(self) -> bool:
        if not self.is_seen:
            return False
        if self.is_students(Right.RECORD):
            return True
        at_home = [
            self.words[one]
            for one in ("ana", "luis")
            if one in self.words and one != self.ended and self.sees(one, Kind.TEAM) and self.decides(one, Kind.TEAM)
        ]
        if False in at_home:
            return False
        return self.is_students(Right.PLAN) or (bool(at_home) and self.words.get("okafor", False))

    def signs(self, name: str) -> bool:
        if name == "student":
            return self.is_students(Right.PLAN) and self.has_place()
        return name in {"ana", "luis"} and self.sees(name, Kind.PLAN) and self.decides(name, Kind.PLAN)

    def asks_school(self) -> bool:
        """The student: for what the right is about that is theirs."""
        return self.has_place() and any(self.is_students(right) for right in Right)

    def holds_record(self, name: str) -> bool:
        """Who asks to see it and to correct it, and writes beside what was not corrected."""
        if name == "student":
            return self.is_seen and self.is_students(Right.RECORD)
        is_theirs = name in {"ana", "luis"} and not self.is_students(Right.RECORD)
        return is_theirs and self.sees(name, Kind.TALK)
