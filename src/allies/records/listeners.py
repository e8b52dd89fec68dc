"""A statement goes with the thing beside whose entry it stands; and of a child with one, pages ask for it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models.signals import post_save
from django.dispatch import receiver

from allies.teams.models import Child
from allies.teams.signals import rows_written
from allies.timeline.actions import go_along
from allies.timeline.models import Entry
from allies.timeline.signals import entry_taken_out
from allies.translation.handing import Behind
from allies.translation.models import Handed
from allies.translation.signals import first_look

from .actions import keep_first_look
from .models import Statement


@receiver(entry_taken_out, sender=Entry)
def statements_go_along(entry: Entry, readers: Any, **_more: Any) -> None:
    """Whichever line of the thing it was, and also where that line has another audience than the thing."""
    go_along(entry, readers, Statement._base_manager.filter(about_id=entry.about_id, child=entry.child_id))


@receiver(post_save, sender=Statement)
def a_statement_was_written(instance: Statement, **_more: Any) -> None:
    statements_came({instance.child_id})


@receiver(rows_written, sender=Statement)
def statements_came(children: Iterable[UUID], **_more: Any) -> None:
    """Also in a record that was brought from another house."""
    Child.objects.filter(pk__in=children, has_statements=False).update(has_statements=True)


@receiver(first_look, sender=Handed)
def an_interpreter_was_shown_something(handed: Handed, found: Behind, **_more: Any) -> None:
    keep_first_look(handed, found)
