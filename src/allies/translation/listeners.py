"""What is written beside a text goes where the text goes: to other readers, out of view, away when it was sealed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver

from allies.media.signals import things_follow, things_taken_out
from allies.teams.models import Audience
from allies.timeline.models import Sealed

from .models import Asked, Handed, Translated


@receiver(things_follow)
def follow(things: list[UUID], audience: Audience, **_more: Any) -> None:
    beside(things).filter(child=audience.child_id).update(audience=audience)


@receiver(things_taken_out)
def take_out(things: list[UUID], at: datetime | None, **_more: Any) -> None:
    beside(things).filter(taken_out_at=None).update(taken_out_at=at)
    asked = Asked.objects.filter(Q(thing_id__in=things) | Q(of__in=things), taken_out_at=None)
    Handed.objects.filter(asked__in=asked, taken_out_at=None).update(taken_out_at=at)
    asked.update(taken_out_at=at)


@receiver(post_save, sender=Sealed)
def seal(instance: Sealed, **_more: Any) -> None:
    """A name that was in the original is in the translation, too."""
    beside([instance.about_id]).filter(taken_out_at=None).update(taken_out_at=instance.at)


def beside(things: Iterable[UUID]) -> Any:
    return Translated.objects.filter(Q(root__in=things) | Q(of__in=things))
