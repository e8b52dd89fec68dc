"""The place Messages: all that a person and the others say to each other, over all their children, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from uuid import UUID

from django.db.models import Max
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from allies.agreements.models import Agreement
from allies.conversations.models import Talk
from allies.database.keyset import cursor_of
from allies.notices.wishes import listeners_of
from allies.notices.wording import in_short
from allies.teams.models import Member, Seats, fill_rights
from allies.teams.permissions import Permission, Side
from allies.timeline.messages import MessageKind, MessageLine
from allies.timeline.when import day_of

PAGE = 30
FEW = 2  # of so many children each has rows of their own below the list
WORLDS = {"family": (Side.HOME, Side.CHILD), "work": (Side.SCHOOL,)}


def in_this_world(seats: Seats, request: HttpRequest) -> Seats:
    """A teacher who is somebody's mother never has both in one list: that of the child or the world of the address,
    that of the request, or family first.
    """
    chosen = request.GET.get("child", "")
    asked = request.GET.get("world") or getattr(request, "world", "")
    of_child = next((seat.side for seat in seats if str(seat.child_id) == chosen), None)
    if of_child is not None:
        asked = next((world for world, sides in WORLDS.items() if of_child in sides), "")
    world = asked if asked in WORLDS else "family"
    mine = [seat for seat in seats if seat.side in WORLDS[world]]
    if not mine and not asked:
        mine = [seat for seat in seats if seat.side is Side.SCHOOL]
    return Seats(mine)


def lines_for(seats: Seats, *, before: str = "") -> tuple[list[MessageLine], str]:
    """A page of all kinds together, and where the others begin."""
    found: list[MessageLine] = []
    for kind, own in kinds_for(seats):
        found += kind.lines(own, before, PAGE + 1)
    found.sort(key=lambda line: (line.at, line.id), reverse=True)
    lines = found[:PAGE]
    return lines, cursor_of(lines[-1].at, lines[-1].id) if len(found) > PAGE else ""


def unread_messages(seats: Seats) -> int:
    """How many are new, for the mark in the bar: one question. Each goes when it is opened."""
    fill_rights(seats)
    unread = [kind.unread(own).order_by().values("pk") for kind, own in kinds_for(seats) if kind.unread]
    return reduce(lambda one, other: one.union(other, all=True), unread).count() if unread else 0


def kinds_for(seats: Seats) -> Iterator[tuple[MessageKind, Seats]]:
    for kind in MessageKind.every():
        own = Seats(seat for seat in seats if seat.may(kind.permission))
        if len(own):
            yield kind, own


@dataclass(frozen=True)
class Act:
    """What can be begun here, with each child for whom one may."""

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


@dataclass(frozen=True)
class Row:
    """One row of how home and school keep in touch; empty ones can only be begun."""

    words: str
    icon: str
    url: str
    says: str
    child: Member | None = None
    asks: bool = False
    is_empty: bool = False


def in_touch(seats: Seats) -> list[Row]:
    """For home alone. Of many children only what asks for a yes; the rest is there when one is chosen."""
    at_home = [seat for seat in seats if seat.side is Side.HOME]
    if not at_home:
        return []
    has_names = len(at_home) > 1
    says = {in_short(listener) for listener in listeners_of(at_home)}
    short = says.pop() if len(says) == 1 else _("Not the same for each child")
    rows = [Row(_("How news reaches you"), "bell", reverse("notices:notices"), short)]
    agreements, talked = agreements_of(at_home), talked_at(at_home)
    for seat in at_home:
        named = seat if has_names else None
        agreed = row_of_agreement(seat, agreements.get(seat.child_id, []), named)
        rows += [agreed] if agreed.asks or len(at_home) <= FEW else []
        rows += [row_of_talks(seat, talked.get(seat.child_id), named)] if len(at_home) <= FEW else []
    return rows


def agreements_of(seats: list[Member]) -> dict[UUID, list[Agreement]]:
    """By child: what counts, and what waits. One question."""
    rows = Seats(seats).sees(Agreement).filter(replaced_at=None, ended_at=None, adult__in=[seat.pk for seat in seats])
    found: dict[UUID, list[Agreement]] = {}
    for row in rows.order_by("id"):
        found.setdefault(row.child_id, []).append(row)
    return found


def row_of_agreement(seat: Member, agreements: list[Agreement], named: Member | None) -> Row:
    counts = next((row.stands_from for row in agreements if row.stands_from), None)
    is_asked = any(row.stands_from is None for row in agreements)
    since = date_format(counts.astimezone(seat.child.zone), "DATE_FORMAT") if counts else ""
    says = [
        _("Since %(day)s") % {"day": since} if since else "",
        (_("A change is asked for") if since else _("Something was suggested")) if is_asked else "",
    ]
    return Row(
        _("What you and school agreed"),
        "hand-heart",
        reverse("agreements:agreement", args=[seat.child_id]),
        " · ".join(filter(None, says)) or _("Nothing is agreed yet"),
        named,
        asks=any(row.awaits(seat) for row in agreements),
        is_empty=not agreements,
    )


def talked_at(seats: list[Member]) -> dict[UUID, datetime]:
    last = Seats(seats).sees(Talk).order_by().values_list("child").annotate(at=Max("talked_at"))
    return dict(last.values_list("child", "at"))


def row_of_talks(seat: Member, at: datetime | None, named: Member | None) -> Row:
    says = _("Last time: %(day)s") % {"day": day_of(at, seat)} if at else _("None noted yet")
    url = reverse("conversations:talks", args=[seat.child_id])
    return Row(_("Calls and visits"), "phone-call", url, says, named, is_empty=at is None)
