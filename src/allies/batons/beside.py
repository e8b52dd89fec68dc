"""The words of a note of the day can be asked for in one's own language."""

from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.teams.models import Member
from allies.translation.things import Parts, Text

from .chips import Way, questions
from .listeners import chain_of
from .models import Baton


def words_of(part: Baton) -> Parts:
    """By question, in the order of the page."""
    return {answer.question.key: answer.words for answer in part.said}


def called(question: str) -> str | Promise:
    asked = {key: one for way in Way for key, one in questions(way).items()}
    return asked[question].label if question in asked else ""


def root_of(part: Baton) -> UUID:
    while part.corrects is not None:
        part = part.corrects
    return part.pk


def newest(member: Member, root: UUID) -> Baton | None:
    there = member.sees(Baton).filter(pk__in=chain_of(root), corrected=None)
    return there.select_related("audience", "corrects").first()


def page_of(part: Baton) -> str:
    return reverse("batons:part", args=[part.child_id, part.pk])


TEXTS = [Text("note", Baton, _("a note of the day"), words_of, newest, page_of, root_of, called)]
