"""What the child said of a thing goes out of every view with that thing, and comes back with it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from allies.media.signals import things_taken_out

from .actions.words import gone
from .models import OwnWords


@receiver(things_taken_out)
def take_out(things: list[UUID], at: datetime | None, **_more: Any) -> None:
    if at and (
        beside := list(OwnWords.objects.filter(about_id__in=things, taken_out_at=None).values_list("pk", flat=True))
    ):
        gone(beside, at)
