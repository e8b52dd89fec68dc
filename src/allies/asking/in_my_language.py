"""What a sender wrote of their own in a letter can be asked for in one's own language: our sentences are in it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .letter import own_lines
from .models import Addition, Request, SaidWhether


def page_of(request: Request) -> str:
    return reverse("asking:request", args=[request.child_id, request.pk])


def page_of_addition(added: Addition) -> str:
    return reverse("asking:request", args=[added.child_id, added.request_id])


def words_of(request: Request) -> dict[str, str]:
    return {"words": own_lines(request.words, request.sentences)}


def page_of_possible(said: SaidWhether) -> str:
    return reverse("asking:possible", args=[said.child_id, said.possible_id])


TEXTS = [
    Text("request", Request, _("the words of a request"), words_of, page_of),
    Text("request_added", Addition, _("what was added to a request"), ("words",), page_of_addition),
    Text("not_a_request", SaidWhether, _("why something is not a request"), ("words",), page_of_possible),
]
