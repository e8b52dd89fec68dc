"""One thing that waits: a row over all rooms, so that a page asks once. The rooms stay the truth."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import Q

from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, Home, Member
from allies.teams.permissions import Kind, Permission, Side


class Answered(models.TextChoices):
    """How one can answer. The words are the page's."""

    OPENED = "opened"  # by reading it
    PRESSED = "pressed"  # by one press
    WRITTEN = "written"  # by filling something in
    CALLED = "called"  # by voice


class Asked(AboutChild):
    """One thing that waits, of one subject. It holds ids and no words, and is read by who may read its subject.

    It waits for whoever has the permission, narrowed to a role, a side, a home or one seat. Its id is made of what it
    is about and whom it asks, so that saying it twice is saying it once.
    """

    reaches: ClassVar[tuple[Audience.Reach, ...]] = tuple(Audience.Reach)

    kind = models.CharField(max_length=20, choices=Kind)  # of its subject
    what = models.CharField(max_length=40)  # kinds.KINDS
    subject = models.UUIDField()
    permission = models.CharField(max_length=30)  # a Permission
    role = models.CharField(max_length=20, blank=True)  # a Role
    side = models.CharField(max_length=10, blank=True)  # a Side
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")
    seat = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    from_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)  # it asks nobody any more
    answered = models.CharField(max_length=10, choices=Answered, default=Answered.WRITTEN)
    is_urgent = models.BooleanField(default=False)
    url_name = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)  # ids, and keys of what can be chosen
    KEPT = kept(
        record="kind what subject permission role side home seat from_at due_at until_at answered is_urgent url_name "
        "facts"
    )

    class Meta:
        indexes = [models.Index(fields=["child", "from_at"], name="asked_of_a_child")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gt=models.F("from_at")),
                name="what_is_asked_ends_after_it_began",
            ),
        ]

    def waits_for(self, seat: Member, stands_in_for: Iterable[Member] = ()) -> bool:
        """Whether this seat is asked, or answers today for one that is; that it may read the row is asked of the
        database. What somebody alone can answer, like reading their own part, waits for them.
        """
        if seat.child_id != self.child_id or not seat.may(Permission(self.permission)):
            return False
        others = [] if self.seat_id and self.answered != Answered.CALLED else stands_in_for
        return any(self._asks(one) for one in (seat, *others))

    def _asks(self, seat: Member) -> bool:
        if seat.side is Side.GUEST and not self.seat_id:
            return False  # what a side is asked, no helper of it answers
        return (
            self.role in {"", seat.role}
            and self.side in {"", seat.side}
            and self.home_id in {None, seat.home_id}
            and (self.seat_id is None or self.seat_id in seat.own_seats)
        )
