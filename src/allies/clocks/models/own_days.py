"""The number of days that a state or district has set where the law leaves it to them, as a leader wrote it down."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.jurisdictions.counting import Unit
from allies.jurisdictions.deadlines import StateDays
from allies.people.models import Person
from allies.teams.models import District


class Counted(models.TextChoices):
    DAYS = Unit.DAYS.value, _("days of the calendar")
    SCHOOL_DAYS = Unit.SCHOOL_DAYS.value, _("school days")
    BUSINESS_DAYS = Unit.BUSINESS_DAYS.value, _("business days")
    WEEKS = Unit.WEEKS.value, _("weeks")
    YEARS = Unit.YEARS.value, _("years")


@history(but="replaced_at")
class OwnDays(models.Model):
    """The district's own number for one deadline. A change is a new row; without a number (`count` is empty) the law's
    holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    rule = models.CharField(max_length=60)
    count = models.PositiveSmallIntegerField(null=True)
    unit = models.CharField(max_length=20, choices=Counted, default=Counted.DAYS)
    source = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="by", always="id district rule count unit source recorded_at replaced_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "rule"], condition=Q(replaced_at=None), name="a_district_has_one_number_of_a_rule"
            )
        ]

    @property
    def as_fact(self) -> StateDays | None:
        return StateDays(self.count, Unit(self.unit), self.source) if self.count else None
