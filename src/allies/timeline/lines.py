"""Lines of the story as one seat is shown them: rows of the database become words, and words fill shapes."""

import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Side
from allies.ui.words import initials

from .kept import Kept
from .models.answer import Choice
from .models.entry import KEEPERS, Tone
from .readers import Readers, readers_for
from .rows import Given, Row, Team, Who, parsed
from .sentences import sentence, telling
from .shapes import ICONS, Shapes, joined
from .when import day_words, time_words

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


HERE = SafeString("\0")  # where the id of a line goes: a sign that no words of ours have, nor anybody's


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
    def seen_notes(self) -> "SeenNotes":
        return SeenNotes(self)

    @cached_property
    def feet(self) -> "Feet":
        return Feet(self)

    @cached_property
    def may_answer(self) -> bool:
        return self.member.may(Permission.ANSWER)

    @cached_property
    def may_take_out(self) -> bool:
        return self.member.may(Permission.TAKE_OUT)

    @cached_property
    def is_keeper(self) -> bool:
        return self.member.role in KEEPERS


class SeenNotes(dict[tuple[uuid.UUID, ...], SafeString]):
    """Who has seen a line: on one page mostly the same people."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def __missing__(self, seats: tuple[uuid.UUID, ...]) -> SafeString:
        note = self[seats] = self.page.shapes.seen(names=self.page.faces.names(seats))
        return note


class Foot(NamedTuple):
    """What the foot of a line depends on, but for the line's id."""

    may_answer: bool
    mine: str  # the answer this seat has given
    is_light: bool
    may_take_out: bool


class Feet(dict[Foot, Callable[[str], str]]):
    """There are a handful of kinds on a page; only the id differs from line to line."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def __missing__(self, foot: Foot) -> Callable[[str], str]:
        page, shapes = self.page, self.page.shapes
        answers = out = SafeString()
        if foot.may_answer:
            buttons = shapes.buttons(foot.mine, is_light=foot.is_light)
            answers = shapes.answers(id=HERE, query=page.query, token=page.token, buttons=buttons)
        if foot.may_take_out:
            out = shapes.out(id=HERE)
        drawn = shapes.foot(answers=answers, out=out) if answers or out else SafeString()
        self[foot] = filled = partial(drawn.replace, HERE)
        return filled


def tell_lines(page: Page, rows: list[Row]) -> SafeString:
    """The lines of a page for one seat, in their order, each day under its own heading."""
    member, team, shapes = page.member, page.team, page.shapes
    zone, today = member.child.zone, member.today
    readers, seen_up_to = Readers(readers_for(member, team)), team[member.pk].seen_up_to
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


def notes_of(row: Row, page: Page, given: Given, readers: Readers) -> Iterator[SafeString]:
    """Below the sentence: whom it is for where that is not the whole team, who answered what, who has seen it."""
    shapes = page.shapes
    if private := whom_it_is_for(row, page.member, page.team[row.by]):
        yield shapes.private(words=private)
    for choice in Choice if given else ():
        if seats := [who for who, chosen in given if chosen == choice]:
            yield shapes.answered(icon=ICONS[choice], choice=shapes.words[choice], names=page.faces.names(seats))
    if seen := readers.have_seen(row):
        yield page.seen_notes[seen]


def foot_of(row: Row, page: Page, given: Given) -> SafeString:
    """The answers that may be given, and the way to take out what was filed wrongly."""
    is_own = row.by == page.member.pk
    mine = next((choice for who, choice in given if who == page.member.pk), "")
    foot = Foot(
        may_answer=page.may_answer and not is_own,
        mine=mine,
        is_light=row.tone == Tone.LIGHT,
        may_take_out=page.may_take_out and (is_own or page.is_keeper),
    )
    return SafeString(page.feet[foot](str(row.id)))


def whom_it_is_for(row: Row, member: Member, by: Who) -> str:
    """Said only where it is not for the whole team."""
    if row.reach == Audience.Reach.TEAM:
        return ""
    if row.reach == Audience.Reach.SCHOOL:
        return _("Only school sees this")
    if member.side is Side.SCHOOL and by.home == row.home and by.home_name:
        return _("Only %(home)s and school see this") % {"home": by.home_name}
    return _("Only one home and school see this") if member.side is Side.SCHOOL else _("Only your home and school")
