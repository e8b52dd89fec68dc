"""What somebody's calendar was told of a meeting, and the feed that a calendar of theirs reads."""

import base64
import hashlib
import hmac
from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.people.models import Person
from allies.teams.models import AboutChild, Audience, Member
from allies.teams.permissions import Kind

from .meeting import Meeting, Place


@history(but="asked_at gone_at taken_out_at")
class CalendarFile(AboutChild):
    """One version of a meeting for one person; each change is a row of its own, and the last may call it off.

    `uid` is one for a meeting and a person, by chance, and says nothing of either. `asked_at`: since when it waits in
    the outbox, where this person is told by mail; `gone_at`: a mail server took it.
    """

    kind = Kind.PLAN
    goes_with = ("meeting",)
    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="calendar_files")
    of = models.ForeignKey(Member, models.PROTECT, related_name="+")
    uid = models.UUIDField(default=uuid4)
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=10, choices=Place)
    where = models.CharField(max_length=200, blank=True)
    is_cancelled = models.BooleanField(default=False)
    asked_at = models.DateTimeField(null=True, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="meeting of uid number starts_at ends_at place where is_cancelled asked_at gone_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "of", "number"], name="one_calendar_file_of_a_number"),
        ]

    @classmethod
    def is_newest(cls) -> Q:
        """What the calendar of each person was told last about each meeting."""
        same = {name: OuterRef(name) for name in ("meeting", "of")}
        return ~Q(Exists(cls.objects.filter(**same, number__gt=OuterRef("number"))))

    @property
    def says(self) -> tuple[datetime, datetime, str, str]:
        return self.starts_at, self.ends_at, self.place, self.where


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class FeedQuerySet(models.QuerySet["Feed"]):
    def by_token(self, token: str) -> "Feed | None":
        """The feed behind an address, whether it has ended or not."""
        return self.filter(token_hash=hashed(token)).select_related("person").first()

    def open_of(self, person: Person) -> "Feed | None":
        return self.filter(person=person, ended_at=None).first()


@history(but="ended_at read_on")
class Feed(models.Model):
    """A secret address of one person. Their calendar reads it by itself, so nobody is signed in."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    read_on = models.DateField(null=True, blank=True)  # the last day on which a calendar looked
    KEPT = kept(person="id person token_hash made_at ended_at read_on")
    objects = FeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at=None), name="one_open_feed_of_a_person")
        ]

    @property
    def token(self) -> str:
        """160 bits that only this house can make again. The database keeps a hash alone."""
        digest = hmac.digest(settings.SECRET_KEY.encode(), f"meetings:{self.id}".encode(), "sha256")
        return base64.b32encode(digest)[:32].decode().lower()

    @property
    def link(self) -> str:
        return f"{settings.ALLIES_URL}/calendar/{self.token}.ics"
