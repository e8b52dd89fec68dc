"""A day in two voices, as one seat may read it. Built from few queries, however much was said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from allies.agreements.afterwards import Became
from allies.batons.models import Absence, Baton, GotIt, NotSure
from allies.clocks.models import DayOff
from allies.jurisdictions.days import Off, day_off, is_school_day
from allies.media.models import Recording
from allies.media.reading import Shown as Recorded
from allies.media.reading import recordings_of
from allies.teams.models import Home, Member
from allies.teams.permissions import Permission, Side
from allies.timeline.models import came_by


@dataclass
class VoicePart:
    """A part as it stands now, with what stood there before it was put right."""

    baton: Baton
    earlier: list[Baton]
    is_mine: bool
    may_send: bool
    times: tuple[datetime, datetime] | None = None  # written and arrived, where those differ
    has_taken: bool = False  # the reader's side has said "got it" to it
    takes: list["Taken"] = field(default_factory=list)  # of the other side, as far as its author may know
    recordings: list[Recorded] = field(default_factory=list)  # that came with it, in any of its wordings
    only_for: str = ""  # which home alone, said to school
    goes_on: bool = False  # for its home: with the note above it, one note
    became: list[Became] = field(default_factory=list)  # of each copy at home, for its writer at school

    @property
    def has_file(self) -> bool:
        """A light moment may have one; of the others the query says so."""
        return self.baton.is_light or any(getattr(row, "has_file", False) for row in (self.baton, *self.earlier))

    @property
    def ids(self) -> set[UUID]:
        rows = [self.baton, *self.earlier]
        return {row.pk for row in rows} | {row.corrects_id for row in rows if row.corrects_id}

    @property
    def by(self) -> str:
        return self.baton.by.person.name

    @property
    def taken_by(self) -> list[str]:
        return [one.who for one in self.takes]


@dataclass
class Taken:
    """A side that has it: a home by its name, or school."""

    who: str
    got: GotIt


@dataclass
class Voice:
    """One side's voice of a day: a home, or school."""

    side: Side
    home: Home | None = None
    parts: list[VoicePart] = field(default_factory=list)
    is_mine: bool = False  # the reader speaks for this side
    has_taken: bool = False  # the reader's side has said "got it"
    may_take: bool = False
    is_named: bool = False  # there are several homes here, so each says which it is

    @property
    def anchor(self) -> str:
        return f"voice-{self.home.pk if self.home else 'school'}"

    @property
    def newest(self) -> Baton | None:
        """Who takes it has all that was passed until then."""
        passed = [(part.baton.passed_at, part.baton) for part in self.parts if part.baton.passed_at]
        return max(passed, key=lambda one: one[0])[1] if passed else None


@dataclass
class Day:
    """Everything a page says of one day."""

    day: date
    homes: list[Voice]
    school: Voice
    absences: list[Absence]
    not_sure: list[NotSure]
    off: Off | None
    has_school: bool

    @property
    def voices(self) -> list[Voice]:
        return [*self.homes, self.school]

    def all_that_it_shows(self) -> list[UUID]:
        parts = [row.pk for voice in self.voices for part in voice.parts for row in (part.baton, *part.earlier)]
        return [*parts, *(away.pk for away in self.absences)]

    @property
    def is_away(self) -> bool:
        return bool(self.absences)


def parts_of(batons: Iterable[Baton], member: Member) -> list[VoicePart]:
    """The current parts in the order they were given, each with its earlier texts, newest of these first."""
    rows = sorted(batons, key=lambda baton: (baton.recorded_at, baton.pk))
    by_id = {baton.pk: baton for baton in rows}
    replaced = {baton.corrects_id for baton in rows if baton.corrects_id}
    parts = []
    for baton in rows:
        if baton.pk in replaced:
            continue
        earlier, newer = [], baton
        while newer.corrects_id in by_id:
            newer.corrects = before = by_id[newer.corrects_id]
            earlier.append(before)
            newer = before
        is_mine = baton.by_id == member.pk
        sends = not baton.is_passed and may_send(baton, member)
        one_home = one_home_of(baton, member)
        parts.append(VoicePart(baton, earlier, is_mine, sends, baton.times_for(member), only_for=one_home))
    return parts if member.side is Side.SCHOOL else as_one_note(parts)


def one_home_of(baton: Baton, reader: Member) -> str:
    """For which home alone it is. A home is not told: for itself it is one note with the rest."""
    return baton.only_for.called if baton.only_for and reader.side is Side.SCHOOL else ""


def from_school(only_for: str) -> str:
    return _("From school, for %(home)s only") % {"home": only_for} if only_for else _("From school")


def as_one_note(parts: list[VoicePart]) -> list[VoicePart]:
    """What is for one home alone stands below what its writer told everybody."""
    if not any(part.baton.only_for_id for part in parts):
        return parts
    shared = [part for part in parts if not part.baton.only_for_id]
    found: list[VoicePart] = []
    own = [part for part in parts if part.baton.only_for_id]
    for part in shared:
        found.append(part)
        follow = [] if part.baton.is_light else [one for one in own if one.baton.by_id == part.baton.by_id]
        for one in follow:
            one.goes_on = True
            own.remove(one)
        found += follow
    return found + own


def may_send(baton: Baton, member: Member) -> bool:
    """A teacher sends on what waits; a light moment that was kept is its author's, or a teacher's."""
    if member.may(Permission.PASS_FROM_SCHOOL):
        return True
    is_mine = baton.by_id == member.pk
    return is_mine and baton.state == Baton.State.HELD and member.child.school.chips_go == "directly"


def day_of_child(member: Member, day: date, days_off: list[DayOff]) -> Day:
    seen = member.sees(Baton).filter(day=day).select_related("by__person", "home", "only_for")
    with_file = Exists(member.sees(Recording).filter(about_id=OuterRef("pk")))
    batons = list(seen.annotate(came_by=came_by(), has_file=with_file).order_by("recorded_at", "id"))
    taken = member.sees(GotIt).filter(baton__day=day).select_related("home", "baton").order_by("id")
    took = taken.annotate(came_by=came_by())
    school = Voice(Side.SCHOOL, parts=parts_of((b for b in batons if b.home_id is None), member))
    homes = [
        Voice(Side.HOME, home=home, parts=parts_of((b for b in batons if b.home_id == home.pk), member))
        for home in _homes(member, batons)
    ]
    for voice in homes:
        voice.is_named = len(homes) > 1
    _bring_recordings([part for voice in [school, *homes] for part in voice.parts if part.has_file], member)
    passed_at = {baton.pk: baton.passed_at for baton in batons}
    for voice in [school, *homes]:
        own = [got for got in took if got.baton.home_id == (voice.home.pk if voice.home else None)]
        _say_who_took(voice, member, [(got, at) for got in own if (at := passed_at.get(got.baton_id))])
    return Day(
        day=day,
        homes=homes,
        school=school,
        absences=list(absences_on(member, day)),
        not_sure=list(NotSure.seen_by(member).filter(day=day).select_related("by__person").order_by("id")),
        off=day_off(day, days_off),
        has_school=is_school_day(day, days_off),
    )


def _bring_recordings(parts: list[VoicePart], member: Member) -> None:
    """On most days there is none, and nothing is asked."""
    if not parts:
        return
    found = recordings_of(member, {row for part in parts for row in part.ids})
    for part in parts:
        part.recordings = [one for row in sorted(part.ids) for one in found[row]]


def absences_on(member: Member, day: date) -> Iterable[Absence]:
    away = member.sees(Absence).filter(first_on__lte=day, last_on__gte=day, taken_back_at=None)
    return away.select_related("by__person").order_by("id")


def _homes(member: Member, batons: Sequence[Baton]) -> list[Home]:
    """For school every home is a line of its own. A home sees itself, and another only in what was shared with it."""
    homes = list(member.child.homes.filter(ended_at=None).order_by("name", "id"))
    if member.side is not Side.SCHOOL:
        shared = {baton.home_id for baton in batons if baton.home_id}
        homes = [home for home in homes if home.pk == member.home_id or home.pk in shared]
        homes.sort(key=lambda home: home.pk != member.home_id)
    return homes


def _say_who_took(voice: Voice, member: Member, taken: list[tuple[GotIt, datetime]]) -> None:
    """Of each part whether the reader's side has it, and to its own side who else has. A home never learns this of
    another home. Who said "got it" took what was there then: what came since is new, and what they took stays taken.
    """
    at_home = member.side is Side.HOME
    voice.is_mine = voice.home.pk == member.home_id if voice.home else may_speak_for_school(member)
    passed = [part for part in voice.parts if part.baton.is_passed]
    for part in passed:
        got = [one for one, until in taken if part.baton.passed_at and until >= part.baton.passed_at]
        if part.baton.only_for_id:
            got = [one for one in got if one.home_id == part.baton.only_for_id]
        if voice.side is Side.SCHOOL:
            part.has_taken = at_home and any(one.home_id == member.home_id for one in got if one.home_id)
            by_home = [Taken(one.home.called, one) for one in got if one.home and member.side is Side.SCHOOL]
            part.takes = once_each(by_home)
        else:
            by_school = [Taken(member.child.school.name, one) for one in got if one.home_id is None]
            part.has_taken = not at_home and bool(by_school)
            is_own = voice.home is not None and voice.home.pk == member.home_id
            part.takes = once_each(by_school) if is_own else []
    may_take = at_home if voice.side is Side.SCHOOL else may_speak_for_school(member)
    voice.has_taken = bool(passed) and all(part.has_taken for part in passed)
    voice.may_take = may_take and bool(passed) and not voice.has_taken


def once_each(takes: Iterable[Taken]) -> list[Taken]:
    """Who took a later part, too, is one."""
    return list({one.who: one for one in takes}.values())


def may_speak_for_school(member: Member) -> bool:
    return member.may(Permission.ADD_CHIPS)
