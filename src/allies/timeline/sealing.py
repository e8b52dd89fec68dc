"""A name of another child that was typed in by mistake goes out of sight, wherever somebody typed it.

Each manifest says where people type: `Sealable(SmallGoal, {"words": _("The goal")}, seen_at)`. The words
without the name take the place of the earlier ones in the row itself, so that no page, search, mail or sheet of paper
can forget to look.
"""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from allies.database.locks import locked
from allies.log import actions as log
from allies.rooms.pieces import Piece
from allies.teams.errors import NotPossible
from allies.teams.models import AboutChild, Audience, Member
from allies.teams.permissions import KEEPERS

from .actions import record, withdraw
from .models import Entry, Sealed

Place = Callable[[Any], str]


@dataclass(frozen=True)
class Sealable(Piece):
    """A model in which people type, the fields with what they are called, and the page on which a row stands."""

    model: type[AboutChild]
    fields: Mapping[str, str | Promise]
    place: Place

    @property
    def key(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.model._meta.model_name or ""

    def typed(self, row: Any) -> dict[str, str]:
        """What stands there now."""
        return {name: words for name in self.fields if (words := getattr(row, name))}


def may_seal(member: Member, row: Any) -> bool:
    """Everybody their own; the keepers of the record all that they can read."""
    return row.by_id == member.pk or member.role in KEEPERS


@transaction.atomic
def seal(how: Sealable, row: Any, *, by: Member, **words: str) -> Any:
    """What it said is read by nobody any more. That a name was sealed, by whom and when, stands in the story.

    Lines of the story that said the same words of it leave the story; what they told of stays.
    """
    row = locked(row)
    if not may_seal(by, row):
        raise NotPossible(_("The case manager can seal this."))
    typed = how.typed(row)
    before = {name: typed[name] for name, said in words.items() if name in typed and typed[name] != said.strip()}
    if not before:
        raise NotPossible(_("Please write the words without the name."))
    now = timezone.now()
    new = {name: words[name].strip() for name in before}
    for name, said in {**new, "sealed_at": now}.items():
        setattr(row, name, said)
    row.save(update_fields=[*new, "sealed_at"])
    trace = {"district_id": row.district_id, "child_id": row.child_id, "by": by, "at": now}
    Sealed.objects.create(about_model=row._meta.label_lower, about_id=row.pk, before=before, **trace)
    for line in lines_that_say(row, set(before.values())):
        withdraw(line)
    if row.audience.reach != Audience.Reach.CHOSEN:  # of what a few say to each other there are no lines
        record("timeline.sealed", about=row, by=by)
    log.write(
        "timeline.sealed",
        by=by.person_id,
        seat=by.pk,
        child=row.child_id,
        district=row.district_id,
        about=row.pk,
    )
    return row


def lines_that_say(row: Any, words: set[str]) -> list[Entry]:
    """The lines that took these words from the row. What others wrote is theirs, though it says the same."""
    since = Entry.objects.filter(child=row.child_id, recorded_at__gte=row.recorded_at, taken_out_at=None)
    saying = [line for line in since.order_by("id").iterator() if words & set(texts_in(line.facts))]
    return [line for line in saying if line.about_id == row.pk or hangs_together(line, row)]


def hangs_together(line: Entry, row: Any) -> bool:
    """Whether what the line tells of is of the same thing: a goal that was ended, what was seen and is named so."""
    model: type[AboutChild] = apps.get_model(line.about_model)
    thing = model._base_manager.filter(pk=line.about_id).first()
    return thing is not None and not things_of(thing).isdisjoint(things_of(row))


def things_of(row: AboutChild) -> set[uuid.UUID]:
    """The row, and the things that it is of."""
    to = [(field.attname, field.related_model) for field in row._meta.concrete_fields]
    things = [name for name, model in to if isinstance(model, type) and issubclass(model, AboutChild)]
    return {row.pk, *(getattr(row, name) for name in things)} - {None}


def texts_in(facts: Any) -> Iterator[str]:
    """Every text in the facts of a line, however deep."""
    if isinstance(facts, str):
        yield facts
    elif isinstance(facts, Mapping):
        for value in facts.values():
            yield from texts_in(value)
    elif isinstance(facts, list):
        for value in facts:
            yield from texts_in(value)
