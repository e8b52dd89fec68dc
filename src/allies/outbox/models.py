"""What must happen: one row each, with the moment it is due, a lease while somebody does it, and how it ended."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from allies.database.ids import uuid7
from allies.database.keeping import kept


class State(models.TextChoices):
    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given_up"
    CANCELLED = "cancelled"


class Turn(models.IntegerChoices):
    """What goes first where more is due than goes at once. Within one turn, what is due first."""

    SAFETY = 0
    AWAITED = 1  # somebody sits before a screen until it comes: a code to sign in, an invitation
    NEWS = 2
    GATHERED = 3  # a mail once a day, a reminder: a few minutes change nothing


class ParcelQuerySet(models.QuerySet["Parcel"]):
    def waiting(self) -> "ParcelQuerySet":
        return self.filter(state=State.WAITING)

    def due(self, now: datetime) -> "ParcelQuerySet":
        """Waiting, its hour has come, and nobody holds it."""
        return self.waiting().filter(Q(leased_until=None) | Q(leased_until__lt=now), due_at__lte=now)


class Parcel(models.Model):
    """Something that must leave the house, or be done later, exactly once as far as this ledger can tell."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=200, unique=True)
    handler = models.CharField(max_length=100)
    facts = models.JSONField(default=dict)
    to = models.UUIDField(null=True)
    district = models.UUIDField(null=True)
    posted_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True)
    turn = models.PositiveSmallIntegerField(choices=Turn, default=Turn.NEWS)
    # A ready-made mail stays here until it is sent, then it is wiped.
    contents = models.TextField(default="")

    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    first_tried_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    leased_by = models.CharField(max_length=100, default="")
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=100, default="")  # the name of an error class; no words, no addresses
    # A ledger of ids, like the log; a mail that waits as written is wiped when it ends.
    KEPT = kept(
        used="contents",
        always="id key handler facts to district posted_at due_at expires_at turn state attempts first_tried_at"
        " leased_until leased_by sent_at ended_at trouble",
    )
    objects = ParcelQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["due_at", "id"], condition=Q(state="waiting"), name="parcels_waiting"),
            models.Index(fields=["to", "-posted_at"], condition=Q(to__isnull=False), name="parcels_to_a_person"),
            models.Index(
                fields=["expires_at"], condition=Q(state="waiting", expires_at__isnull=False), name="parcels_expiring"
            ),
            models.Index(fields=["ended_at"], condition=Q(state="given_up"), name="parcels_given_up"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="sent_means_sent_at",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(contents=""), name="contents_are_wiped_when_it_ends"
            ),
        ]


class Heartbeat(models.Model):
    """A worker says that it lives."""

    worker = models.CharField(primary_key=True, max_length=100)
    started_at = models.DateTimeField(default=timezone.now)
    beat_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(always="worker started_at beat_at")


class Chore(models.Model):
    """When a repeated job is due next; whoever moves the date does it."""

    name = models.CharField(primary_key=True, max_length=100)
    due_at = models.DateTimeField()
    KEPT = kept(always="name due_at")
