"""Whatever is about a child: of one kind, for one audience, read through the door and in no other way."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from allies.database.ids import uuid7
from allies.teams.permissions import Kind, Side

from .audience import Audience, is_for
from .child import Child
from .district import District

if TYPE_CHECKING:
    from .member import Member

M = TypeVar("M", bound="AboutChild")


class AboutChildQuerySet(models.QuerySet[M]):
    def visible_to(self, members: "Iterable[Member]") -> Self:
        """The rows these seats may read: their children, their kinds, their audiences, nothing that was taken out."""
        members = list(members)
        if len(members) == 1:
            return self._visible_to_one(members[0])
        seats_by_kinds: dict[frozenset[Kind], list[Member]] = defaultdict(list)
        for member in members:
            if member.is_open:
                seats_by_kinds[member.kinds].append(member)
        seen = Q(pk__in=[])
        for kinds, seats in seats_by_kinds.items():
            of_kind = self._of_kinds(kinds)
            if of_kind is not None:
                seen |= of_kind & self._for(seats)
        return self.filter(seen, taken_out_at=None)

    def _visible_to_one(self, seat: "Member") -> Self:
        """The same rule, said in as few words as can be: most pages ask for one seat."""
        of_kind = self._of_kinds(seat.kinds) if seat.is_open else None
        if of_kind is None:
            return self.none()
        return self.filter(of_kind, self._for([seat]), taken_out_at=None)

    def _of_kinds(self, kinds: frozenset[Kind]) -> Q | None:
        kind = self.model.kind
        if isinstance(kind, Kind):
            return Q() if kind in kinds else None
        if kinds == frozenset(Kind):
            return Q()
        return Q(kind__in=sorted(kinds)) if kinds else None

    def _for(self, seats: "list[Member]") -> Q:
        if len(seats) == 1:  # one child: the audience is joined to each row, so that an index of the rows leads
            return Q(child=seats[0].child_id) & is_for(seats[0], "audience__")
        if all(seat.side is Side.SCHOOL for seat in seats):  # the same audiences for each: no need to ask first
            return Q(child__in=[seat.child_id for seat in seats]) & is_for(seats[0], "audience__")
        # An audience belongs to one child, so its id alone says which child it is.
        return Q(child__in=[seat.child_id for seat in seats], audience__in=Audience.objects.of_all(seats))


class AboutChild(models.Model):
    """Base of every row of the record. `kind` is the model's own, or a column where rows differ."""

    kind: Any

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    # Filed under the wrong child: out of every view, with the row kept for the trace.
    taken_out_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AboutChildQuerySet.as_manager()

    class Meta:
        abstract = True
