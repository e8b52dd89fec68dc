"""What is said in a talk can be asked for in one's own language."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Message


def page_of(message: Message) -> str:
    return reverse("conversations:message", args=[message.child_id, message.corrects_id or message.pk])


TEXTS = [Text("message", Message, _("a message"), ("words",), page_of)]
