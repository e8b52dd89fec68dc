"""Who of a school is away, from a day until a day, and who answers meanwhile for each child."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.people.models import Person
from allies.teams.models import Child, District, Member, School


class AwayQuerySet(models.QuerySet["Away"]):
    def on(self, day: date) -> "AwayQuerySet":
        return self.filter(ended_at=None, from_on__lte=day, until_on__gte=day)


@history(but="ended_at")
class Away(models.Model):
    """Both days included, and never why. `ended_at`: they are back, or were never away."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    school = models.ForeignKey(School, models.PROTECT, related_name="absences")
    person = models.ForeignKey(Person, models.PROTECT, related_name="absences")
    from_on = models.DateField()
    until_on = models.DateField()
    noted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="id district school person from_on until_on noted_by noted_at ended_at")
    objects = AwayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="somebody_is_away_from_before_until"),
        ]

    def is_on(self, day: date) -> bool:
        return self.ended_at is None and self.from_on <= day <= self.until_on


@history(but="ended_at")
class StandIn(models.Model):
    """On one child's team: the seat of who is away, and that which answers meanwhile, their own or one with an end."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    away = models.ForeignKey(Away, models.PROTECT, related_name="stand_ins")
    seat = models.ForeignKey(Member, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    was_given = models.BooleanField()  # for this time alone
    named_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    named_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="id district child away seat by was_given named_by named_at ended_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["away", "seat"], condition=Q(ended_at=None), name="one_stands_in_for_a_seat_at_a_time"
            ),
        ]
