"""The words of a note of the day can be asked for in one's own language."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Parts, Text

from .chips import Way, questions
from .models import Baton


def words_of(part: Baton) -> Parts:
    """The words of each question, in the order of the page."""
    return {answer.question.key: answer.words for answer in part.said}


def called(question: str) -> str | Promise:
    asked = {key: one for way in Way for key, one in questions(way).items()}
    return asked[question].label if question in asked else ""


def page_of(part: Baton) -> str:
    return reverse("batons:part", args=[part.child_id, part.pk])


TEXTS = [Text("note", Baton, _("a note of the day"), words_of, page_of, called)]
