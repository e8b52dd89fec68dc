"""A device on which somebody opened a child's own page, until midnight. Nobody is signed in there."""

import base64
import hashlib
import hmac
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.proving import Proving, proven
from allies.people.models import Person

from .badge import Badge
from .child import Child
from .district import District
from .member import Member


def midnight_after(day: date, child: Child) -> datetime:
    """Where the school is."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=child.zone)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class ChildsDeviceQuerySet(Proving["ChildsDevice"]):
    def open_now(self) -> "ChildsDeviceQuerySet":
        """Not ended, and not past its day. Whether its seat still reads is asked of the seat (`childs_door.py`)."""
        return self.filter(ended_at=None, until_at__gt=timezone.now())

    def with_token(self, token: str) -> "ChildsDevice | None":
        return self.open_now().filter(token_hash=hash_of(token)).select_related("by").first()


@proven(ending="ended_at")
@history(but="ended_at ended_by")
class ChildsDevice(models.Model):
    """What is read there is read by the seat that opened it. Ended on the device itself, it is ended by nobody."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    badge = models.ForeignKey(Badge, models.PROTECT, null=True, blank=True, related_name="+")  # that opened it
    token_hash = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField(default=timezone.now)
    until_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="id district child by badge token_hash opened_at until_at ended_at ended_by")
    objects = ChildsDeviceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__gte=F("opened_at")),
                name="a_childs_device_ends_after_it_was_opened",
            ),
            models.CheckConstraint(
                condition=Q(until_at__gt=F("opened_at")), name="a_childs_device_is_open_until_later"
            ),
        ]

    @property
    def token(self) -> str:
        """256 bits that only this house can make again, so that a form sent twice opens one device."""
        digest = hmac.digest(settings.SECRET_KEY.encode(), f"childs-device:{self.id}".encode(), "sha256")
        return base64.urlsafe_b64encode(digest).decode()
