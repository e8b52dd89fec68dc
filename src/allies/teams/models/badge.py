"""A printed badge: with it a child opens their own page on a tablet of the class, until midnight."""

import base64
import hmac

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.proving import Proving, proven
from allies.people.models import Person

from .child import Child
from .codes import ALPHABET, hashed
from .district import District
from .member import Member


class BadgeQuerySet(Proving["Badge"]):
    def standing(self) -> "BadgeQuerySet":
        return self.filter(ended_at=None)

    def with_code(self, code: str) -> "Badge | None":
        return self.standing().filter(code_hash=hashed(code)).select_related("by").first()


@proven(ending="ended_at")
@history(but="ended_at ended_by")
class Badge(models.Model):
    """What it opens is read by the seat of school that made it. A new one is another row, and ends this one."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="id district child by code_hash made_at ended_at ended_by")
    objects = BadgeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child"], condition=Q(ended_at=None), name="a_child_has_one_badge"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__gte=F("made_at"), ended_by__isnull=False),
                name="a_badge_is_ended_by_somebody",
            ),
        ]

    @property
    def code(self) -> str:
        """Twelve letters and digits (60 bits) that only this house can make again, so it is printed at any time."""
        digest = hmac.digest(settings.SECRET_KEY.encode(), f"badge:{self.id}".encode(), "sha256")
        return base64.b32encode(digest).decode()[:12].translate(ALPHABET)

    @property
    def code_for_paper(self) -> str:
        return "-".join(self.code[i : i + 4] for i in (0, 4, 8))

    @property
    def link(self) -> str:
        return f"{settings.ALLIES_URL}/badge/{self.code}/"
