"""A plan for hard moments as one reader has it: what is in force, what waits, and what each part holds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.plans.models import Goal
from allies.progress.reading import standing_goal
from allies.strategies.models import Version as Card
from allies.strategies.reading import current
from allies.teams.models import Member, Seats, of_side
from allies.teams.permissions import Permission, Role, Side

from .models import Answer, Draft, HomePart, ShownTo, Thought, Turn, Version

PARTS = ("before", "teach", "after")
# Whose work it is to know the steps.
CARRY_IT_OUT = frozenset({Role.CASE_MANAGER, Role.TEACHER, Role.THERAPIST, Role.PARAPROFESSIONAL})


class State(StrEnum):
    IN_FORCE = "in_force"
    LATER = "later"  # it may be used from a day on
    WAITS = "waits"  # a yes is asked for, and there is none
    NO = "no"  # somebody who decides says no
    REPLACED = "replaced"  # a newer one was in force since
    ENDED = "ended"


STATE_WORDS: dict[State, Promise] = {
    State.IN_FORCE: _("In effect"),
    State.LATER: _("Not in effect yet"),
    State.WAITS: _("Not in effect: it waits for the family’s consent"),
    State.NO: _("Not in effect: the family did not agree"),
    State.REPLACED: _("Replaced by a newer one"),
    State.ENDED: _("Ended"),
}


def going_on(member: Member) -> "QuerySet[Version]":
    """What this reader may read of plans that did not end."""
    last = member.sees(Turn).filter(root=OuterRef("root")).order_by("-recorded_at", "-id").values("state")[:1]
    on = Q(ends_on=None) | Q(ends_on__gte=member.today)
    goes_on = Value(Turn.State.GOES_ON.value)
    return member.sees(Version).filter(on).alias(last=Coalesce(Subquery(last), goes_on)).filter(last=goes_on)


@dataclass
class Whole:
    """One plan: its versions, the newest first, and the last word of the team on whether it goes on."""

    member: Member
    versions: list[Version]
    last: Turn | None
    answers: dict[UUID, list[Answer]]  # of each version, whoever may read them: what is in force is so for everybody
    seen: list[Answer]  # what stands of this plan, and this reader may read

    @property
    def root(self) -> UUID:
        return self.newest.root

    @property
    def newest(self) -> Version:
        return self.versions[0]

    @property
    def today(self) -> date:
        return self.member.today

    @cached_property
    def in_force(self) -> Version | None:
        """The newest that may be used. One that was in force and has come to its end ends what was before it, too."""
        for one in self.versions:
            if self._by_itself(one) is State.IN_FORCE:
                return one
            if self._is_over(one) and self._not_yet(one) is None:
                return None
        return None

    @property
    def shown(self) -> Version:
        """What is done today; where nothing may be used yet, what is asked about."""
        return self.in_force or self.newest

    @property
    def waits(self) -> Version | None:
        """A newer version than the one in force."""
        is_over = self.has_ended or self._is_over(self.newest)
        return None if self.newest == self.in_force or is_over else self.newest

    @property
    def state(self) -> State:
        return self.state_of(self.shown)

    @property
    def state_words(self) -> Promise:
        return STATE_WORDS[self.state]

    @property
    def has_ended(self) -> bool:
        return self.last is not None and self.last.state == Turn.State.ENDED

    @property
    def look_again_on(self) -> date:
        last = self.last
        if last is not None and last.next_on and last.recorded_at > self.shown.recorded_at:
            return last.next_on
        return self.shown.look_again_on

    @property
    def is_to_look_at(self) -> bool:
        return self.in_force is not None and self.look_again_on <= self.today

    def state_of(self, version: Version) -> State:
        state = self._by_itself(version)
        return State.REPLACED if state is State.IN_FORCE and version != self.in_force else state

    def _by_itself(self, version: Version) -> State:
        """Whatever the other versions say."""
        if self.has_ended or self._is_over(version):
            return State.ENDED
        return self._not_yet(version) or (State.LATER if version.begins_on > self.today else State.IN_FORCE)

    def _is_over(self, version: Version) -> bool:
        return version.ends_on is not None and version.ends_on < self.today

    def _not_yet(self, version: Version) -> State | None:
        """What home’s answers leave open; nothing where it may be used."""
        if version.asks != Version.Asks.YES:
            return None
        said = {one.says for one in self.answers.get(version.pk, ())}
        if Answer.Says.NO in said:
            return State.NO
        return None if Answer.Says.YES in said else State.WAITS


def plans_of(member: Member, root: UUID | None = None) -> list[Whole]:
    """All plans, or the one of a root. The newest first. Two queries, and one more each where the team looked at one
    again and where somebody says no."""
    return wholes_of(Seats([member]), root)


def wholes_of(seats: Seats, root: UUID | None = None, *, also: Mapping[str, Combinable] | None = None) -> list[Whole]:
    """The same over several children; each with the seat that reads it. `also`: what else each version learns."""
    found: dict[UUID, list[Version]] = defaultdict(list)
    has_turns = Exists(seats.sees(Turn).filter(root=OuterRef("root")))
    rows = seats.sees(Version).select_related("by__person").annotate(has_turns=has_turns, **(also or {}))
    rows = rows.filter(root=root) if root else rows
    for version in rows.order_by("-number", "-id"):
        found[version.root].append(version)
    if not found:
        return []
    turns: dict[UUID, Turn] = {}
    turned = [root for root, some in found.items() if some[0].has_turns]  # type: ignore[attr-defined]  # annotated
    last = seats.sees(Turn).filter(root__in=turned).select_related("by__person").order_by("recorded_at", "id")
    for one in last if turned else ():
        turns[one.root] = one
    said = answers_of(found, seats)
    answers, own = those_that_count(said), seats.by_child
    seen: dict[UUID, list[Answer]] = defaultdict(list)
    for answer in said:
        if answer.is_seen:  # type: ignore[attr-defined]  # annotated
            seen[answer.root].append(answer)
    plans = [Whole(own[some[0].child_id], some, turns.get(root), answers, seen[root]) for root, some in found.items()]
    return sorted(plans, key=lambda plan: plan.newest.recorded_at, reverse=True)


def answers_of(roots: Iterable[UUID], seats: Seats) -> list[Answer]:
    """All answers to these plans as they are now, each with whether these seats may read it."""
    stand = Answer._base_manager.filter(root__in=list(roots), replaced_at=None, taken_out_at=None)
    is_seen = Exists(seats.sees(Answer).filter(pk=OuterRef("pk")))
    return list(stand.annotate(is_seen=is_seen).select_related("of").order_by("recorded_at", "id"))


def those_that_count(said: Iterable[Answer]) -> dict[UUID, list[Answer]]:
    """Only that there is a yes or a no is taken from here, and no word.

    A no of somebody who does not decide any more holds nothing up.
    """
    counted: dict[UUID, list[Answer]] = defaultdict(list)
    rows = [one for one in said if one.says != Answer.Says.TALK]
    nos = [one.of for one in rows if one.says == Answer.Says.NO]
    decides = who_decides(nos) if nos else set()
    for one in rows:
        if one.says == Answer.Says.YES or (one.child_id, one.of.person_id) in decides:
            counted[one.version_id].append(one)
    return counted


def who_decides(seats: Sequence[Member]) -> set[tuple[UUID, UUID]]:
    """By child and person: who moved to another home since decides from there."""
    people, children = {seat.person_id for seat in seats}, {seat.child_id for seat in seats}
    here = Member.objects.current().filter(person__in=people, child__in=children, role=Role.GUARDIAN)
    rows = here.with_orders().select_related("child__school")
    return {(seat.child_id, seat.person_id) for seat in rows if seat.may(Permission.ANSWER_SUPPORT)}


def plan_of(member: Member, root: UUID) -> Whole | None:
    return next(iter(plans_of(member, root)), None)


@dataclass(frozen=True)
class Pinned:
    """What helps, as it stood when the plan was shared; and whether its steps are others by now."""

    card: Card
    has_changed: bool


@dataclass
class Page:
    """All of one version for one reader."""

    whole: Whole
    version: Version
    cards: dict[str, list[Pinned]]
    not_shown: set[str]  # parts with a card that this reader may not read
    goal: Goal | None
    thought: Thought | None
    own_answer: Answer | None
    answers: list[Answer]  # those that this reader may read, one's own not among them
    home_parts: list[HomePart]
    shown_to: list[ShownTo]
    not_yet: list[Member]
    unanswered: list[Member]
    drafts: set[str] = field(default_factory=set)

    @property
    def state(self) -> State:
        return self.whole.state_of(self.version)

    @property
    def state_words(self) -> Promise:
        return STATE_WORDS[self.state]

    @property
    def languages(self) -> set[str]:
        """In which people typed what is asked about."""
        return {self.version.language, *(one.card.language for part in self.cards.values() for one in part)}


def page_of(member: Member, whole: Whole, version: Version) -> Page:
    said = answers_seen(member, version)
    cards = pinned(member, version)
    return Page(
        whole=whole,
        version=version,
        cards=cards,
        not_shown=not_shown(member, version, cards),
        goal=standing_goal(member, version.goal_root) if version.goal_root else None,
        thought=thought_of(member, version.root),
        own_answer=next((one for one in said if one.of.person_id == member.person_id), None),
        answers=[one for one in said if one.of.person_id != member.person_id],
        home_parts=home_parts(member, version.root),
        shown_to=shown_to(member, version.root),
        not_yet=not_yet_shown(member, whole),
        unanswered=unanswered(member, whole, version),
        drafts=set(Draft.objects.filter(member=member, root=version.root).values_list("part", flat=True)),
    )


def answers_seen(member: Member, version: Version) -> list[Answer]:
    seen = member.sees(Answer).filter(version=version, replaced_at=None)
    return list(seen.select_related("of__person", "of__home", "by__person").order_by("recorded_at", "id"))


def pinned(member: Member, version: Version) -> dict[str, list[Pinned]]:
    """Those that this reader may read. One that was filed under the wrong child is shown to nobody."""
    ids = [one["version"] for one in version.cards]
    found = {str(card.pk): card for card in member.sees(Card).filter(pk__in=ids)} if ids else {}
    parts: dict[str, list[Pinned]] = {part: [] for part in PARTS}
    for one in version.cards:
        if card := found.get(one["version"]):
            parts[one["part"]].append(Pinned(card, card.replaced_at is not None))
    return parts


def not_shown(member: Member, version: Version, cards: dict[str, list[Pinned]]) -> set[str]:
    """The parts of which an order keeps a card: who says yes to them is told that there is more, and neither why nor
    what. Only that it is there is taken from here; one that was filed under the wrong child is nothing of the plan.
    """
    seen = {str(one.card.pk) for some in cards.values() for one in some}
    hidden = {one["version"] for one in version.cards} - seen
    if not hidden:
        return set()
    there = Card._base_manager.filter(pk__in=hidden, child=member.child_id, taken_out_at=None)
    standing = {str(pk) for pk in there.values_list("pk", flat=True)}
    return {one["part"] for one in version.cards if one["version"] in standing}


def cards_to_pin(member: Member) -> list[Card]:
    """What school does now, by its name."""
    return list(current(member).filter(home=None).order_by("what", "id"))


def chosen_now(member: Member, version: Version, cards: Iterable[Card]) -> dict[str, list[str]]:
    """What is pinned, part by part, as it stands now: of a card that was changed since, its newest steps."""
    by_root = {card.root: str(card.pk) for card in cards}
    ids = [one["version"] for one in version.cards]
    roots = {str(pk): root for pk, root in member.sees(Card).filter(pk__in=ids).values_list("pk", "root")}
    return {part: [by_root[roots[pk]] for pk in version.pinned(part) if roots.get(pk) in by_root] for part in PARTS}


def thought_of(member: Member, root: UUID) -> Thought | None:
    """Signed, or there is none."""
    thought: Thought | None = (
        member.sees(Thought).filter(root=root, replaced_at=None).select_related("by__person").first()
    )
    return thought


def home_parts(member: Member, root: UUID) -> list[HomePart]:
    seen = member.sees(HomePart).filter(root=root, replaced_at=None).select_related("home")
    return sorted((part for part in seen.order_by("id") if not part.is_empty), key=lambda part: str(part.home))


def own_home_part(member: Member, root: UUID) -> HomePart | None:
    part: HomePart | None = member.sees(HomePart).filter(root=root, home=of_side(member), replaced_at=None).first()
    return part


def shown_to(member: Member, root: UUID) -> list[ShownTo]:
    """The newest of each person, by day. Only school reads them."""
    if member.side is not Side.SCHOOL:
        return []
    newest: dict[UUID, ShownTo] = {}
    seen = member.sees(ShownTo).filter(root=root).select_related("who__person", "version")
    for one in seen.order_by("day", "recorded_at", "id"):
        newest[one.who_id] = one
    return sorted(newest.values(), key=lambda one: (one.day, one.who.person.name))


def not_yet_shown(member: Member, whole: Whole) -> list[Member]:
    """Who carries it out and was not shown it yet: for the case manager alone, who sees to it."""
    if member.role != Role.CASE_MANAGER or whole.in_force is None:
        return []
    known = set(member.sees(ShownTo).filter(root=whole.root).values_list("who", flat=True))
    return [seat for seat in who_carries_it_out(member) if seat.pk not in known and seat.pk != member.pk]


def who_carries_it_out(member: Member) -> list[Member]:
    return [seat for seat in member.teammates() if seat.role in CARRY_IT_OUT]


def unanswered(member: Member, whole: Whole, version: Version) -> list[Member]:
    """For who notes what is said on paper alone: guardians who decide and have not answered, where a yes is asked."""
    if not member.may(Permission.MARK_SIGNED) or version.asks != Version.Asks.YES or whole.has_ended:
        return []
    heard = set(member.sees(Answer).filter(version=version, replaced_at=None).values_list("of__person", flat=True))
    return [seat for seat in who_may_answer(member) if seat.person_id not in heard]


def who_may_answer(member: Member) -> list[Member]:
    seats = member.teammates().with_orders().filter(role=Role.GUARDIAN).select_related("child__school")
    return [seat for seat in seats if seat.may(Permission.ANSWER_SUPPORT)]


def is_readable(member: Member, root: UUID) -> bool:
    return member.may(Permission.SEE_SUPPORT) and member.sees(Version).filter(root=root).exists()
