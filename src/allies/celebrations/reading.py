"""The good things of a child as one reader has them: gathered, newest first, a page at a time.

All that stands here is for the whole team. What is one home's and school's is in no list, no picture and no keepsake.
"""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from allies.batons import chips
from allies.batons.actions import hard_on
from allies.batons.models import Baton
from allies.media.models import Recording
from allies.media.reading import Shown, recordings_of
from allies.progress.models import Decision
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Role, Side
from allies.teams.what_a_seat_may import may
from allies.timeline.beside import said_beside
from allies.timeline.models import Entry

from .about import in_words
from .models import SORT_PICTURES, Gone, Joy, JoySort, To

PAGE = 30
OF_THIS_PAGE = (Joy._meta.label_lower, Baton._meta.label_lower)
TEAM = Audience.Reach.TEAM


@dataclass
class Good:
    """One good thing, whatever room it comes from."""

    row: Any
    reader: Member
    label: str | Promise
    picture: str
    chips: Sequence[tuple[str, str | Promise]] = ()  # picture, words
    words: str = ""
    language: str = ""
    to: str = ""
    recordings: list[Shown] = field(default_factory=list)
    own_words: SafeString = field(default_factory=SafeString)

    @property
    def id(self) -> uuid.UUID:
        pk: uuid.UUID = self.row.pk
        return pk

    @property
    def day(self) -> date:
        day: date = self.row.day
        return day

    @property
    def by(self) -> str:
        """Empty where one home would learn who in the other it was."""
        return self.reader.name_of(self.row.by) if self.row.by else ""

    @property
    def is_gone(self) -> bool:
        return isinstance(self.row, Gone)

    @property
    def is_gone_by_child(self) -> bool:
        return self.is_gone and self.row.by_id is None

    @property
    def is_joy(self) -> bool:
        return isinstance(self.row, Joy)

    @property
    def only_for(self) -> str:
        """Said where it is not for the whole team: thanks to one person."""
        if not self.is_joy or self.row.whom is None:
            return ""
        at_school = self.reader.side is Side.SCHOOL
        return _("Only one home and school see this") if at_school else _("Only your home and school")

    @property
    def is_mine(self) -> bool:
        return self.is_joy and self.row.by_id == self.reader.pk

    @property
    def may_remove(self) -> bool:
        return isinstance(self.row, Joy | Baton) and self.reader.may(Permission.REMOVE_WITH_CHILD)

    @property
    def photos(self) -> list[Shown]:
        """Those that can be printed now: ready, and not taken back."""
        return [one for one in self.recordings if one.row.is_ready and one.row.sort == "photo"]


@dataclass
class Page:
    goods: list[Good]
    older: str

    def months(self) -> Iterator[tuple[date, list[Good]]]:
        for first, goods in groupby(self.goods, key=lambda good: good.day.replace(day=1)):
            yield first, list(goods)


def of_joy(joy: Joy, reader: Member) -> Good:
    about = [(one.picture, one.label) for one in in_words(joy.about)]
    to = joy.whom.person.name if joy.whom else str(To(joy.to).label) if joy.to else ""
    sort = JoySort(joy.sort)
    return Good(joy, reader, sort.label, SORT_PICTURES[sort], about, joy.words, joy.language, to)


def of_baton(baton: Baton, reader: Member) -> Good:
    answers = [answer for answer in baton.said if answer.question.key == chips.LIGHT]
    about = [(choice.picture, choice.label) for answer in answers for choice in answer.choices]
    words = " ".join(answer.words for answer in answers if answer.words)
    return Good(baton, reader, JoySort.LIGHT.label, SORT_PICTURES[JoySort.LIGHT], about, words)


def of_decision(decision: Decision, reader: Member) -> Good:
    """Its reason is for those who work on the plan; here stands what the child does now."""
    goal = decision.goal
    return Good(decision, reader, _("A goal reached"), "party", (), goal.words_in_short, goal.language)


def of_gone(gone: Gone, reader: Member) -> Good:
    return Good(gone, reader, "", "")


def joys(member: Member) -> Any:
    """A light moment whose line was kept back, since the day turned hard, waits for the next day that is not hard."""
    kept_back = Entry.objects.filter(about_id=OuterRef("pk"), event="celebrations.kept", taken_out_at__isnull=False)
    waits = Q(day__gte=member.today) | hard_on(member.child, member.today)
    kept_back_light = Q(sort=JoySort.LIGHT) & Exists(kept_back)
    return member.sees(Joy).filter(whom=None).exclude(kept_back_light & waits).select_related("by__person", "entry")


def thanks_to_one(member: Member) -> Any:
    """On no paper, and on no page of the child: they name an adult, and are for one home and school."""
    return member.sees(Joy).filter(whom__isnull=False).select_related("by__person", "entry", "whom__person")


def who_can_be_thanked(member: Member) -> list[Member]:
    """Whom a home can thank: each at school who reads the good things, an aide as well as a teacher."""
    if member.side is not Side.HOME:
        return []
    mates = member.teammates().exclude(pk=member.pk)
    return [mate for mate in mates if mate.side is Side.SCHOOL and may(Role(mate.role), Permission.SEE_JOY)]


def light_moments(member: Member) -> Any:
    """Those of the day's handover, as they stand now. They are kept there, and nowhere twice."""
    light = Q(chips__has_key=chips.LIGHT) | Q(words__has_key=chips.LIGHT)
    passed = member.sees(Baton).filter(light, state=Baton.State.PASSED, corrected=None, audience__reach=TEAM)
    return passed.select_related("by__person")


def goals_reached(member: Member) -> Any:
    """The team aims higher: what the goal asked for is done."""
    raised = member.sees(Decision).filter(what=Decision.What.RAISE, audience__reach=TEAM)
    raised = raised.exclude(pk__in=member.sees(Gone).values("about_id"))
    return raised.select_related("goal", "by__person")


def gone(member: Member) -> Any:
    """Only what goes from this page: a photo and a goal have pages of their own."""
    rows = member.sees(Gone).filter(cause=Gone.Cause.CHILD, about_model__in=OF_THIS_PAGE)
    return rows.select_related("by__person")


Sources = tuple[tuple[Callable[[Member], Any], Callable[[Any, Member], Good]], ...]
SOURCES: Sources = (
    (joys, of_joy),
    (light_moments, of_baton),
    (goals_reached, of_decision),
)
OF_THE_TEAM: Sources = ((thanks_to_one, of_joy), (gone, of_gone))


def good_things(member: Member, *, before: str = "", with_traces: bool = False, page: int = PAGE) -> Page:
    """A query for each source and one for all pictures, however many there are."""
    below = older_than(before)
    found: list[Good] = []
    for rows, good in (*SOURCES, *OF_THE_TEAM) if with_traces else SOURCES:
        found += [good(row, member) for row in rows(member).filter(below).order_by("-day", "-id")[: page + 1]]
    found.sort(key=lambda one: (one.day, one.id), reverse=True)
    goods = found[:page]
    bring_pictures(member, goods)
    return Page(goods, cursor_of(goods[-1]) if len(found) > page else "")


def bring_pictures(member: Member, goods: Iterable[Good]) -> None:
    """Its own, and those of what it was made from, as far as the whole team sees them."""
    things: dict[uuid.UUID, list[Good]] = defaultdict(list)
    for good in goods:
        for thing in things_of(good):
            things[thing].append(good)
    brought = recordings_of(member, things) if things else {}
    team = set(member.child.audiences.filter(reach=TEAM).values_list("pk", flat=True)) if brought else set()
    for thing, recordings in brought.items():
        for good in things[thing]:
            good.recordings += [one for one in recordings if one.row.audience_id in team]


NAMES = {Joy: "joy", Baton: "light", Decision: "reached"}


def bring_own_words(member: Member, goods: Sequence[Good], *, is_childs: bool = False, carry: str = "") -> None:
    """What the child says of each, and the child's own way to say it."""
    things = {good.id: NAMES[type(good.row)] for good in goods if not good.is_gone}
    said = said_beside(member, things, is_childs=is_childs, carry=carry)
    for good in goods:
        good.own_words = said.get(good.id, SafeString())


def things_of(good: Good) -> list[uuid.UUID]:
    if isinstance(good.row, Joy):
        return [good.id, *([good.row.entry.about_id] if good.row.entry else [])]
    return [good.id] if isinstance(good.row, Baton) else []


def one_on_childs_page(member: Member, good: uuid.UUID) -> Good | None:
    """What the child looks at there, by its id."""
    found = ((rows(member).filter(pk=good).first(), of) for rows, of in SOURCES)
    return next((of(row, member) for row, of in found if row is not None), None)


def shows(member: Member, recording: Recording) -> bool:
    """Whether a good thing on the child's own page has this photo."""
    own = Q(pk=recording.about_id)
    rows = [*joys(member).filter(own | Q(entry__about_id=recording.about_id)), *light_moments(member).filter(own)]
    goods = [Good(row, member, "", "") for row in rows]
    bring_pictures(member, goods)
    return any(photo.row.pk == recording.pk for good in goods for photo in good.photos)


def cursor_of(good: Good) -> str:
    return f"{good.day.isoformat()}-{good.id.hex}"


def older_than(cursor: str) -> Q:
    """Below the cursor. One not of our writing begins at the newest."""
    day, _dash, last = cursor.rpartition("-")
    try:
        on, pk = date.fromisoformat(day), uuid.UUID(last)
    except ValueError:
        return Q()
    return Q(day__lte=on) & (Q(day__lt=on) | Q(pk__lt=pk))
