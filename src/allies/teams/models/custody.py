"""What a court order says one adult may see, decide and be told of one child. Without an order: everything.

An order is about an adult and a child. It is written down at a seat, and holds at every seat that this adult has, had
or will have on the child's team, whatever the role and the home.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.proving import Proving, proven
from allies.people.models import Person
from allies.teams.permissions import Kind

from .district import District
from .seat import TeamSeat


class Rights(NamedTuple):
    sees: bool = True
    decides: bool = True
    told: bool = True
    apart: bool = False  # of talks alone: in no talk of chosen people together with another home


FULL = Rights()


def less_orders(seen: frozenset[Kind], orders: Mapping[Kind, Rights]) -> frozenset[Kind]:
    return frozenset(kind for kind in seen if orders.get(kind, FULL).sees) if orders else seen


class CustodyQuerySet(Proving["Custody"]):
    def about(self, member: TeamSeat) -> "CustodyQuerySet":
        """All that was written down of this adult and this child, at whichever seat."""
        return self.filter(member__child=member.child_id, member__person=member.person_id)

    def in_force(self, member: TeamSeat, on: date) -> dict[Kind, Rights]:
        """The rights of one adult on a day, by kind; the newest word on a kind counts. Absent kinds are full."""
        return self.in_force_for([member], on).get(member.pk, {})

    def in_force_for(self, members: Iterable[TeamSeat], on: date) -> dict[UUID, dict[Kind, Rights]]:
        """The same for many seats in one query, by seat."""
        rows = self._at_seats_of(members).filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)
        found: dict[UUID, dict[Kind, Rights]] = defaultdict(dict)
        for row in rows:
            found[row.seat][Kind(row.kind)] = row.rights  # type: ignore[attr-defined]  # annotated
        return found

    def narrowing(self, child: UUID, on: date) -> "CustodyQuerySet":
        """What closes something of this child to anybody on this day, at whichever seat. The newest word counts."""
        of_the_day = Q(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)
        same = {name: OuterRef(name) for name in ("member__child", "member__person", "kind")}
        newer = Custody.objects.filter(of_the_day, **same, set_at__gt=OuterRef("set_at"))
        rows = self.filter(of_the_day, member__child=child).exclude(Exists(newer))
        return rows.exclude(sees=True, decides=True, told=True, apart=False)

    def _at_seats_of(self, members: Iterable[TeamSeat]) -> "CustodyQuerySet":
        """What was written down of these adults and their children at whichever seat, the oldest first; `seat` is the
        one that was asked for."""
        rows = self.filter(
            member__person__seats__in=[member.pk for member in members],
            member__person__seats__child=F("member__child"),
        )
        return rows.annotate(seat=F("member__person__seats")).order_by("set_at", "id")

    def on_file(self, members: Iterable[TeamSeat]) -> dict[UUID, list["Custody"]]:
        """All that was ever written down about these adults, in force or not, by seat; the oldest first."""
        found: dict[UUID, list[Custody]] = defaultdict(list)
        for row in self._at_seats_of(members).select_related("set_by"):
            found[row.seat].append(row)  # type: ignore[attr-defined]  # annotated
        return found


@proven()
@history()
class Custody(models.Model):
    """One kind of record, one adult, from a day until a day, resting on an order. Rows are added, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    member = models.ForeignKey("teams.Member", models.PROTECT, related_name="custody")
    kind = models.CharField(max_length=20, choices=Kind)
    sees = models.BooleanField()
    decides = models.BooleanField()
    told = models.BooleanField()
    apart = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    order = models.TextField()  # which order, of which court, of which day
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(record="id district member kind sees decides told apart from_on until_on order set_by set_at")
    objects = CustodyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="custody_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(order=""), name="custody_rests_on_an_order"),
            models.CheckConstraint(condition=Q(apart=False) | Q(kind=Kind.TALK), name="homes_are_kept_apart_in_talks"),
        ]

    @property
    def rights(self) -> Rights:
        return Rights(self.sees, self.decides, self.told, self.apart)

    def state_on(self, day: date) -> str:
        """Whether its days have come: "later", "now" or "over"."""
        if self.from_on > day:
            return "later"
        return "over" if self.until_on and self.until_on < day else "now"

    def says_the_same(self, rights: Rights, *, from_on: date, until_on: date | None, order: str) -> bool:
        return (self.rights, self.from_on, self.until_on, self.order) == (rights, from_on, until_on, order)
