"""When there is school: the days of a school that are not like the others."""

from datetime import date, timedelta
from pathlib import Path

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.jurisdictions.days import What
from allies.people.models import Person
from allies.teams.models import District, School
from allies.ui.known_words import KnownWords

NAMES = KnownWords.read(Path(__file__).parents[1] / "days_off.toml")
AROUND = timedelta(days=120)  # what pages look at, each way of a day: longer than any summer


class DayOffQuerySet(models.QuerySet["DayOff"]):
    def around(self, day: date) -> "DayOffQuerySet":
        """Runs that touch the weeks about a day: few rows, however many years a school has written down."""
        return self.filter(first_on__lte=day + AROUND).lately_or_later(day)

    def lately_or_later(self, day: date) -> "DayOffQuerySet":
        """What a leader keeps in order: all that is still to come, next year's days too, and the last weeks."""
        return self.filter(last_on__gte=day - AROUND).order_by("first_on", "id")


class DayOff(models.Model):
    """A holiday, a break or half days of one school, from a day to a day."""

    class Kind(models.TextChoices):
        HOLIDAY = What.HOLIDAY.value, _("No school: a holiday")
        BREAK = What.BREAK.value, _("No school: a school break")
        HALF_DAY = What.HALF_DAY.value, _("Half day")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    school = models.ForeignKey(School, models.PROTECT, related_name="days_off")
    first_on = models.DateField()
    last_on = models.DateField()
    what = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=80, blank=True)  # "Winter break": the school's own words
    added_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="added_by", always="id district school first_on last_on what name")
    objects = DayOffQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="a_day_off_ends_after_it_begins")
        ]
        indexes = [models.Index(fields=["school", "last_on"], name="days_off_of_a_school")]

    def __str__(self) -> str:
        return NAMES.shown(self.name) or self.get_what_display()
