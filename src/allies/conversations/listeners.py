"""What was filed under the wrong child goes whole: a call still waits after a talk, a thread takes its words along."""

from typing import Any

from allies.media.actions import take_out_with
from allies.timeline.actions import leave_to_who_keeps
from allies.timeline.models import Entry
from allies.timeline.signals import entry_taken_out

from .models import CallRequest, Message, Talk, Thread
from .models.threads import Act


def connect() -> None:
    entry_taken_out.connect(wait_again, dispatch_uid="conversations.wait_again")
    entry_taken_out.connect(take_the_words_along, dispatch_uid="conversations.take_the_words_along")


def wait_again(entry: Entry, **_more: Any) -> None:
    if entry.about_model == Talk._meta.label_lower:
        CallRequest.objects.filter(talk=entry.about_id).update(talk=None)


def take_the_words_along(entry: Entry, **_more: Any) -> None:
    """At the same moment, so that putting back brings them back; what its author had taken back stays away."""
    if entry.about_model == Thread._meta.label_lower:
        words = Message.objects.filter(thread=entry.about_id, taken_out_at=None)
        take_out_with(list(words.order_by("id").values_list("pk", flat=True)), entry.taken_out_at)
        words.update(taken_out_at=entry.taken_out_at)
        leave_to_who_keeps(entry, Message.objects.filter(thread=entry.about_id, act=Act.WROTE))
