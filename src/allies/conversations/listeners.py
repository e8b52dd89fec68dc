"""A talk noted for the wrong child is taken out: whoever asked for a call there still waits."""

from typing import Any

from allies.timeline.models import Entry
from allies.timeline.signals import entry_taken_out

from .models import CallRequest, Talk


def connect() -> None:
    entry_taken_out.connect(wait_again, dispatch_uid="conversations.wait_again")


def wait_again(entry: Entry, **_more: Any) -> None:
    if entry.about_model == Talk._meta.label_lower:
        CallRequest.objects.filter(talk=entry.about_id).update(talk=None)
