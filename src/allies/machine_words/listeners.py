"""A text that was written is translated later, by the worker; where the text goes, what a machine made of it goes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver

from allies.media.signals import things_follow, things_taken_out
from allies.teams.models import Audience
from allies.timeline.models import Sealed
from allies.translation.things import text_of

from .allowed import engine
from .making import ask_for
from .models import MachineWords


@receiver(post_save)
def was_written(sender: Any, instance: Any, *, created: bool, **_more: Any) -> None:
    if created and engine() is not None and (text := text_of(sender)) is not None:
        ask_for(text, instance)


@receiver(things_follow)
def follow(things: list[UUID], audience: Audience, **_more: Any) -> None:
    of(things).filter(child=audience.child_id).update(audience=audience)


@receiver(things_taken_out)
def take_out(things: list[UUID], at: datetime | None, **_more: Any) -> None:
    of(things).delete()


@receiver(post_save, sender=Sealed)
def seal(instance: Sealed, **_more: Any) -> None:
    of([instance.about_id]).delete()


def of(things: list[UUID]) -> Any:
    return MachineWords.objects.filter(Q(root__in=things) | Q(of__in=things))
