"""A passport that somebody asked for: made by the worker, there for a day, and then gone."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone

from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.media.models import Recording
from allies.teams.models import Child, District, Member
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


def kinds_of(reader: Member) -> list[str]:
    return sorted(reader.kinds)
