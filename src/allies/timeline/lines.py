"""Lines of the story as one seat is shown them: rows of the database become words, and words fill shapes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property, lru_cache, partial
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from allies.media.told import told_recordings
from allies.teams.models import Audience, Member
from allies.teams.models.member import is_known
from allies.teams.permissions import KEEPERS, Permission, Side
from allies.ui.words import initials

from .kept import Kept
from .line_acts import LineAct, acts_on_lines
from .models.answer import Choice
from .readers import Readers, readers_for
from .rows import Row, Team, Who, parsed
from .sentences import sentence, telling
from .shapes import ICONS, Shapes, joined
from .when import day_words, time_words

KEPT: Kept[tuple[SafeString, SafeString]] = Kept(2000)  # in each process: two megabytes or three


class Face(NamedTuple):
    """How a seat is shown beside each of its lines, escaped once for all of them."""

    initials: SafeString
    name: SafeString
    what: SafeString


@lru_cache(2000)
def face_of(name: str, what: str) -> Face:
    return Face(escape(initials(name)), escape(name), escape(what))


FaceOf = Callable[[UUID | None], Face]
Names = Callable[[Iterable[UUID]], SafeString]
CHOICES = tuple(Choice)
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
    def may_answer(self) -> bool:
        return self.member.may(Permission.ANSWER)

    @cached_property
    def may_take_out(self) -> bool:
        return self.member.may(Permission.TAKE_OUT)

    @cached_property
    def is_keeper(self) -> bool:
        return self.member.role in KEEPERS

    @cached_property
    def acts(self) -> list[LineAct]:
        return [act for act in acts_on_lines if self.member.may(act.permission)]


class Alike:
    """What many lines of a page have alike is drawn for the first of them, and kept for the others.

    Nothing here leads in a circle, so that all of it is gone with the page, and the next page gets the same memory.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.face = cache(partial(_face, page))
        names = partial(_names, self.face)
        self.shown = cache(partial(_shown, page, self.face))
        self.private = cache(partial(_private, page))
        self.answered = cache(partial(_answered, page, names))
        self.mine = cache(partial(_mine, page.member))
        self.seen = cache(partial(_seen, page, names))
        self.foot = cache(partial(_foot, page))


def _face(page: Page, seat: UUID | None) -> Face:
    """Of a seat, or of the child. Whom the reader may not know is the other home, without a name."""
    if seat is None:
        return face_of(page.member.child.first_name, str(Side.CHILD.label))
    who = page.team[seat]
    if not is_known(page.member, who.home, who.role):
        return face_of(str(Side.HOME.label), "")
    return face_of(who.name, who.what)


def _shown(page: Page, face: FaceOf, seat: UUID, *, is_by_child: bool) -> tuple[Any, ...]:
    """All that how a line of this seat is told hangs on, beside the line itself."""
    who = page.team[seat]
    whose = (who.name, who.title, who.role, who.home_name, page.member.child.first_name)
    return page.shapes.language, page.member.today, face(None if is_by_child else seat), page.member.kinds, whose


def _names(face: FaceOf, seats: Iterable[UUID]) -> SafeString:
    return SafeString(", ".join(face(seat).name for seat in seats))


def _private(page: Page, reach: str, home: UUID | None, by: UUID) -> SafeString:
    words = whom_it_is_for(reach, home, page.member, page.team[by])
    return page.shapes.private(words=words) if words else SafeString()


def _answered(page: Page, names: Names, given: str) -> SafeString:
    shapes = page.shapes
    by_choice: dict[str, list[UUID]] = {}
    for who, choice in parsed(given):
        by_choice.setdefault(choice, []).append(who)
    return joined(
        shapes.answered(icon=ICONS[choice], choice=shapes.words[choice], names=names(by_choice[choice]))
        for choice in CHOICES
        if choice in by_choice
    )


def _mine(member: Member, given: str) -> str:
    """The answer that this seat gave."""
    return next((choice for who, choice in parsed(given) if who == member.pk), "")


def _seen(page: Page, names: Names, seats: tuple[UUID, ...]) -> SafeString:
    return page.shapes.seen(names=names(seats)) if seats else SafeString()


def _foot(page: Page, mine: str | None, acts: tuple[LineAct, ...], *, tone: str, may_take_out: bool) -> str:
    """With a mark where the line's id goes. `mine` is the answer given by this seat; None: it may give none."""
    shapes, child = page.shapes, page.member.child_id
    answers = out = SafeString()
    if mine is not None:
        buttons = shapes.buttons(mine, tone)
        answers = shapes.answers(id=HERE, query=page.query, token=page.token, buttons=buttons)
    if may_take_out:
        out = shapes.out(id=HERE)
    links = joined(shapes.act(url=act.url(child, HERE), icon=SafeString(act.icon), word=act.label) for act in acts)
    return str(shapes.foot(answers=answers, acts=links, out=out)) if answers or links or out else ""


def tell_lines(page: Page, rows: list[Row]) -> SafeString:
    """The lines of a page for one seat, in their order, each day under its own heading."""
    member, team, shapes, alike = page.member, page.team, page.shapes, Alike(page)
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
        top, rest = told_alike(row, alike, local, today)
        parts += top, shapes.new() if is_new else SafeString(), rest
        parts += notes_of(row, alike, readers)
        parts += foot_of(row, alike), SafeString("</div>\n")
    return joined(parts)


def told_alike(row: Row, alike: Alike, local: datetime, today: date) -> tuple[SafeString, SafeString]:
    """What all who may see a line are told alike, before and after the place of the word "new".

    Kept for when the line is shown again: its facts, the names in it, the language and the day never change it. What
    became of its pictures does.
    """
    page = alike.page
    by = page.team[row.by]
    is_by_child = is_the_childs_alone(row, by, page.member)
    key = (row.id, row.recordings, alike.shown(row.by, is_by_child=is_by_child))
    if (kept := KEPT.get(key)) is None:
        shapes, child = page.shapes, page.member.child.first_name
        face = alike.face(None if is_by_child else row.by)
        told = telling(row.event, row.kind)
        whose = {"by": by.name, "child": child, "home": by.home_name or "", "entry": row}
        said = sentence(told, row.facts, kinds=page.member.kinds, **whose)
        if row.recordings:
            said = joined((said, told_recordings(row.recordings, child=page.member.child_id)))
        if is_by_child:
            at = day_words(local.date(), today, shapes.language)
        else:
            at = time_words(local.hour, local.minute, shapes.language)
        top = shapes.top(id=str(row.id), side=row.side, initials=face.initials, name=face.name, what=face.what, at=at)
        rest = shapes.rest(side=row.side, icon=told.icon, label=told.label, sentence=said)
        kept = KEPT.put(key, (top, rest))
    return kept


def is_the_childs_alone(row: Row, by: Who, reader: Member) -> bool:
    """The child's own words, entered with an adult of another home: who that was, and when, is that home's own."""
    if row.facts.get("voice") != Side.CHILD:
        return False
    return reader.side is not Side.SCHOOL and by.home not in {None, reader.home_id}


def notes_of(row: Row, alike: Alike, readers: Readers) -> Iterable[SafeString]:
    """Below the sentence: whom it is for where that is not the whole team, who answered what, who has seen it."""
    private = alike.private(row.reach, row.home, row.by)
    return private, alike.answered(row.given or ""), alike.seen(readers.have_seen(row))


def foot_of(row: Row, alike: Alike) -> SafeString:
    """The answers that may be given, and the way to take out what was filed wrongly."""
    page = alike.page
    is_own, mine = row.by == page.member.pk, None
    if page.may_answer and not is_own:
        mine = alike.mine(row.given or "")
    may_take_out = page.may_take_out and (is_own or page.is_keeper)
    acts = tuple(act for act in page.acts if act.fits(row, page.member))
    foot = alike.foot(mine, acts, tone=row.tone, may_take_out=may_take_out)
    return SafeString(foot.replace(HERE, str(row.id)))


def whom_it_is_for(reach: str, home: UUID | None, member: Member, by: Who) -> str:
    """Said only where it is not for the whole team."""
    if reach == Audience.Reach.TEAM:
        return ""
    if reach == Audience.Reach.SCHOOL:
        return _("Only school sees this")
    if member.side is Side.SCHOOL and by.home == home and by.home_name:
        return _("Only %(home)s and school see this") % {"home": by.home_name}
    return _("Only one home and school see this") if member.side is Side.SCHOOL else _("Only your home and school")
