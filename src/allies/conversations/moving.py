"""A talk that was begun for the wrong child is begun for the right one, as long as nobody else has written in it."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Side
from allies.timeline.moving import ALL, FEW, Movable, Whom

from .actions.threads import begin_thread, write_message
from .models import Message, Thread
from .models.threads import Act

WHOM: Whom = {
    Side.SCHOOL: [(FEW, _("School only")), (ALL, _("The whole team"))],
    Side.HOME: [(FEW, _("My home and school")), (ALL, _("The whole team"))],
}


def written_in(thread: Thread) -> list[Message]:
    """The newest words of each, in its order, as they stood when the talk was taken out, or stand now. What was taken
    back before went at another moment.
    """
    at = Thread._base_manager.values_list("taken_out_at", flat=True).get(pk=thread.pk)
    said = Message.objects.filter(thread=thread, act=Act.WROTE, taken_out_at=at).order_by("said_at", "id")
    newest = {one.corrects_id or one.pk: one.words for one in sorted(said, key=lambda one: (one.recorded_at, one.pk))}
    first = [one for one in said if one.corrects_id is None]
    for one in first:
        one.words = newest[one.pk]
    return first


def all_messages(thread: Thread) -> Iterable[uuid.UUID]:
    return Message.objects.filter(thread=thread).values_list("pk", flat=True)


def write(thread: Thread, by: Member, for_few: bool) -> Message:  # noqa: FBT001
    """Answers the first message: it has the id of its talk, and the pictures stand with it."""
    first, *others = written_in(thread)
    begun = begin_thread(
        id=uuid7(), by=by, subject=thread.subject, words=first.words, said_at=first.said_at, **whom(by, for_few=for_few)
    )
    for one in others:
        write_message(begun, id=uuid7(), by=by, words=one.words, said_at=one.said_at)
    return Message.objects.get(pk=begun.pk)


def whom(by: Member, *, for_few: bool) -> dict[str, Any]:
    if not for_few:
        return {"reach": Audience.Reach.TEAM}
    return {"reach": Audience.Reach.HOME, "home": by.home} if by.home else {"reach": Audience.Reach.SCHOOL}


def why_not(thread: Thread) -> str | Promise:
    others = Message.objects.filter(thread=thread, act=Act.WROTE).exclude(by=thread.by_id)
    if others.exists():
        return _(
            "Somebody else wrote in this conversation, too. Please take it out here, and start one for the other child."
        )
    if not written_in(thread):
        return _("There are no words left in this conversation.")
    return ""


def may_write(seat: Member) -> bool:
    return seat.may(Permission.WRITE_THREAD)


def is_no_private_one(thread: Thread) -> bool:
    return thread.audience.reach != Audience.Reach.CHOSEN


MOVED = Movable(Thread, may_write, write, versions=all_messages, whom=WHOM, fits=is_no_private_one, why_not=why_not)
