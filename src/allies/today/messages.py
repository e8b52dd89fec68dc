"""The place Messages: all that a person and the others say to each other, over all their children, newest first."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from allies.database.keyset import cursor_of
from allies.notices.wishes import listeners_of
from allies.notices.wording import in_short
from allies.places.views import Group, group_of
from allies.places.worlds import World, world_of
from allies.teams.models import Member, Seats, fill_rights
from allies.teams.permissions import Permission, Side
from allies.timeline.messages import MessageKind, MessageLine

PAGE = 30
OF_CHILD = "today:messages_of"
FAMILY = (Side.HOME, Side.CHILD)
WORLDS = {World.FAMILY.value: FAMILY, World.WORK.value: (Side.SCHOOL,)}


def in_this_world(seats: Seats, request: HttpRequest) -> Seats:
    """A teacher who is somebody's mother never has both in one list: that of the address, else that of the head."""
    asked = request.GET.get("world", "")
    sides = [WORLDS.get(asked) or WORLDS.get(world_of(request), FAMILY)]
    sides += [] if asked in WORLDS else WORLDS.values()
    found = ([seat for seat in seats if seat.side in each] for each in sides)
    return Seats(next(filter(None, found), []))


def lines_for(seats: Seats, *, before: str = "") -> tuple[list[MessageLine], str]:
    """A page of all kinds together, and where the others begin."""
    found: list[MessageLine] = []
    for kind, own in kinds_for(seats):
        found += kind.lines(own, before, PAGE + 1)
    found.sort(key=lambda line: (line.at, line.id), reverse=True)
    lines = found[:PAGE]
    return lines, cursor_of(lines[-1].at, lines[-1].id) if len(found) > PAGE else ""


def unread_messages(seats: Seats) -> dict[str, list[tuple[UUID, UUID]]]:
    """Child and id of what is new, by kind: one question. Each goes when it is opened."""
    fill_rights(seats)
    unread = [
        kind.unread(own).order_by().values_list("child", "pk", Value(kind.name))
        for kind, own in kinds_for(seats)
        if kind.unread
    ]
    found: dict[str, list[tuple[UUID, UUID]]] = defaultdict(list)
    for child, pk, name in sorted(unread[0].union(*unread[1:], all=True)) if unread else ():
        found[name].append((child, pk))
    return found


def kinds_for(seats: Seats) -> Iterator[tuple[MessageKind, Seats]]:
    for kind in MessageKind.every():
        own = Seats(seat for seat in seats if seat.may(kind.permission))
        if len(own):
            yield kind, own


@dataclass(frozen=True)
class Act:
    """Something that can be begun here, with each child for whom one may."""

    words: str
    icon: str
    kind: str
    ways: list[tuple[Member, str]]


def acts_for(seats: Seats) -> list[Act]:
    home, school = {Side.HOME}, {Side.SCHOOL}
    acts = (
        (pgettext("a message", "Write"), "pencil", "primary", "conversations:begin", Permission.WRITE_THREAD, {*Side}),
        (_("Call me"), "phone", "", "conversations:ask", Permission.ASK_FOR_CALL, home),
        (_("Log a contact"), "phone-call", "", "conversations:note", Permission.NOTE_TALK, school),
    )
    found = []
    for words, icon, kind, page, permission, sides in acts:
        who = [seat for seat in seats if seat.side in sides and seat.may(permission)]
        found.append(Act(words, icon, kind, [(seat, reverse(page, args=[seat.child_id])) for seat in who]))
    return [act for act in found if act.ways]


def in_touch(seat: Member) -> Group:
    """How home and school keep in touch, but for the page it stands on."""
    found = group_of(seat, "talk", "ways")
    return found._replace(lines=[line for line in found.lines if line.url_name != OF_CHILD])


def news_in_short(seats: Seats) -> str:
    """How news reaches this person at home."""
    says = {in_short(listener) for listener in listeners_of(seats.members)}
    return says.pop() if len(says) == 1 else _("Not the same for each child")
