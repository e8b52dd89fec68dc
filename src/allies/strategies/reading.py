"""A strategy as one reader has it: each side's version, how they differ, how it went, and what is not seen yet."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from allies.teams.models import AboutChildQuerySet, Home, Member, of_side
from allies.teams.permissions import Permission, Side
from allies.timeline.offers import between_sides, waiting_for

from .models import Looked, Offer, Try, Turn, Version

FEWEST = 5  # tries of one setting with the steps as they are, before they say anything. A choice of this house
A_DAY = timedelta(days=1)
LAST = 8  # tries that stand on the page one by one


def current(member: Member) -> AboutChildQuerySet[Version]:
    """What stands now, of what this seat may read."""
    return member.sees(Version).filter(replaced_at=None)


def standing(versions: Iterable[Version]) -> list[Version]:
    """School's first, then each home's by its name."""
    return sorted(versions, key=lambda one: (one.home is not None, str(one.home or "")))


def plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".!")


def letters(version: Version | None) -> set[str]:
    return {plain(step) for step in version.steps} if version else set()


@dataclass
class StrategyPart:
    """One side of a strategy. `version` is None where that side has none: visibly empty, and it invites."""

    home: Home | None
    version: Version | None
    beside: Version | None = None  # school's, beside a home's
    state: str = Turn.State.IN_USE
    turn: Turn | None = None  # the last
    is_own: bool = False

    @property
    def state_words(self) -> object:
        return Turn.State(self.state).label

    @property
    def is_in_another_language(self) -> bool:
        """Then the same step has other letters, and to mark each of them would say that all is different."""
        if self.version is None or self.beside is None or self.version.language == self.beside.language:
            return False
        return not letters(self.version) & letters(self.beside)

    @property
    def steps(self) -> list[tuple[str, bool]]:
        """Each step, and whether school's has no such one."""
        if self.version is None:
            return []
        is_compared = self.beside is not None and not self.is_in_another_language
        known = letters(self.beside) if is_compared else letters(self.version)
        return [(step, plain(step) not in known) for step in self.version.steps]

    @property
    def missing(self) -> list[str]:
        """Steps of school's that this home's has not."""
        if self.beside is None or self.version is None or self.is_in_another_language:
            return []
        return [step for step in self.beside.steps if plain(step) not in letters(self.version)]


@dataclass
class Went:
    """How it went in one setting: with the steps as they are now, and how many tries there were with earlier ones."""

    home: Home | None
    counts: Counter[str] = field(default_factory=Counter)
    earlier: int = 0

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def is_early(self) -> bool:
        return self.total < FEWEST

    @property
    def outcomes(self) -> list[tuple[object, int]]:
        return [(one.label, self.counts[one]) for one in Try.Outcome if self.counts[one]]


@dataclass
class Card:
    """One strategy on the list: what it is called for this reader, who has a version, and how it stands for them."""

    root: UUID
    versions: list[Version]
    states: dict[UUID | None, str]
    own_home: UUID | None
    invites: bool = False

    @property
    def version(self) -> Version:
        """One's own side's, or else the first."""
        return next((one for one in self.versions if one.home_id == self.own_home), self.versions[0])

    @property
    def state(self) -> str:
        return self.states.get(self.version.home_id, Turn.State.IN_USE)


@dataclass
class Page:
    """All of one strategy."""

    parts: list[StrategyPart]
    went: list[Went]
    tries: list[Try]
    slips: set[UUID]  # of one's own, which may be taken back
    not_seen: list[Home | None]  # the sides that have not opened what this reader's side does now
    offer: Offer | None  # of the other side, waiting for an answer
    offered: set[UUID | None]  # homes: for each, one's own offer stands, whether it was left or nobody looked
    own: Version | None
    shown: Version


def cards_of(member: Member) -> list[Card]:
    """The newest first. Three queries."""
    found: dict[UUID, list[Version]] = defaultdict(list)
    for version in current(member).select_related("home").order_by("-recorded_at", "-id"):
        found[version.root].append(version)
    states: dict[UUID, dict[UUID | None, str]] = defaultdict(dict)
    for root, home, state in member.sees(Turn).order_by("recorded_at", "id").values_list("root", "home", "state"):
        states[root][home] = state
    waiting = set(waiting_for(Offer, member).values_list("root", flat=True))
    own = of_side(member)
    return [Card(root, standing(rows), states[root], own, root in waiting) for root, rows in found.items()]


def page_of(member: Member, root: UUID) -> Page | None:
    """None where this reader knows no version of it. Six queries, however many tries."""
    versions = standing(current(member).filter(root=root).select_related("home"))
    if not versions:
        return None
    own_home = of_side(member)
    own = next((one for one in versions if one.home_id == own_home), None)
    offer, offered = between_sides(Offer, member, root)
    # In no leader's view: on a team of few, a count of school is one of a person.
    tries = tries_of(member, root) if member.may(Permission.LOG_TRY) else []
    return Page(
        parts=parts_of(member, root, versions),
        went=went(tries),
        tries=[one for one in tries if one.words or is_slip(one, member)][:LAST],
        slips={one.pk for one in tries if is_slip(one, member)},
        not_seen=not_seen(member, own),
        offer=offer,
        offered=offered,
        own=own,
        shown=own or versions[0],
    )


def parts_of(member: Member, root: UUID, versions: list[Version]) -> list[StrategyPart]:
    """School, and each home that this reader may know of: a home its own, school all of them."""
    by_home = {one.home_id: one for one in versions}
    if member.side is Side.SCHOOL:
        homes = list(member.child.homes.filter(ended_at=None).order_by("name", "id"))
    else:
        homes = [member.home] if member.home else []
    school = by_home.get(None)
    parts = [StrategyPart(None, school), *(StrategyPart(home, by_home.get(home.pk), school) for home in homes)]
    for part in parts:
        part.is_own = (part.home and part.home.pk) == of_side(member)
    for turn in member.sees(Turn).filter(root=root).order_by("recorded_at", "id"):
        for part in parts:
            if (part.home and part.home.pk) == turn.home_id:
                part.state, part.turn = turn.state, turn
    return parts


def tries_of(member: Member, root: UUID) -> list[Try]:
    """The newest first."""
    found = member.sees(Try).filter(root=root, taken_back_at=None).select_related("home", "version")
    return list(found.order_by("-written_at", "-id"))


def is_slip(one: Try, member: Member) -> bool:
    """One's own of the last day: it may be taken back where it stands."""
    return one.by_id == member.pk and one.recorded_at > timezone.now() - A_DAY


def went(tries: Iterable[Any]) -> list[Went]:
    """School first, then each home by its name; only where something was tried. Of tries, and what is like them."""
    found: dict[UUID | None, Went] = {}
    for one in tries:
        here = found.setdefault(one.home_id, Went(one.home))
        if one.version.replaced_at is None:
            here.counts[one.outcome] += 1
        else:
            here.earlier += 1
    return sorted(found.values(), key=lambda one: (one.home is not None, str(one.home or "")))


def not_seen(member: Member, own: Version | None) -> list[Home | None]:
    """Home hears it of school, school of each home, and no home of another."""
    if own is None or not member.may(Permission.LOG_TRY):
        return []
    looked = set(member.sees(Looked).filter(version=own).exclude(side=member.side).values_list("home", flat=True))
    if member.side is Side.HOME:
        return [] if member.home_id in looked else [None]
    return [home for home in member.child.homes.filter(ended_at=None).order_by("name", "id") if home.pk not in looked]


def earlier_of(member: Member, root: UUID) -> list[Version]:
    """What stood before, the newest first. A home reads school's and its own, and no other home's."""
    found = member.sees(Version).filter(root=root, replaced_at__isnull=False).select_related("home")
    return list(found.order_by("-replaced_at", "-id"))


def has_earlier(member: Member, root: UUID) -> bool:
    return member.sees(Version).filter(root=root, replaced_at__isnull=False).exists()
