"""What changes in a meeting, or in who may know of it, changes in people's calendars: a parcel in the same transaction
asks the worker to look."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models.signals import post_save
from django.dispatch import receiver

from allies.clocks.known import known_changed
from allies.database.proving import rows_kept
from allies.teams.models import Child, Custody, Member, Served
from allies.teams.signals import child_left_or_back, member_left, moved_home, rows_written
from allies.timeline.signals import story_mended

from .actions.arranging import ask_where_they_live_now
from .actions.telling import tell_later
from .models import Cancelled, Invited, SetTime


@receiver(post_save, sender=SetTime)
@receiver(post_save, sender=Cancelled)
def a_time_was_set(instance: SetTime | Cancelled, **_more: Any) -> None:
    tell_later([instance.child_id])
    known_changed(instance.child_id)


@receiver(post_save, sender=Invited)
def somebody_was_invited(instance: Invited, **_more: Any) -> None:
    """Before there is a time, there is nothing for a calendar."""
    if SetTime.objects.standing().filter(meeting=instance.meeting_id).exists():
        tell_later([instance.child_id])


@receiver(rows_written, sender=Invited)
def invitations_changed(children: Iterable[UUID], **_more: Any) -> None:
    tell_later(children)


@receiver(rows_kept, sender=Custody)
@receiver(rows_kept, sender=Served)
def an_order_came(rows: Iterable[Any], **_more: Any) -> None:
    """The day on which it begins is looked for by the worker."""
    tell_later({row.member.child_id if isinstance(row, Custody) else row.custody.member.child_id for row in rows})


@receiver(member_left)
def a_seat_ended(member: Member, **_more: Any) -> None:
    tell_later([member.child_id])


@receiver(moved_home)
def somebody_moved(member: Member, **_more: Any) -> None:
    ask_where_they_live_now(member)
    tell_later([member.child_id])


@receiver(child_left_or_back)
def a_child_left(child: Child, **_more: Any) -> None:
    tell_later([child.pk])


@receiver(story_mended)
def filed_elsewhere(child: UUID, **_more: Any) -> None:
    tell_later([child])
