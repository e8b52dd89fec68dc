"""A passport that somebody asked for: made by the worker, there for a day, and then gone. And one that was brought."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.media.models import Recording
from allies.people.models import Person
from allies.teams.models import AboutChild, Child, District, Member, School
from allies.teams.permissions import Kind
from allies.timeline.models import Sealed, TakenOut

FOLDER = "passports"
LASTS = timedelta(days=1)


class Passport(models.Model):
    """The file is in a folder of the data folder, by the id of the row, and in no backup. `kinds`: what was open to the
    seat when it was made.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(null=True, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    kinds = models.JSONField(default=list)
    KEPT = kept(used="id district child member asked_at made_at size kinds")

    @property
    def place(self) -> Path:
        return Path(settings.DATA) / FOLDER / f"{self.pk}.zip"

    @property
    def until(self) -> datetime:
        return self.asked_at + LASTS

    @property
    def is_being_made(self) -> bool:
        return self.made_at is None and self.until > timezone.now()

    def is_good_for(self, reader: Member) -> bool:
        """It holds no more than its reader may read now: nothing was closed, taken out or taken back since."""
        if self.made_at is None or self.until < timezone.now() or self.kinds != kinds_of(reader):
            return False
        return not any(
            rows.exists()
            for rows in (
                TakenOut.objects.filter(child=self.child_id, at__gte=self.asked_at),
                Sealed.objects.filter(child=self.child_id, at__gte=self.asked_at),
                Recording.objects.filter(child=self.child_id, taken_back_at__gte=self.asked_at),
            )
        )


class Arriving(models.Model):
    """A passport that who leads a school said yes to, on its way in: the worker takes it in. It has the id of the file
    that waits, so that a form that is sent twice brings it once. Gone a day after it ended.
    """

    class Refused(models.TextChoices):
        CHANGED = "changed"
        NEWER = "newer"
        HERE = "here"
        OTHERS = "others"
        GONE = "gone"
        NO_PASSPORT = "no_passport"
        NOT_LEADING = "not_leading"
        BROKE_OFF = "broke_off"

    id = models.UUIDField(primary_key=True, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    manager_name = models.CharField(max_length=200)
    manager_email = models.EmailField(blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    child = models.ForeignKey(Child, models.PROTECT, null=True, blank=True, related_name="+")
    refused = models.CharField(max_length=20, choices=Refused, blank=True)
    KEPT = kept(used="id district school by manager_name manager_email sent_at ended_at child refused")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None, child=None, refused="")
                | models.Q(ended_at__isnull=False, child__isnull=False, refused="")
                | models.Q(ended_at__isnull=False, child=None) & ~models.Q(refused=""),
                name="what_arrived_is_here_or_was_refused",
            )
        ]


@history(but="answered_at answered_by")
class Import(models.Model):
    """A record that a family brought from another house. `seat`: whose it is. Until a keeper has said whether there is
    an order about anybody, nobody of another home comes in.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.OneToOneField(Child, models.PROTECT, related_name="+")
    seat = models.ForeignKey(Member, models.PROTECT, related_name="+")
    origin = models.UUIDField(unique=True)  # the child, as the house before called it
    is_anew = models.BooleanField()  # with ids that are new: the child was here before, and was erased
    signer = models.CharField(max_length=40)  # the short name of the key
    made_by = models.CharField(max_length=200, blank=True)  # the school there, as the file says
    made_at = models.DateTimeField()
    rows = models.PositiveIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")  # none: the command line
    at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(
        record="id district child seat origin is_anew signer made_by made_at rows by at answered_at answered_by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answered_by=None)
                | models.Q(answered_at__isnull=False, answered_by__isnull=False),
                name="whether_there_is_an_order_is_answered_by_somebody",
            )
        ]

    @property
    def waits(self) -> bool:
        return self.answered_at is None


@history(but="taken_out_at")
class NotBrought(AboutChild):
    """A row of a passport that this Allies cannot read, as it came: a newer one knows more."""

    kind = Kind.ACCESS
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    table = models.CharField(max_length=100)
    row = models.JSONField()
    KEPT = kept(record="by table row")

    @property
    def as_text(self) -> str:
        return json.dumps(self.row, ensure_ascii=False, indent=1)


def kinds_of(reader: Member) -> list[str]:
    return sorted(reader.kinds)
