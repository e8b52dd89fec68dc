"""What a child says, and what is answered, can be asked for in one's own language, by those who read it."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Answer, OwnWords


def page_of(row: OwnWords) -> str:
    return reverse("voice:one", args=[row.child_id, row.pk])


def page_of_answer(row: Answer) -> str:
    return reverse("voice:one", args=[row.child_id, row.to_id])


def called(_of: str) -> str | Promise:
    return _("What the child said")


def called_answer(_of: str) -> str | Promise:
    return _("Your answer")


TEXTS = [
    Text("own-words", OwnWords, _("something that a child said"), ("words",), page_of, called),
    Text("own-words-answer", Answer, _("an answer to a child"), ("words",), page_of_answer, called_answer),
]
