"""What has a day is written down once and left alone: an order, a right that passes, an opening to a helper, the last
day of a place. On each day, a minute after midnight and a minute before the next, who sees what is what the table says.
"""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from allies.teams.actions.opening import open_to
from allies.teams.actions.seats import add_member, end_place_on, set_custody
from allies.teams.models import Child, Member, RightsHeld, fill_rights
from allies.teams.models.custody import FULL, Rights
from allies.teams.models.rights import Holder
from allies.teams.permissions import KINDS_SEEN, OPENABLE, STILL_SEEN, Kind, Right, Role
from allies.teams.tests.cast import someone

pytestmark = pytest.mark.postgresql
LAST = 3
CLOSED = Rights(sees=False, decides=False, told=False)
ROLES = {
    "ana": Role.GUARDIAN,
    "luis": Role.GUARDIAN,
    "rosa": Role.FAMILY,
    "bell": Role.TEACHER,
    "pam": Role.PARAPROFESSIONAL,
}
days = st.integers(0, LAST)
orders = st.lists(
    st.tuples(st.sampled_from(["ana", "luis"]), st.sampled_from(Kind), st.booleans(), days, st.none() | days),
    max_size=4,
)
rights = st.lists(st.tuples(st.sampled_from(Holder), days), max_size=2)
last_days = st.dictionaries(st.sampled_from(["bell", "pam"]), days)
openings = st.tuples(st.frozensets(st.sampled_from(sorted(OPENABLE)), min_size=1, max_size=4), days)


@pytest.mark.usefixtures("one_moment", "db")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(  # what is open today, and is to close tomorrow
    orders=[("luis", Kind.TEAM, False, 1, None), ("luis", Kind.TEAM, True, 0, None)],
    rights=[],
    last_days={},
    opening=(frozenset([Kind.BATON]), 0),
)
@given(orders=orders, rights=rights, last_days=last_days, opening=openings)
def test_who_sees_what_before_on_and_after_the_day(cast, orders, rights, last_days, opening):
    with transaction.atomic():
        today, by = cast.ana.today, cast.okafor.person
        on = [today + timedelta(days=n) for n in range(2 * LAST + 1)]
        Child.objects.filter(pk=cast.child.pk).update(born_on=today - timedelta(days=18 * 366))
        student = add_member(someone("Mateo Himself"), child=cast.child, role=Role.STUDENT, by=None)
        open_to(cast.ines, opening[0], until_on=on[opening[1]], by=cast.luis)
        for name, kind, sees, first, more in orders:
            until = None if more is None else on[first + more]
            right = {kind: FULL if sees else CLOSED}
            set_custody(getattr(cast, name), right, from_on=on[first], until_on=until, order="Order", by=by)
        for holder, first in rights:
            of = {"district": cast.child.district, "child": cast.child, "right": Right.RECORD, "set_by": by}
            RightsHeld.objects.create(**of, holder=holder, from_on=on[first], ground="Law")
        for name, last in last_days.items():
            end_place_on(getattr(cast, name), last_day=on[last], by=by)
        team = {"student": student, "ines": cast.ines} | {name: getattr(cast, name) for name in ROLES}
        told = Told(orders, rights, last_days, opening)
        for day in range(LAST + 2):
            for hour in (time(23, 59),) if day == 0 else (time(0, 1), time(23, 59)):
                moment = datetime.combine(on[day], hour, tzinfo=cast.child.zone)
                with time_machine.travel(moment, tick=False):
                    found = {name: kinds_now(seat) for name, seat in team.items()}
                assert found == {name: told.sees(name, day) for name in team}, moment
        transaction.set_rollback(True)


def kinds_now(seat: Member) -> frozenset[Kind]:
    """As the door finds it: a seat that ended sees nothing."""
    seats = Member.objects.current().with_orders().select_related("child__school__district", "home", "person")
    found = seats.filter(pk=seat.pk).first()
    if found is None:
        return frozenset()
    fill_rights([found])
    return frozenset(found.kinds)


type Order = tuple[Kind, bool, int, int | None]


def closed_by(orders: list[Order], day: int) -> set[Kind]:
    """The newest word on each kind counts."""
    words = {kind: sees for kind, sees, first, more in orders if first <= day and (more is None or day <= first + more)}
    return {kind for kind, sees in words.items() if not sees}


class Told:
    """The table, once more, for one day."""

    def __init__(self, orders: list, rights: list, last_days: dict, opening: tuple) -> None:
        self.orders, self.rights, self.last_days, self.opening = orders, rights, last_days, opening

    def is_students(self, day: int) -> bool:
        words = [holder for holder, first in self.rights if first <= day]
        return bool(words) and words[-1] is Holder.STUDENT

    def closed(self, name: str, day: int) -> set[Kind]:
        return closed_by(self.written(name), day)

    def written(self, name: str) -> list[Order]:
        """What is open on the first day is left out: an order of today leaves one of next month as it is."""
        written: list[Order] = []
        for one, *order in self.orders:
            kind, sees, first, _more = order
            if one == name and not (sees and kind not in closed_by(written, first)):
                written.append(tuple(order))
        return written

    def sees(self, name: str, day: int) -> frozenset[Kind]:
        if name == "student":
            return KINDS_SEEN[Role.STUDENT] if self.is_students(day) else frozenset()
        if name == "ines":
            luis = self.sees("luis", day)
            opens = day <= self.opening[1] and Kind.TEAM in luis and not self.is_students(day)
            return self.opening[0] & luis if opens else frozenset()
        if day > self.last_days.get(name, day):
            return frozenset()
        seen = KINDS_SEEN[ROLES[name]] - self.closed(name, day)
        if name in {"ana", "luis", "rosa"} and self.is_students(day):
            decides = set() if name == "rosa" else {Kind.PLAN}  # the right over the plan did not pass with the record
            return frozenset(seen & (STILL_SEEN | decides))
        return frozenset(seen)
