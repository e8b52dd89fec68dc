"""Words of a family come in rooms below: those that may be a request are shown to whom they were written to. And what
goes with a request that is taken out as filed under the wrong child.
"""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from allies.batons.models import Baton
from allies.conversations.models import Message
from allies.conversations.models.threads import Act
from allies.plans.models import Input
from allies.teams.signals import rows_written
from allies.timeline.actions import go_along
from allies.timeline.models import Entry
from allies.timeline.signals import entry_taken_out

from .actions.possible import notice
from .models import Possible, PriorNotice
from .models.possible import unsaid
from .sources import BATON, INPUT, MESSAGE, Source


@receiver(post_save, sender=Message)
def message_came(instance: Message, created: bool, **_more: Any) -> None:  # noqa: FBT001 - Django's
    if created and instance.act == Act.WROTE:
        look_at(instance, MESSAGE)
    if created and instance.act == Act.TOOK_BACK:
        leave_what_was_taken_back(instance)


@receiver(post_save, sender=Baton)
def baton_came(instance: Baton, created: bool, **_more: Any) -> None:  # noqa: FBT001 - Django's
    if created:
        look_at(instance, BATON)


@receiver(post_save, sender=Input)
def input_came(instance: Input, created: bool, **_more: Any) -> None:  # noqa: FBT001 - Django's
    if created:
        look_at(instance, INPUT)


def look_at(thing: Any, source: Source) -> None:
    """What puts earlier words right stands beside them, with the day on which it was sent."""
    if words := source.words(thing):
        first = getattr(thing, "corrects", None) or thing
        notice(first, source, words=words, on=source.day(thing))


def leave_what_was_taken_back(mark: Message) -> None:
    """Who wrote the words took them back before anybody said what they are. What is a request by now stays one."""
    gone = unsaid(Possible.objects.all()).filter(message__thread=mark.thread_id, message__taken_out_at__isnull=False)
    if gone.update(taken_out_at=timezone.now()):
        rows_written.send(Possible, children={mark.child_id})


@receiver(entry_taken_out, sender=Entry)
def notices_to_all_go_along(entry: Entry, readers: Any, **_more: Any) -> None:
    """They name no request, so that nobody learns who asked; yet they are of that child."""
    go_along(entry, readers, PriorNotice._base_manager.filter(about=entry.about_id, child=entry.child_id))
