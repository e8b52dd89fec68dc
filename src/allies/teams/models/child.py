"""The child, and the homes the child lives in."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone

from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.teams.known import GRADES, HOMES, ROOMS

from .district import District, School


class Child(models.Model):
    """The person at the centre. Words about a child are words the child may one day read."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    school = models.ForeignKey(School, models.PROTECT, related_name="children")
    name = models.CharField(max_length=200)
    called = models.CharField(max_length=100, blank=True)
    born_on = models.DateField(null=True, blank=True)
    grade = models.CharField(max_length=60, blank=True)
    room = models.CharField(max_length=60, blank=True)
    began_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    has_statements = models.BooleanField(default=False)  # beside entries: else no page asks for any
    hard_moments_fade_after = models.PositiveSmallIntegerField(null=True, blank=True)  # none: as the school does
    KEPT = kept(
        record="id district school name called born_on grade room began_at left_at has_statements"
        " hard_moments_fade_after"
    )

    # Where another child of the same name is beside this one (`namesakes.py`): a second mark, kept nowhere.
    mark = ""
    mark_when_called = ""

    def __str__(self) -> str:
        return self.name

    @property
    def told_apart(self) -> str:
        """The full name, with a mark where it would be that of two."""
        return f"{self.name} ({self.mark})" if self.mark else self.name

    @property
    def called_apart(self) -> str:
        """What the child likes to be called, with a mark where two are called so."""
        return f"{self.first_name} ({self.mark_when_called})" if self.mark_when_called else self.first_name

    @property
    def first_name(self) -> str:
        """What the child likes to be called; else the first word of the name."""
        return self.called or self.name.split(maxsplit=1)[0]

    @property
    def grade_shown(self) -> str:
        return GRADES.shown(self.grade)

    @property
    def room_shown(self) -> str:
        return ROOMS.shown(self.room)

    @property
    def has_two_homes(self) -> bool:
        return self.homes.filter(ended_at=None).count() > 1

    @property
    def hard_moments_days(self) -> int:
        """As this team agreed, else as the school does."""
        agreed = self.hard_moments_fade_after
        return self.school.hard_moments_fade_after if agreed is None else agreed

    @property
    def hard_moments_since(self) -> datetime:
        """What is longer ago than this is not shown day by day, and stays where one looks for it."""
        today = timezone.now().astimezone(self.zone).date()
        return datetime.combine(today - timedelta(days=self.hard_moments_days), time.min, tzinfo=self.zone)

    @property
    def zone(self) -> ZoneInfo:
        """A school day is a day where the school is."""
        return ZoneInfo(self.school.time_zone)


class Home(models.Model):
    """One household of the child. Two homes are two lines for school, and neither sees the other's private data."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="homes")
    name = models.CharField(max_length=100)
    ended_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="id district child name ended_at")

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """As it was named; a name of ours, like “Home”, in the reader's language."""
        return HOMES.shown(self.name)
