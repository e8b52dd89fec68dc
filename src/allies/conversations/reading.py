"""Threads as one seat reads them: the list, one page of a thread, what is new. Many cost no more questions than one."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from allies.agreements.afterwards import Became, how_it_reached_home
from allies.agreements.reaching import told_at_home
from allies.database.keyset import MICROSECOND, cursor_of, older_than
from allies.media.reading import Shown, recordings_of
from allies.notices.became import Gone
from allies.notices.router import Group
from allies.notices.wishes import Listener
from allies.teams.models import Audience, Member, Seats
from allies.teams.permissions import Kind, Side
from allies.timeline.models import Entry, came_by
from allies.timeline.when import day_of, moment_words, written_words
from allies.ui.lists import listed

from .models import CameByMail, Message, Thread, ThreadSeen
from .models.threads import Act

PAGE = 30


def with_cursor(threads: "QuerySet[Thread]", seats: Iterable[Member]) -> "QuerySet[Any]":
    """How far the seat has read each: there is one open seat of a person for a child."""
    mine = ThreadSeen.objects.filter(thread=OuterRef("pk"), member__in=[seat.pk for seat in seats])
    return threads.annotate(seen_up_to=Subquery(mine.values("up_to")[:1]))


def unread(seats: Seats) -> "QuerySet[Any]":
    """What was said since, or, where it was never opened, since the seat began: older words are there, and no news."""
    begun = Member.objects.filter(pk__in=[seat.pk for seat in seats], child=OuterRef("child")).values("began_at")
    read = Coalesce("seen_up_to", Subquery(begun[:1]))
    return with_cursor(seats.sees(Thread), seats).filter(last_at__gt=read)


def last_words(thread: Thread, member: Member) -> str:
    """When something was said last: the day alone, where it may have been another home."""
    words = moment_words(thread.last_at, member)
    is_between = thread.audience.reach in {Audience.Reach.HOME, Audience.Reach.ADULT}
    if is_between or member.side is Side.SCHOOL:
        return words
    return day_of(thread.last_at, member)


def who_is_in(audience: Audience, member: Member) -> str:
    """Whom a thread is for, in a few words."""
    if audience.reach == Audience.Reach.TEAM:
        return _("The whole team")
    if audience.reach == Audience.Reach.SCHOOL:
        return _("School only")
    if audience.reach == Audience.Reach.HOME:
        if member.side is Side.SCHOOL and audience.home:
            return _("%(home)s and school") % {"home": audience.home.called}
        return _("My home and school")
    inside = [seat.member for seat in audience.chosen.all() if seat.ended_at is None]
    others = [seat.person.name for seat in sorted(inside, key=by_coming) if seat.pk != member.pk and seat.is_open]
    return _("Only you and %(names)s") % {"names": listed(others)} if others else _("Only you")


def by_coming(seat: Member) -> tuple[datetime, uuid.UUID]:
    return seat.began_at, seat.pk


@dataclass
class ByMail:
    """What came with a message that was a mail."""

    rest: str  # of a mail that was longer than a message may be
    cut: str
    left_out: int  # files
    why_left: list[str]
    tells_of_cut: bool  # to school, that its sender alone reads what was cut


@dataclass
class Said:
    """One message as it stands now, with what it said before."""

    message: Message
    newest: Message
    earlier: list[tuple[Message, str]]  # with when it was said
    at: str
    is_new: bool
    is_own: bool
    news: uuid.UUID  # what is sent of it: the line that says a talk began, else itself
    mail: ByMail | None = None
    recordings: list[Shown] = field(default_factory=list)
    became: list[Became] = field(default_factory=list)  # of each copy at home, for its sender at school

    @property
    def is_words(self) -> bool:
        return self.message.act == Act.WROTE


def read_thread(thread: Thread, member: Member, *, seen: datetime | None, before: str = "") -> tuple[list[Said], str]:
    """A page of what was said, the oldest of it first; and where what is older begins."""
    roots: QuerySet[Any] = member.sees(Message).filter(older_than(before, "said_at"), thread=thread, corrects=None)
    began = member.sees(Entry).filter(about_id=OuterRef("thread"), event="conversations.began").order_by()
    line = Case(When(opens=True, then=Subquery(began.values("pk")[:1])))  # that tells of it in the place of its words
    roots = roots.select_related("by__person", "whom__person", "came_by_mail").annotate(line=line, came_by=came_by())
    rows = list(roots.order_by("-said_at", "-id")[: PAGE + 1])
    shown = rows[:PAGE]
    versions: dict[uuid.UUID, list[Message]] = defaultdict(list)
    put_right = member.sees(Message).filter(thread=thread, corrects__in=[row.pk for row in shown])
    for row in put_right.order_by("recorded_at", "id"):
        if row.corrects_id:
            versions[row.corrects_id].append(row)
    recordings = recordings_of(member, [row.pk for row in shown])
    said = []
    for row in reversed(shown):
        *earlier, newest = [row, *versions[row.pk]]
        newest.thread = thread  # of which its subject is asked
        is_own = row.by_id == member.pk
        is_new = newest.recorded_at > (seen or member.began_at) and not is_own
        at = written_words(row.said_at if row.act == Act.WROTE else row.recorded_at, member, row.by)
        before_it = [(version, written_words(version.recorded_at, member, row.by)) for version in earlier]
        came = (by_mail(row, member), recordings[row.pk])
        said.append(Said(row, newest, before_it, at, is_new, is_own, row.line or row.pk, *came))
    return said, cursor_of(shown[-1].said_at, shown[-1].pk) if len(rows) > PAGE else ""


def say_what_became(said: Iterable[Said], thread: Thread, member: Member) -> list[Listener] | None:
    """Beside one's own messages how each adult at home has them; answers who those are, where it was asked."""
    own = [one for one in said if one.is_own and one.is_words]
    if not own or member.side is not Side.SCHOOL or thread.audience.reach == Audience.Reach.SCHOOL:
        return None
    told = told_at_home(member, Kind.TALK)
    sent = [Gone(one.message.pk, one.news, one.message.recorded_at, thread.audience) for one in own]
    became = how_it_reached_home(member, Group.TALK, sent, told)
    for one in own:
        one.became = became.get(one.message.pk, [])
    return told


def by_mail(message: Message, reader: Member) -> ByMail | None:
    """What was cut is our mail to its sender, or another mail, maybe with words of somebody who wrote to them alone. So
    the sender alone reads it, and school reads whom to ask.
    """
    came: CameByMail | None = getattr(message, "came_by_mail", None)
    if came is None or came.taken_out_at is not None:
        return None
    is_own = message.by_id == reader.pk
    cut, why_left = (came.cut, came.why_left.splitlines()) if is_own else ("", [])
    tells = bool(came.cut) and not is_own and reader.side is Side.SCHOOL
    return ByMail(came.rest, cut, came.left_out, why_left, tells)


def first_words(line: Entry) -> str:
    """The words that a talk began with, as they are now."""
    first = Message.first_of(line.about_id)
    return first.said if first is not None else ""


def page_with(thread: Thread, member: Member, message: str) -> str:
    """Where the page begins on which a message stands; the newest one where it can."""
    try:
        one = member.sees(Message).filter(thread=thread, corrects=None, pk=uuid.UUID(message)).first()
    except ValueError:
        return ""
    later = member.sees(Message).filter(thread=thread, corrects=None, said_at__gt=one.said_at) if one else None
    is_far = later is not None and later.order_by("said_at")[:PAGE].count() == PAGE
    return cursor_of(one.said_at + MICROSECOND, one.pk) if one and is_far else ""


def seen_up_to(thread: Thread, member: Member) -> datetime | None:
    return ThreadSeen.objects.filter(thread=thread, member=member).values_list("up_to", flat=True).first()


def count_new(thread: Thread, member: Member, *, since: datetime) -> int:
    """How much others said after this moment; from a hundred on it does not matter."""
    news = member.sees(Message).filter(thread=thread, recorded_at__gt=since, act__in=[Act.WROTE, Act.ADDED])
    return news.exclude(by=member.pk).order_by("recorded_at")[:100].count()


def readers_in_words(thread: Thread, member: Member) -> str:
    """Who reads what is written here: said at the box, before it is sent."""
    reach, is_school = thread.audience.reach, member.side is Side.SCHOOL
    if reach == Audience.Reach.TEAM:
        return _(
            "All parents, and everyone at school who may read conversations, can read this. "
            "People who join later can read it, too."
        )
    if reach == Audience.Reach.SCHOOL:
        return _("The school team reads this. No home does. A parent may still ask to see the record.")
    if reach == Audience.Reach.HOME:
        home = thread.audience.home.called if thread.audience.home and is_school else ""
        if home:
            return _("The parents of %(home)s and the school team read this. No other home does.") % {"home": home}
        return _("The parents of your home and the school team read this. No other home does.")
    return _("Only people in this conversation can read this. People who are added later can read it, too.")
