"""Lines of the story as one seat is shown them: rows of the database become words, and the template prints them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from allies.media.story_recordings import told_recordings
from allies.teams.models import Audience, Member
from allies.teams.models.member import is_known
from allies.teams.permissions import KEEPERS, Permission, Side
from allies.ui.lists import listed

from .beside import said_beside
from .fading import has_faded
from .line_acts import LineAct
from .models.answer import OFFERED, Choice
from .models.entry import Tone
from .readers import Reader, have_seen, readers_for
from .rows import Row, Team, Who, name_of_home
from .sentences import sentence, sentence_for
from .when import day_words, time_words

ICONS = {
    Choice.THANKS: "heart",
    Choice.WELL_DONE: "thumbs-up",
    Choice.NOD: "hand-heart",
    Choice.LAUGH: "laugh",
}


LINE = "line"  # what a line itself is called, as something that the child can speak of


NOTHING = SafeString()


class Face(NamedTuple):
    """How a seat is shown beside a line."""

    name: str
    what: str


class Answered(NamedTuple):
    """Who gave one of the small answers."""

    icon: str
    label: str
    names: str


class Offer(NamedTuple):
    """A small answer that may be given; the one that was is pressed, to be undone."""

    value: str
    icon: str
    label: str
    is_given: bool


class Link(NamedTuple):
    url: str
    icon: str
    label: str | Promise


@dataclass(frozen=True)
class StoryLine:
    """All that is shown of it."""

    id: UUID
    url: str  # below it is what can be done with it
    day: str  # the heading above the first line of a day
    side: str
    face: Face
    at: str
    moment: str  # the same for a machine; of another home, only the day
    is_new: bool
    icon: str
    label: str | Promise
    sentence: SafeString
    recordings: SafeString
    private: str
    answered: Sequence[Answered]
    seen_by: str
    offers: Sequence[Offer]
    acts: Sequence[Link]
    may_take_out: bool
    own_words: SafeString = NOTHING  # of the child, about this


@dataclass(frozen=True)
class Page:
    """What all lines of one page have in common."""

    member: Member
    team: Team
    day: date | None = None  # of a page of one day alone
    shows_hard: bool = False  # also what has faded: it was asked for

    def in_view(self, rows: Sequence[Row]) -> list[Row]:
        if self.day or self.shows_hard:
            return list(rows)
        return [row for row in rows if not has_faded(row, self.member.child)]

    @cached_property
    def today(self) -> date:
        return self.member.today

    @cached_property
    def url(self) -> str:
        """Of the story: lines stand on several pages, and each is below this one."""
        return reverse("timeline:story", args=[self.member.child_id])

    @cached_property
    def readers(self) -> list[Reader]:
        return readers_for(self.member, self.team)

    @cached_property
    def acts(self) -> list[LineAct]:
        return [act for act in LineAct.laid_out("child", "line") if self.member.may(act.permission)]

    def face(self, seat: UUID | None) -> Face:
        """The face of a seat, or of the child."""
        if seat is None:
            return Face(self.member.child.first_name, str(Side.CHILD.label))
        who = self.team[seat]
        return Face(self.name(who), who.what if self.knows(who) else "")

    def names(self, seats: Iterable[UUID]) -> str:
        return listed(self.name(self.team[seat]) for seat in seats)

    def name(self, who: Who) -> str:
        """Whom the reader may not know is the other home, without a name."""
        return who.name if self.knows(who) else str(Side.HOME.label)

    def knows(self, who: Who) -> bool:
        return is_known(self.member, who.home, who.role)

    def is_new(self, row: Row) -> bool:
        """Told by somebody else since this seat read to the end, and not opened by itself, nor with its day."""
        seen_up_to = self.team[self.member.pk].seen_up_to
        is_later = seen_up_to is not None and row.recorded_at > seen_up_to
        return is_later and not row.is_opened and row.by != self.member.pk


def tell_lines(page: Page, rows: Iterable[Row]) -> list[StoryLine]:
    """In their order; the first of each day has its heading, unless the page is of that day."""
    lines, above, rows = list[StoryLine](), page.day, list(rows)
    said = said_beside(page.member, {thing: LINE for row in rows for thing in (row.id, row.about)})
    for row in rows:
        day = row.occurred_at.astimezone(page.member.child.zone).date()
        own_words = said.get(row.id, NOTHING) + said.get(row.about, NOTHING)
        lines.append(tell_line(page, row, day_words(day, page.today) if day != above else "", own_words))
        above = day
    return lines


def tell_line(page: Page, row: Row, day: str, own_words: SafeString = NOTHING) -> StoryLine:
    member, by = page.member, page.team[row.by]
    told, is_own = sentence_for(row.event, row.kind), row.by == member.pk
    may_answer = not is_own and member.may(Permission.ANSWER)
    # At what hour another home writes, and with which adult the child did, is that home's own.
    hides_who = member.side is not Side.SCHOOL and by.home not in {None, member.home_id}
    is_by_child = hides_who and row.facts.get("voice") == Side.CHILD
    local = row.occurred_at.astimezone(member.child.zone)
    given = answers_in(row)
    whose = {"by": by.name, "child": member.child.first_name, "home": by.home_name or "", "entry": row}
    return StoryLine(
        id=row.id,
        url=f"{page.url}{row.id}/",
        day=day,
        side=row.side,
        face=page.face(None if is_by_child else row.by),
        at=day_words(local.date(), page.today) if hides_who else time_words(local),
        moment=local.date().isoformat() if hides_who else local.isoformat(timespec="minutes"),
        is_new=page.is_new(row),
        icon=told.icon,
        label=told.label,
        sentence=sentence(told, row.facts, kinds=member.kinds, **whose),
        recordings=told_recordings(row.recordings, child=member.child_id) if row.recordings else SafeString(),
        private=whom_it_is_for(page, row),
        answered=[
            Answered(ICONS[choice], str(choice.label), page.names(seat for seat, said in given if said == choice))
            for choice in Choice
            if any(said == choice for _seat, said in given)
        ],
        seen_by=page.names(have_seen(page.readers, row)),
        offers=offers(dict(given).get(member.pk, ""), told.praised(row.tone)) if may_answer else [],
        acts=[
            Link(act.url(member.child_id, row.id), act.icon, act.label) for act in page.acts if act.fits(row, member)
        ],
        may_take_out=member.may(Permission.TAKE_OUT) and (is_own or member.role in KEEPERS),
        own_words=own_words,
    )


def answers_in(row: Row) -> list[tuple[UUID, str]]:
    """Who answered what, as answers_given() brings it."""
    pairs = (answer.split(":") for answer in sorted((row.given or "").split()))
    return [(UUID(seat), choice) for seat, choice in pairs]


def offers(mine: str, tone: str) -> list[Offer]:
    """The answers there are to such a moment."""
    return [
        Offer("" if choice == mine else choice.value, ICONS[choice], str(choice.label), choice == mine)
        for choice in Choice
        if choice in OFFERED[Tone(tone)] or choice == mine
    ]


def whom_it_is_for(page: Page, row: Row) -> str:
    """Said only where it is not for the whole team."""
    if row.reach == Audience.Reach.TEAM:
        return ""
    if row.reach == Audience.Reach.SCHOOL:
        return _("Only school sees this")
    at_school = page.member.side is Side.SCHOOL
    if row.adult:
        known = {"name": page.team[row.adult].name}
        return _("Only %(name)s and school see this") % known if at_school else _("Only you and school see this")
    if not at_school:
        return _("Only your home and school")
    home = name_of_home(page.team, row.home)
    return _("Only %(home)s and school see this") % {"home": home} if home else _("Only one home and school see this")
