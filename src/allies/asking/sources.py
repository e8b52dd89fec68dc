"""Where words of a family come that may ask for something: a message, typed, by mail or by text; a note; a comment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from allies.batons.models import Baton
from allies.conversations.models import Message
from allies.plans.models import Input
from allies.teams.models import AboutChild, Member
from allies.timeline.models import came_by

from .models import CameBy, Possible


@dataclass(frozen=True)
class Source:
    """`field`: of the row that keeps that it may be a request. `page`: where the words stand."""

    field: str
    model: type[AboutChild]
    words: Callable[[Any], str]
    at: Callable[[Any], datetime]
    page: Callable[[Any], str]

    @classmethod
    def of(cls, possible: Possible) -> "Source":
        return next(one for one in SOURCES if getattr(possible, f"{one.field}_id"))

    def rows(self, reader: Member) -> QuerySet[Any]:
        found: QuerySet[Any] = reader.sees(self.model)
        return found.select_related("by__person", "by__child__school", "by__home", "audience")

    def reach(self, possible: Possible) -> str:
        """To whom the words were written."""
        found = self.model._base_manager.filter(pk=possible.source)
        return found.values_list("audience__reach", flat=True).get()

    def writer(self, thing: Any) -> Member:
        found: Member = thing.by
        return found

    def day(self, thing: Any) -> date:
        """On which school received it, by the clock of the school."""
        return self.at(thing).astimezone(thing.by.child.zone).date()


def page_of_message(message: Message) -> str:
    return reverse("conversations:message", args=[message.child_id, message.pk])


def page_of_baton(baton: Baton) -> str:
    return reverse("batons:day", args=[baton.child_id, baton.day])


def page_of_input(said: Input) -> str:
    return reverse("plans:said", args=[said.child_id])


MESSAGE = Source("message", Message, lambda one: one.words, lambda one: one.said_at, page_of_message)
BATON = Source("baton", Baton, lambda one: "\n".join(one.words.values()), lambda one: one.recorded_at, page_of_baton)
INPUT = Source("input", Input, lambda one: one.words, lambda one: one.recorded_at, page_of_input)
SOURCES = (MESSAGE, BATON, INPUT)
WAYS = {"mail": CameBy.MAIL, "text": CameBy.TEXT}


def way_of(possible: Possible) -> CameBy:
    """How the words came in. It is known a moment after they are kept."""
    found = Source.of(possible).model._base_manager.filter(pk=possible.source).annotate(way=came_by())
    return WAYS.get(found.values_list("way", flat=True).first() or "", CameBy.MESSAGE)
