"""How what was said in a talk is found again, by those who are in it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.search.recordings import Recordings
from allies.search.sources import Shown, Source
from allies.teams.models import Member

from .models import Message
from .models.threads import Act


def newest(message: Message) -> Message:
    """The first version and its corrections are in hand."""
    standing = [one for one in message.corrections.all() if one.taken_out_at is None]
    return max([message, *standing], key=lambda one: (one.recorded_at, one.pk))


def of_message(message: Message) -> Iterable[object]:
    return [message.thread.subject if message.opens else "", newest(message).words]


def shown(message: Message, reader: Member) -> Shown:
    said = newest(message)
    return Shown(
        title=message.thread.title,
        url=reverse("conversations:message", args=[reader.child_id, message.pk]),
        text=said.said,
        by=message.by,
        language=said.said_in,
    )


# Each message as it stands now, under its first version. What a talk is called is found with its first words.
FOUND: list[Piece] = [
    Recordings(Message, lambda child, message: reverse("conversations:message", args=[child, message])),
    Source(
        Message,
        label=_("Conversation"),
        icon="message-circle",
        happened="said_at",
        standing=lambda: Message.objects.filter(act=Act.WROTE, corrects=None, thread__taken_out_at=None),
        words=of_message,
        shown=shown,
        beside=("by__person", "thread"),
        more=("corrections",),
        parts={Message: "corrects_id"},
    ),
]
