"""Whenever a row is written out of which something is asked, the room says anew what should be, in that transaction."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.apps import AppConfig
from django.db.migrations import Migration
from django.db.models import Model
from django.db.models.signals import post_delete, post_migrate, post_save
from django.dispatch import receiver

from allies.database.proving import PROVEN, rows_ended, rows_kept
from allies.teams.models import Child, Member
from allies.teams.signals import child_left_or_back, rows_written
from allies.timeline.signals import story_mended

from .actions.rows import look_again, rebuild
from .kinds import AskedKind, kind_came
from .models import Asked


@receiver(kind_came)
def listen(kind: AskedKind, **_more: Any) -> None:
    """Django's own signals for one row, ours for many at once."""
    for model in kind.of:
        if model in PROVEN:  # those say of each row, one or many
            rows_kept.connect(rows_changed, sender=model, dispatch_uid="asked.kept")
            rows_ended.connect(rows_changed, sender=model, dispatch_uid="asked.ended")
        else:
            post_save.connect(one_written, sender=model, dispatch_uid="asked.saved")
            post_delete.connect(one_written, sender=model, dispatch_uid="asked.deleted")
        rows_written.connect(many_written, sender=model, dispatch_uid="asked.written")


def one_written(sender: type[Model], instance: Model, **_more: Any) -> None:
    look_again(children_of(instance), kinds_of(sender))


def rows_changed(sender: type[Model], rows: Iterable[Model], **_more: Any) -> None:
    look_again({child for row in rows for child in children_of(row)}, kinds_of(sender))


def many_written(sender: type[Model], children: set[UUID], **_more: Any) -> None:
    look_again(children, kinds_of(sender))


def kinds_of(model: type[Model]) -> list[AskedKind]:
    return [kind for kind in AskedKind.every() if model in kind.of]


def children_of(row: Any) -> set[UUID]:
    """Whom a row is about: one child, those of a school, or those on whose teams a person is."""
    if hasattr(row, "child_id"):
        return {row.child_id} if row.child_id else set()
    if hasattr(row, "card_id"):
        return {row.card.child_id}
    if hasattr(row, "school_id"):
        return set(Child.objects.filter(school=row.school_id, left_at=None).values_list("pk", flat=True))
    return set(Member.objects.current().filter(person=row.person_id).values_list("child", flat=True))


@receiver(story_mended)
def ask_anew(child: UUID, **_more: Any) -> None:
    """What was taken out or put back takes along rows of many rooms, which say nothing themselves."""
    look_again({child}, AskedKind.every())


@receiver(child_left_or_back)
def follow(child: Child, **_more: Any) -> None:
    """About a child who has left nothing is asked; once they are back, all of it is asked again."""
    if child.left_at:
        Asked.objects.filter(child=child).delete()
    else:
        look_again({child.pk}, AskedKind.every())


@receiver(post_migrate)
def fill(sender: AppConfig, plan: Sequence[tuple[Migration, bool]] = (), **_more: Any) -> None:
    """In a house that was there before this table, it is filled."""
    is_new = any(step.app_label == "asked" and not is_backwards for step, is_backwards in plan)
    if sender.label == "asked" and is_new:
        rebuild()
