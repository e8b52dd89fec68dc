"""What is said in a talk can be asked for in one's own language."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.media.voices import as_heard
from allies.translation.things import Text

from .models import Message


def page_of(message: Message) -> str:
    return reverse("conversations:message", args=[message.child_id, message.corrects_id or message.pk])


def words_of(message: Message) -> dict[str, str]:
    """Of one that was spoken only that it is one: who translates listens to it."""
    return {"words": as_heard(message.words)}


TEXTS = [Text("message", Message, _("a message"), words_of, page_of)]
