"""Who holds the rights over a child's record and plan: the guardians, and from a day on the student; and what seats of
the two say yes to.

A birthday alone decides nothing. Rights pass from the day that somebody who keeps the team wrote down, and on nothing
else; a guardianship, or a state that leaves them with the parents, is written down in the same way.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.proving import Proving, proven
from allies.jurisdictions.coming_of_age import Passes, passes_on
from allies.jurisdictions.profiles import birthday
from allies.people.models import Person
from allies.teams.permissions import OPENABLE, Kind, Right

from .birthday import CorrectedBirthday
from .child import Child
from .district import District

YOUNGEST = 15  # whole years: before that no place knows of rights that pass
YOUNGEST_WITH_A_PLACE = 13  # no sign-in of their own for a younger child: an adult opens their page on a device


def is_of_an_age(child: Child, today: date) -> bool:
    """Whether anything can have passed: of whom no birthday is known, nothing has."""
    born_on = child.born_on
    return born_on is not None and today.year - born_on.year >= YOUNGEST


def can_be_students(child: Child, right: Right, on: date) -> bool:
    """Not before the law of the place, by the birthday that is written down now; where it says no age, from 15 on."""
    law = passes_on(child.school.district.jurisdiction, Passes(right), child.born_on)
    return is_of_an_age(child, on) and (law is None or law <= on)


def is_old_enough_for_a_place(child: Child, today: date) -> bool:
    """False where no birthday is known: then nobody can say."""
    return child.born_on is not None and is_of_age_for_a_place(child.born_on, today)


def is_of_age_for_a_place(born_on: date, today: date) -> bool:
    return birthday(born_on, YOUNGEST_WITH_A_PLACE) <= today


class Holder(models.TextChoices):
    STUDENT = "student", _("the student")
    GUARDIANS = "guardians", _("the parents or guardians")


class RightsHeldQuerySet(Proving["RightsHeld"]):
    def with_law(self) -> "RightsHeldQuerySet":
        """Learns on the way whether the birthday was corrected since. Else what was written down was right by the law
        of its day, and a place that a school chooses later takes nothing away."""
        since = CorrectedBirthday.objects.filter(child=OuterRef("child"), in_effect_at__gt=OuterRef("set_at"))
        return self.annotate(is_recounted=Exists(since)).select_related("child__school__district")  # type: ignore[no-redef]

    def passed(self, days: Mapping[UUID, date]) -> dict[UUID, frozenset[Right]]:
        """What is the student's own, by child, each on a day of its own. The newest word on a right counts, and a
        birthday that was corrected holds it back until the day of the place."""
        last = max(days.values(), default=None)
        rows = self.filter(child__in=days, from_on__lte=last) if last else self.none()
        newest: dict[UUID, dict[Right, RightsHeld]] = defaultdict(dict)
        for row in rows.with_law().order_by("set_at", "id"):
            if row.from_on <= days[row.child_id]:
                newest[row.child_id][Right(row.right)] = row
        return {
            child: frozenset(right for right, row in rights.items() if row.is_students_on(days[child]))
            for child, rights in newest.items()
        }

    def of_plan(self, children: Iterable[UUID]) -> "list[RightsHeld]":
        """The newest word on who decides about the plan, also where its day is still to come."""
        rows = self.filter(child__in=list(children), right=Right.PLAN).with_law()
        return list({row.child_id: row for row in rows.order_by("set_at", "id")}.values())


@proven()
@history()
class RightsHeld(models.Model):
    """One right of one child, from a day on, resting on a law or an order. Rows are added, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    right = models.CharField(max_length=10, choices=Right)
    holder = models.CharField(max_length=10, choices=Holder)
    from_on = models.DateField()
    ground = models.TextField()  # which law of which place, or which order of which court
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(record="id district child right holder from_on ground set_by set_at")
    objects = RightsHeldQuerySet.as_manager()

    is_recounted = True  # to be asked; see with_law()

    class Meta:
        indexes = [models.Index(fields=["child", "from_on"], name="rights_held_of_a_child")]
        constraints = [models.CheckConstraint(condition=~Q(ground=""), name="who_holds_a_right_rests_on_something")]

    def is_students_on(self, day: date) -> bool:
        if self.holder != Holder.STUDENT or not is_of_an_age(self.child, day):
            return False
        return not self.is_recounted or can_be_students(self.child, Right(self.right), day)

    @property
    def counts_from(self) -> date:
        """Later than was written down, where a corrected birthday makes it so."""
        if self.holder != Holder.STUDENT or not self.is_recounted:
            return self.from_on
        law = passes_on(self.child.school.district.jurisdiction, Passes(self.right), self.child.born_on)
        return max(self.from_on, law) if law else self.from_on


class AllowedQuerySet(Proving["Allowed"]):
    def current(self) -> "AllowedQuerySet":
        return self.filter(ended_at=None, from_at__lte=timezone.now())

    def to(self, seats: Iterable[UUID]) -> dict[UUID, list["Allowed"]]:
        found: dict[UUID, list[Allowed]] = defaultdict(list)
        for row in self.current().filter(seat__in=list(seats)).order_by("id"):
            found[row.seat_id].append(row)
        return found


@proven(ending="ended_at")
@history(but="ended_at ended_by")
class Allowed(models.Model):
    """One side says that a seat may read one kind of record. What was taken back stays here with the day.

    To the student's own place home says it, and school: one of the two opens nothing. To a guardian the student says
    it, once the record is the student's own.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    seat = models.ForeignKey("teams.Member", models.PROTECT, related_name="allowed_to_them")
    kind = models.CharField(max_length=20, choices=Kind)
    by = models.ForeignKey("teams.Member", models.PROTECT, related_name="allowed_by_them")
    from_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="id district child seat kind by from_at ended_at ended_by")
    objects = AllowedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "by", "kind"], condition=Q(ended_at=None), name="a_kind_is_allowed_once_by_a_seat"
            ),
            models.CheckConstraint(condition=Q(kind__in=sorted(OPENABLE)), name="only_kinds_that_may_be_allowed"),
            models.CheckConstraint(condition=~Q(seat=F("by")), name="nobody_allows_themselves"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__gte=F("from_at"), ended_by__isnull=False),
                name="what_was_allowed_is_taken_back_by_somebody",
            ),
        ]


class WordOnPlaceQuerySet(Proving["WordOnPlace"]):
    def newest(self, child: UUID) -> "list[WordOnPlace]":
        """What each person said last."""
        rows = self.filter(child=child).select_related("by__person").order_by("said_at", "id")
        return list({row.by.person_id: row for row in rows}.values())


@proven()
@history()
class WordOnPlace(models.Model):
    """A guardian, or who keeps the team, says yes or no to a place of the student's own. Rows are added, never changed:
    what somebody says next counts from then on.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    by = models.ForeignKey("teams.Member", models.PROTECT, related_name="+")
    is_yes = models.BooleanField()
    said_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(record="id district child by is_yes said_at")
    objects = WordOnPlaceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["child", "said_at"], name="words_on_a_place_of_a_child")]
