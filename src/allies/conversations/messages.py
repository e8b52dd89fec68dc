"""Talks in writing, and calls that were asked for, as lines of the one list of messages."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from allies.database.keyset import older_than
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Side
from allies.timeline.messages import MOST_SHOWN, MessageKind, MessageLine
from allies.timeline.when import moment_words

from .asks import asked_in_words
from .models import CallRequest, Message, Thread
from .models.threads import Act
from .reading import last_words, unread, who_is_in, with_cursor

THREADS = "conversations.threads"


def threads(seats: Seats, before: str, most: int) -> Iterable[MessageLine]:
    newest = seats.sees(Message).filter(thread=OuterRef("pk"), act=Act.WROTE).order_by("-said_at", "-id")
    found = with_cursor(seats.sees(Thread).filter(older_than(before, "last_at")), seats)
    found = found.annotate(newest=Subquery(newest.values("pk")[:1])).select_related("audience__home")
    found = found.prefetch_related("audience__chosen__member__person").order_by("-last_at", "-id")
    rows = list(found[:most])
    said = seats.sees(Message).select_related("by__person").in_bulk([row.newest for row in rows if row.newest])
    members = seats.by_child
    for row in rows:
        yield line_of(row, said.get(row.newest), members[row.child_id])


def line_of(thread: Any, newest: Message | None, member: Member) -> MessageLine:
    """Of a private talk and of another home's words it says only that they are there: somebody may look over a
    shoulder.
    """
    shown = newest if newest and not thread.is_private and member.may_know_hour_of(newest.by) else None
    said = Truncator(" ".join(shown.said.split())).chars(MOST_SHOWN) if shown else ""
    by = shown.by.person.name if shown else ""
    return MessageLine(
        at=thread.last_at,
        id=thread.pk,
        child=thread.child_id,
        url=reverse("conversations:thread", args=[thread.child_id, thread.pk]),
        title=thread.title,
        when=last_words(thread, member),
        icon="message-circle",
        who=by,
        about=who_is_in(thread.audience, member),
        by=(pgettext("who said it", "You") if shown.by_id == member.pk else by) if shown else "",
        said=said,
        language=shown.said_in if shown else "",
        is_new=thread.last_at > (thread.seen_up_to or member.began_at),
        is_private=thread.is_private,
    )


def calls(seats: Seats, before: str, most: int) -> Iterable[MessageLine]:
    """A call that somebody asked for stays in the list with what became of it."""
    found = seats.sees(CallRequest).filter(older_than(before, "recorded_at")).select_related("by__person")
    members = seats.by_child
    for row in found.order_by("-recorded_at", "-id")[:most]:
        member, waits = members[row.child_id], row.talk_id is None
        answers = waits and member.side is Side.SCHOOL and member.may(Permission.NOTE_TALK)
        words = asked_in_words(row)
        interpreter = _("with an interpreter") if row.with_interpreter else ""
        yield MessageLine(
            at=row.recorded_at,
            id=row.pk,
            child=row.child_id,
            url=reverse("conversations:note" if answers else "conversations:talks", args=[row.child_id]),
            title=_("You asked to be reached") if row.by_id == member.pk else words,
            when=moment_words(row.recorded_at, member),
            icon="phone-call",
            about=" · ".join(filter(None, [*row.times_in_words, interpreter, row.language_in_words])),
            state=pgettext("a call", "Waiting") if waits else _("Call noted"),
            waits=waits,
        )


MESSAGES = [
    MessageKind(THREADS, Permission.SEE_THREADS, threads, unread),
    MessageKind("conversations.calls", Permission.SEE_TALK, calls),
]
