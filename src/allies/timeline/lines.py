"""Lines of the story as one seat is shown them: rows of the database become words, and words fill shapes."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Func, OuterRef, StringAgg, Subquery, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from allies.teams.models import Audience, Custody, Member
from allies.teams.models.custody import FULL
from allies.teams.permissions import HOME_ROLES, KINDS_SEEN, STAFF, Kind, Permission, Role, Side
from allies.ui.words import initials

from .kept import Kept
from .models import Answer
from .models.answer import Choice
from .models.entry import KEEPERS, Tone
from .sentences import sentence, telling
from .shapes import ICONS, Shapes, joined
from .when import day_words, time_words


class Who(NamedTuple):
    """A seat of this child's team, open or ended, as far as the story needs it."""

    id: uuid.UUID
    name: str
    role: str
    title: str
    home: uuid.UUID | None
    home_name: str | None
    ends_at: datetime | None
    seen_up_to: datetime | None

    @property
    def what(self) -> str:
        return self.title or str(Role(self.role).label)

    @property
    def is_open(self) -> bool:
        return self.ends_at is None or self.ends_at > timezone.now()


KEPT: Kept[tuple[SafeString, SafeString]] = Kept(2000)  # in each process: two megabytes or three


class Face(NamedTuple):
    """How a seat is shown beside each of its lines, escaped once for all of them."""

    initials: SafeString
    name: SafeString
    what: SafeString


class Faces(dict[uuid.UUID, Face]):
    """Made when first asked for: of all who ever had a seat, few are on one page."""

    def __init__(self, team: "Team") -> None:
        super().__init__()
        self.team = team

    def __missing__(self, seat: uuid.UUID) -> Face:
        who = self.team[seat]
        face = self[seat] = Face(escape(initials(who.name)), escape(who.name), escape(who.what))
        return face

    def names(self, seats: Iterable[uuid.UUID]) -> SafeString:
        return SafeString(", ".join(self[seat].name for seat in seats))


Team = Mapping[uuid.UUID, Who]
Given = list[tuple[uuid.UUID, str]]  # who answered what


class Row(NamedTuple):
    """One line as the database has it."""

    id: uuid.UUID
    event: str
    kind: str
    by: uuid.UUID
    side: str
    occurred_at: datetime
    recorded_at: datetime
    tone: str
    facts: dict[str, Any]
    reach: str
    home: uuid.UUID | None
    given: str | None  # as answers_given() brings it


class Reader(NamedTuple):
    """Somebody of the other side: how far they have read, and what of it they could see."""

    id: uuid.UUID
    seen_up_to: datetime
    kinds: frozenset[Kind]
    home: uuid.UUID | None
    is_school: bool

    def has_seen(self, row: Row) -> bool:
        return (
            self.seen_up_to >= row.recorded_at
            and self.id != row.by
            and row.kind in self.kinds
            and (row.reach == Audience.Reach.TEAM or self.is_school or self.home == row.home)
        )


def readers_for(member: Member, team: Team) -> list[Reader]:
    """Whose reading this seat is shown: school's to home, home's to school; never the own side, never home to home."""
    shown = {Side.SCHOOL: HOME_ROLES, Side.HOME: STAFF}.get(member.side, frozenset())
    people = [who for who in team.values() if who.role in shown and who.seen_up_to and who.is_open]
    guardians = [Member(pk=who.id) for who in people if who.role == Role.GUARDIAN]
    orders = Custody.objects.in_force_for(guardians, member.today) if guardians else {}
    return [
        Reader(
            who.id,
            who.seen_up_to,
            frozenset(k for k in KINDS_SEEN[Role(who.role)] if orders.get(who.id, {}).get(k, FULL).sees),
            who.home,
            who.role in STAFF,
        )
        for who in people
        if who.seen_up_to
    ]


@dataclass(frozen=True)
class Page:
    """What all lines of one page have in common."""

    member: Member
    team: Team
    token: SafeString  # the hidden field that proves a form is ours
    query: SafeString  # which lines were asked for, to come back to them after an answer

    @cached_property
    def shapes(self) -> Shapes:
        return Shapes.now()

    @cached_property
    def faces(self) -> Faces:
        return Faces(self.team)

    @cached_property
    def may_answer(self) -> bool:
        return self.member.may(Permission.ANSWER)

    @cached_property
    def may_take_out(self) -> bool:
        return self.member.may(Permission.TAKE_OUT)

    @cached_property
    def is_keeper(self) -> bool:
        return self.member.role in KEEPERS


def tell_lines(page: Page, rows: list[Row]) -> SafeString:
    """The lines of a page for one seat, in their order, each day under its own heading."""
    member, team, shapes = page.member, page.team, page.shapes
    zone, today = member.child.zone, member.today
    readers, seen_up_to = readers_for(member, team), team[member.pk].seen_up_to
    parts: list[SafeString] = []
    above = None
    for row in rows:
        local = row.occurred_at.astimezone(zone)
        day = local.date()
        if day != above:
            parts.append(shapes.day(words=day_words(day, today, shapes.language)))
            above = day
        is_new = seen_up_to is not None and row.recorded_at > seen_up_to and row.by != member.pk
        answers = parsed(row.given)
        top, rest = told_alike(row, page, local, today)
        parts += top, shapes.new() if is_new else SafeString(), rest
        parts += notes_of(row, page, answers, readers)
        parts += foot_of(row, page, answers), SafeString("</div>\n")
    return joined(parts)


def told_alike(row: Row, page: Page, local: datetime, today: date) -> tuple[SafeString, SafeString]:
    """What all who may see a line are told alike, before and after the place of the word "new".

    Kept for when the line is shown again: its facts, the names in it, the language and the day never change it.
    """
    by, shapes, child = page.team[row.by], page.shapes, page.member.child.first_name
    key = (row.id, shapes.language, today, by.name, by.title, by.role, by.home_name, child)
    if (kept := KEPT.get(key)) is None:
        face, told = page.faces[row.by], telling(row.event, row.kind)
        said = sentence(told, row.facts, by=by.name, child=child, home=by.home_name or "", entry=row)
        at = time_words(local.hour, local.minute, shapes.language)
        top = shapes.top(id=str(row.id), side=row.side, initials=face.initials, name=face.name, what=face.what, at=at)
        rest = shapes.rest(side=row.side, icon=told.icon, label=told.label, sentence=said)
        kept = KEPT.put(key, (top, rest))
    return kept


def notes_of(row: Row, page: Page, given: Given, readers: list[Reader]) -> Iterator[SafeString]:
    """Below the sentence: whom it is for where that is not the whole team, who answered what, who has seen it."""
    shapes = page.shapes
    if private := whom_it_is_for(row, page.member, page.team[row.by]):
        yield shapes.private(words=private)
    for choice in Choice if given else ():
        if seats := [who for who, chosen in given if chosen == choice]:
            yield shapes.answered(icon=ICONS[choice], choice=shapes.words[choice], names=page.faces.names(seats))
    if seats := [reader.id for reader in readers if reader.has_seen(row)]:
        yield shapes.seen(names=page.faces.names(seats))


def foot_of(row: Row, page: Page, given: Given) -> SafeString:
    """The answers that may be given, and the way to take out what was filed wrongly."""
    shapes, line = page.shapes, SafeString(row.id)
    is_own = row.by == page.member.pk
    answers = out = SafeString()
    if page.may_answer and not is_own:
        mine = next((choice for who, choice in given if who == page.member.pk), "")
        buttons = shapes.buttons(mine, is_light=row.tone == Tone.LIGHT)
        answers = shapes.answers(id=line, query=page.query, token=page.token, buttons=buttons)
    if page.may_take_out and (is_own or page.is_keeper):
        out = shapes.out(id=line)
    return shapes.foot(answers=answers, out=out) if answers or out else SafeString()


class Pair(Func):
    """Two columns as one text. Neither is ever null, so that the database need not look."""

    template = "(%(expressions)s)"
    arg_joiner = " || ':' || "
    output_field = TextField()


def answers_given(member: Member) -> Subquery:
    """For each line of a query: who answered what, of the answers that this seat may see, without a query more."""
    given = member.sees(Answer).filter(entry=OuterRef("pk")).order_by().values("entry")
    return Subquery(given.annotate(all=StringAgg(Pair(Cast("by_id", TextField()), "choice"), Value(" "))).values("all"))


def parsed(given: str | None) -> Given:
    pairs = (answer.split(":") for answer in (given or "").split())
    return sorted((uuid.UUID(who), choice) for who, choice in pairs)


def whom_it_is_for(row: Row, member: Member, by: Who) -> str:
    """Said only where it is not for the whole team."""
    if row.reach == Audience.Reach.TEAM:
        return ""
    if row.reach == Audience.Reach.SCHOOL:
        return _("Only school sees this")
    if member.side is Side.SCHOOL and by.home == row.home and by.home_name:
        return _("Only %(home)s and school see this") % {"home": by.home_name}
    return _("Only one home and school see this") if member.side is Side.SCHOOL else _("Only your home and school")
