"""A meeting, and what became of it: each step is a row of its own, and none is changed by a later one."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.plans.models import Plan
from allies.teams.models import AboutChild, InALanguage, Member, Versioned, one_stands
from allies.teams.permissions import Kind

MOST_WORDS = 300


def once(field: str, *, name: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=[field], condition=Q(taken_out_at=None), name=name)


class Purpose(models.TextChoices):
    FIRST_PLAN = "first_plan", _("To write the first plan")
    ANNUAL = "annual", _("Annual review of the plan")
    REEVALUATION = "reevaluation", _("Reevaluation")
    TRANSITION = "transition", _("Transition: life after school")
    CHANGE = "change", _("To change the plan")
    REQUESTED = "requested", _("Somebody asked for a meeting")
    OTHER = "other", _("Something else")


class Place(models.TextChoices):
    ROOM = "room", _("In a room")
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")


class Where(models.Model):
    """How long, and where. `where`: the room, the number to call, or the address of the video."""

    minutes = models.PositiveSmallIntegerField(default=60)
    place = models.CharField(max_length=10, choices=Place, default=Place.ROOM)
    where = models.CharField(max_length=200, blank=True)
    KEPT = kept(record="minutes place where")

    class Meta:
        abstract = True


@history(but="taken_out_at")
class Meeting(InALanguage, AboutChild):
    """People sit down about one child. For the whole team, or for one home and school where school meets each home by
    itself. What stands of it are the rows beside it: times offered, one set, moved, cancelled, held.
    """

    kind = Kind.PLAN
    event = "meetings.begun"

    purpose = models.CharField(max_length=20, choices=Purpose)
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=MOST_WORDS, blank=True)  # what it is about
    source = models.UUIDField(null=True, blank=True)  # the request that asked for it
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="purpose plan words source by")

    class Meta:
        indexes = [models.Index(fields=["child", "recorded_at", "id"], name="meetings_by_when")]

    @property
    def is_with_one_home(self) -> bool:
        """Then it leaves no trace in what other homes read, the plan among it."""
        return self.audience.home_id is not None


@history(but="replaced_at taken_out_at")
class SetTime(InALanguage, Where, Versioned):
    """When it is. A meeting that is moved keeps its old time: the new one says why."""

    kind = Kind.PLAN
    goes_with = ("meeting",)
    event = "meetings.set"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="times")
    starts_at = models.DateTimeField()
    why = models.CharField(max_length=MOST_WORDS, blank=True)  # it was moved
    KEPT = kept(record="meeting starts_at why")

    class Meta:
        constraints = [one_stands("meeting", name="a_meeting_has_one_time")]
        indexes = [models.Index(fields=["child", "starts_at"], name="meetings_by_their_time")]

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@history(but="taken_out_at")
class Cancelled(InALanguage, AboutChild):
    """It does not take place, and why."""

    kind = Kind.PLAN
    goes_with = ("meeting",)
    event = "meetings.cancelled"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="cancelled")
    why = models.CharField(max_length=MOST_WORDS)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="meeting why by")

    class Meta:
        constraints = [once("meeting", name="a_meeting_is_cancelled_once")]


@history(but="taken_out_at")
class Held(AboutChild):
    """It took place. `of`: the time that was set. Without a parent only after attempts of as many kinds as law asks."""

    kind = Kind.PLAN
    goes_with = ("meeting",)
    event = "meetings.held"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="held")
    of = models.ForeignKey(SetTime, models.PROTECT, related_name="+")
    without_parent = models.BooleanField(default=False)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="meeting of without_parent by")

    class Meta:
        constraints = [once("meeting", name="a_meeting_is_held_once")]
