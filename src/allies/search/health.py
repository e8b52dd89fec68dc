"""How far the search is behind: for the health page and for ./allies check."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Min
from django.utils import timezone

from .models import Due


@dataclass(frozen=True)
class Behind:
    """How many notes wait, and for how long the oldest has; None when nothing waits."""

    waiting: int
    oldest: timedelta | None


def behind() -> Behind:
    first = Due.objects.aggregate(at=Min("noted_at"))["at"]
    return Behind(Due.objects.count(), timezone.now() - first if first else None)
