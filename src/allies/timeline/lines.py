"""Lines of the story as one seat is shown them: rows of the database become words, and words fill shapes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property, lru_cache, partial
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from allies.database.prepared import known_id
from allies.media.story_recordings import told_recordings
from allies.teams.models import Audience, Member
from allies.teams.models.belonging import Bounds
from allies.teams.models.member import is_known
from allies.teams.permissions import KEEPERS, Permission, Side
from allies.ui.words import initials

from .kept import Kept
from .line_acts import LineAct
from .models.answer import Choice
from .readers import circle, readers_for
from .rows import Row, SortOfLine, Team, Who
from .sentences import sentence, sentence_for
from .shapes import HERE, NOBODY, QUERY, TOKEN, Shapes, joined
from .when import day_words, time_words


class Face(NamedTuple):
    """How a seat is shown beside each of its lines, escaped once for all of them."""

    initials: SafeString
    name: SafeString
    what: SafeString


@lru_cache(2000)
def face_of(name: str, what: str) -> Face:
    return Face(escape(initials(name)), escape(name), escape(what))


FaceOf = Callable[[UUID | None], Face]
CHOICES = tuple(Choice)
NOTHING = SafeString()


@dataclass(frozen=True)
class Page:
    """What all lines of one page have in common."""

    member: Member
    team: Team
    token: SafeString  # the hidden field that proves a form is ours
    query: SafeString  # which lines were asked for, to come back to them after an answer

    @cached_property
    def reader(self) -> frozenset[str]:
        """The id of this seat, as one database or the other writes it in a text."""
        return frozenset({self.member.pk.hex, str(self.member.pk)})

    @cached_property
    def today(self) -> date:
        return self.member.today

    @cached_property
    def child(self) -> str:
        return str(self.member.child_id)

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
        return [act for act in LineAct.laid_out("child", "line") if self.member.may(act.permission)]


class Alike:
    """What many lines of a page have alike is drawn for the first of them, and kept for the others.

    Nothing here leads in a circle, so that all of it is gone with the page, and the next page gets the same memory.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.face = cache(partial(_face, page))
        self.readers = readers_for(page.member, page.team)
        self.shown = cache(partial(_shown, page, self.face))
        self.answered = cache(partial(_answered, page, cache(partial(_name, self.face))))


class ToldLine(NamedTuple):
    """A line without what is of the reader."""

    top: SafeString
    rest: SafeString  # below the place of the word "new"
    its_id: str


KEPT: Kept[ToldLine] = Kept(2000)  # in each process: two megabytes or three
Of = tuple[str, UUID, str, UUID | None]  # kind, author, reach, home


class LinesOf:
    """Lines of one kind, author and audience: whom they are for, who is shown as their reader, what may be done."""

    def __init__(self, of: Of, alike: Alike) -> None:
        kind, author, reach, home = of
        page = alike.page
        member, by = page.member, page.team[author]
        self.of, self.alike = of, alike
        self.is_own = author == member.pk
        self.circle = circle(alike.readers, kind=kind, whose=Bounds(reach, home), by=author)
        words = whom_it_is_for(reach, home, member, by)
        self.private = page.shapes.private(words=words) if words else SafeString()
        self.may_answer = page.may_answer and not self.is_own
        self.may_take_out = page.may_take_out and (self.is_own or page.is_keeper)
        # At what hour another home writes, and with which adult the child did, is that home's own.
        self.hides_who = member.side is not Side.SCHOOL and by.home not in {None, member.home_id}
        self.shown = alike.shown(author, is_by_child=False)
        self._seen: dict[int, SafeString] = {}
        self._feet: dict[tuple[str, str, str], str] = {}

    def is_by_child(self, row: Row) -> bool:
        return self.hides_who and row.facts.get("voice") == Side.CHILD

    def seen(self, row: Row) -> SafeString:
        """Who of its readers has seen it."""
        if (count := self.circle.have_seen(row.recorded_at)) == 0:
            return NOTHING
        if (drawn := self._seen.get(count)) is None:
            names = [self.alike.face(seat).name for seat in self.circle.first(count)]
            drawn = self._seen[count] = self.alike.page.shapes.seen(names=joined(names, ", "))
        return drawn

    def foot(self, row: Row, mine: str) -> str:
        """What may be done with a line to which this seat gave that answer; with a mark where the line's id goes."""
        key = row.event, row.tone, mine
        if (drawn := self._feet.get(key)) is None:
            drawn = self._feet[key] = self._foot(*key)
        return drawn

    def _foot(self, event: str, tone: str, mine: str) -> str:
        page = self.alike.page
        acts = tuple(act for act in page.acts if act.fits(SortOfLine(event, tone, *self.of), page.member))
        answer = mine if self.may_answer else None
        foot = page.shapes.whole_foot(answer, acts, tone=tone, may_take_out=self.may_take_out)
        foot = foot.replace(NOBODY, page.child).replace(QUERY, page.query)
        return foot.replace(TOKEN, page.token) + "</div>\n"


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
    return page.shapes.language, page.today, face(None if is_by_child else seat), page.member.kinds, whose


def _name(face: FaceOf, seat: str) -> SafeString:
    return face(known_id(seat)).name


def _answered(page: Page, name: Callable[[str], SafeString], given: str) -> tuple[SafeString, str]:
    """Who answered what, as answers_given() brings it, and what this seat answered."""
    shapes, reader, mine = page.shapes, page.reader, ""
    by_choice: dict[str, list[SafeString]] = {}
    for answer in sorted(given.split()):
        who, choice = answer.split(":")
        by_choice.setdefault(choice, []).append(name(who))
        if who in reader:
            mine = choice
    drawn = [shapes.who_answered(choice, joined(by_choice[choice], ", ")) for choice in CHOICES if choice in by_choice]
    return joined(drawn), mine


def tell_lines(page: Page, rows: list[Row]) -> str:
    """The lines of a page for one seat as HTML, in their order, each day under its own heading."""
    member, team, shapes, alike = page.member, page.team, page.shapes, Alike(page)
    zone, today = member.child.zone, page.today
    seen_up_to = team[member.pk].seen_up_to
    alike_lines: dict[tuple[str, int, str, int | None], LinesOf] = {}
    parts: list[str] = []
    above = None
    for row in rows:
        local = row.occurred_at.astimezone(zone)
        day = local.date()
        if day != above:
            parts.append(shapes.day(words=day_words(day, today, shapes.language)))
            above = day
        # Ids as numbers: a UUID is looked at and compared in Python, a number is not.
        of = row.kind, row.by.int, row.reach, row.home.int if row.home else None
        if (lines := alike_lines.get(of)) is None:
            lines = alike_lines[of] = LinesOf((row.kind, row.by, row.reach, row.home), alike)
        top, rest, its_id = told_alike(row, lines, local, today)
        answered, mine = alike.answered(row.given or "")
        is_new = seen_up_to is not None and row.recorded_at > seen_up_to and not lines.is_own
        parts += top, shapes.new() if is_new else "", rest
        parts += lines.private, answered, lines.seen(row), lines.foot(row, mine).replace(HERE, its_id)
    return "".join(parts)


def told_alike(row: Row, lines: LinesOf, local: datetime, today: date) -> ToldLine:
    """What all who may see a line are told alike.

    Kept for when the line is shown again: its facts, the names in it, the language and the day never change it. What
    became of its pictures does.
    """
    is_by_child = lines.is_by_child(row)
    alike = lines.alike
    shown = alike.shown(row.by, is_by_child=True) if is_by_child else lines.shown
    key = (row.id.int, row.recordings, lines.hides_who, shown)
    if (kept := KEPT.get(key)) is None:
        page = alike.page
        by, shapes, child = page.team[row.by], page.shapes, page.member.child.first_name
        face = alike.face(None if is_by_child else row.by)
        told = sentence_for(row.event, row.kind)
        whose = {"by": by.name, "child": child, "home": by.home_name or "", "entry": row}
        said = sentence(told, row.facts, kinds=page.member.kinds, **whose)
        if row.recordings:
            said = joined((said, told_recordings(row.recordings, child=page.member.child_id)))
        if lines.hides_who:  # at what hour of the day another home writes is that home's own
            at = day_words(local.date(), today, shapes.language)
        else:
            at = time_words(local.hour, local.minute, shapes.language)
        its_id = str(row.id)
        top = shapes.top(id=its_id, side=row.side, initials=face.initials, name=face.name, what=face.what, at=at)
        rest = shapes.rest(side=row.side, icon=told.icon, label=told.label, sentence=said)
        kept = KEPT.put(key, ToldLine(top, rest, its_id))
    return kept


def whom_it_is_for(reach: str, home: UUID | None, member: Member, by: Who) -> str:
    """Said only where it is not for the whole team."""
    if reach == Audience.Reach.TEAM:
        return ""
    if reach == Audience.Reach.SCHOOL:
        return _("Only school sees this")
    if member.side is Side.SCHOOL and by.home == home and by.home_name:
        return _("Only %(home)s and school see this") % {"home": by.home_name}
    return _("Only one home and school see this") if member.side is Side.SCHOOL else _("Only your home and school")
