"""What is said in a talk can be asked for in one's own language."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.media.voices import as_heard
from allies.translation.things import Text

from .models import Message


def page_of(message: Message) -> str:
    return reverse("conversations:message", args=[message.child_id, message.corrects_id or message.pk])


LABELS = {"subject": _("The subject"), "words": _("The message")}


def words_of(message: Message) -> dict[str, str]:
    """With the subject of a conversation, where it is the first of it. Of what was spoken only that it was."""
    words = {"words": as_heard(message.words)}
    is_first = (message.corrects_id or message.pk) == message.thread_id
    subject = message.thread.subject if is_first else ""
    return {"subject": subject, **words} if subject and as_heard(subject) == subject else words


def called(part: str) -> str | Promise:
    return LABELS[part]


TEXTS = [
    Text("message", Message, _("a message"), words_of, page_of, called, related=("thread",), one_line=("subject",))
]
