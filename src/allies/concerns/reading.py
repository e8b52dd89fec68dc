"""A concern as one of those in it reads it. What they may not read yet is not asked for: the rows are theirs or not."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from allies.graphs.data import Graph, Series
from allies.graphs.drawing import drawn
from allies.graphs.frame import WIDE
from allies.graphs.picture import picture
from allies.jurisdictions.formal_ways import FormalWay, formal_ways_of
from allies.jurisdictions.papers import Help, paper_of
from allies.plans.rights import law_of, plan_at_hand
from allies.progress.judging import shown
from allies.progress.picture import picture_of
from allies.progress.reading import progress_of, standing_goal
from allies.teams.models import Member, Seats, seats_of
from allies.teams.permissions import Permission, Side
from allies.ui.active_language import ActiveLanguage
from allies.ui.lists import listed

from .models import Concern, Offer, Said, Says, Sort
from .people import at_home, inside, side_of
from .way import Turn, Way, other

LANGUAGE = ActiveLanguage()


def formal(member: Member) -> dict[str, Any]:
    """What stands on every page here: the formal ways of the place, and whom a parent may call."""
    place = place_of(member)
    ways: Sequence[FormalWay] = formal_ways_of(place)
    helps: Sequence[Help] = paper_of(place).helps
    return {"ways": ways, "helps": helps, "is_home": member.side is not Side.SCHOOL}


def place_of(member: Member) -> str:
    law = law_of(member, plan_at_hand(member))
    return law.code if law.code == "us-504" else member.child.school.district.jurisdiction


@dataclass(frozen=True)
class OfferShown:
    """`due`: the day on which both look at it, or looked at it last."""

    offer: Offer
    answer: Said | None
    holds: bool
    due: Any
    reviews: Sequence[Said]
    goal: str
    may_answer: bool
    may_review: bool


@dataclass(frozen=True)
class OptionShown:
    """In the order of what matters: which sides say that it helps there."""

    option: Said
    helps: Sequence[tuple[Said, Sequence[str]]]


@dataclass(frozen=True)
class Shown:
    """One concern, for one reader."""

    way: Way
    member: Member
    seats: Sequence[Member]

    @property
    def concern(self) -> Concern:
        return self.way.concern

    @property
    def side(self) -> Side:
        return side_of(self.member)

    @property
    def has_left(self) -> bool:
        return self.member.pk in self.way.left

    @property
    def may_leave(self) -> bool:
        return self.side is Side.HOME and self.member.side is Side.HOME and not self.has_left

    @property
    def may_write(self) -> bool:
        return not self.way.has_left and not self.has_left and self.member.side is not Side.GUEST

    @property
    def may_take_out(self) -> bool:
        """As long as nobody else has said anything in it."""
        return self.concern.by_id == self.member.pk and all(row.by_id == self.member.pk for row in self.way.said)

    @property
    def has_both_sides(self) -> bool:
        return {side_of(seat) for seat in self.seats} == {Side.HOME, Side.SCHOOL}

    @property
    def matters(self) -> list[Said]:
        return self.way.by_sort[Sort.MATTERS]

    @property
    def own_view(self) -> Said | None:
        return self.way.written_by(self.side)

    @property
    def has_left_out(self) -> bool:
        return self.way.has_said(self.side) and self.own_view is None

    @property
    def their_view(self) -> Said | None:
        return self.way.written_by(other(self.side))

    @property
    def they_left_out(self) -> bool:
        return self.way.has_said(other(self.side)) and self.their_view is None

    @property
    def views(self) -> list[tuple[str, Said | None, str]]:
        """One's own side first: whose it is, what is written, and what stands there where nothing is."""
        own = _("Left out for now.") if self.has_left_out else ""
        theirs = (
            _("Left out for now.")
            if self.they_left_out
            else _("You read it once both sides have written, or left it out.")
        )
        return [
            (self.name_of(self.side), self.own_view, own),
            (self.name_of(other(self.side)), self.their_view, theirs),
        ]

    def name_of(self, side: Side) -> str:
        return _("The family") if side is Side.HOME else _("The school")

    @cached_property
    def talk(self) -> list[tuple[Said, Said | None, bool]]:
        """Each question and what was heard, with the answer, and whether this reader may answer."""
        rows = sorted(
            [*self.way.by_sort[Sort.QUESTION], *self.way.by_sort[Sort.HEARD]], key=lambda row: row.recorded_at
        )
        return [(row, self.way.answers.get(row.pk), self.may_answer(row)) for row in rows]

    def may_answer(self, row: Said) -> bool:
        return self.may_write and row.side != self.side and row.pk not in self.way.answers

    @property
    def is_agreed(self) -> bool:
        return any(map(self.way.holds, self.way.offers))

    @property
    def opens_views(self) -> bool:
        """Once something is agreed, how it came to that is folded, and stays there word for word."""
        return not self.is_agreed or not self.way.are_both_there

    @property
    def opens_talk(self) -> bool:
        return any(answer is None for _row, answer, _may in self.talk) or (bool(self.talk) and not self.is_agreed)

    @property
    def opens_options(self) -> bool:
        return bool(self.options) and not self.is_agreed

    @property
    def asked_in(self) -> list[Said]:
        turns = {turn.of for turn in self.way.turns_of(Side.HOME) if turn.part == Sort.ASKED_IN}
        return [row for row in self.way.by_sort[Sort.ASKED_IN] if row.pk in turns]

    @property
    def options(self) -> list[OptionShown]:
        return [OptionShown(option, self.helped_by(option)) for option in self.way.by_sort[Sort.OPTION]]

    def helped_by(self, option: Said) -> list[tuple[Said, list[str]]]:
        """The newest of each side counts: the writer's own, and what either side said to it since."""
        newest = {option.side: option.helps}
        newest |= {row.side: row.helps for row in self.way.by_sort[Sort.WEIGHED] if row.of_id == option.pk}
        names = [(self.name_of(Side(side)), helps) for side, helps in sorted(newest.items())]
        return [(one, [name for name, helps in names if str(one.pk) in helps]) for one in self.matters]

    @cached_property
    def offers(self) -> list[OfferShown]:
        turns: set[Turn] = set(self.way.turns_of(self.side)) if self.may_write else set()
        waits = {turn.of for turn in turns if turn.part == "review"}
        return [self.shown_offer(offer, waits) for offer in self.way.offers]

    def shown_offer(self, offer: Offer, waits: set[UUID]) -> OfferShown:
        answer = self.way.answer_to(offer)
        open_to_answer = answer is None or answer.says == Says.NOT_NOW
        goal = standing_goal(self.member, offer.goal_root) if offer.goal_root else None
        return OfferShown(
            offer,
            answer,
            self.way.holds(offer),
            self.way.day_of_review(offer),
            self.way.reviews_of(offer),
            goal.words_in_short if goal else "",
            self.may_write and offer.side != self.side and open_to_answer,
            offer.pk in waits,
        )

    @property
    def state(self) -> str:
        """In a few words, for lists."""
        if self.way.has_left:
            return _("The family left this concern")
        if self.way.is_settled:
            return _("Looked at together")
        if self.is_agreed:
            return _("Agreed, until the review")
        return _("Still open")

    @property
    def who(self) -> str:
        names = [seat.person.name for seat in self.seats if seat.pk != self.member.pk]
        return listed(names)


def shown_to(member: Member, concern: Concern) -> Shown:
    said = member.sees(Said).filter(concern=concern).select_related("by__person", "whom__person", "of")
    offers = member.sees(Offer).filter(concern=concern).select_related("by__person").order_by("recorded_at", "id")
    seats = inside(concern)
    way = Way(concern, list(said), list(offers), at_home(seats))
    return Shown(way, member, seats)


def other_children(member: Member) -> list[Member]:
    """The other seats of this person, on the same side, that may open a concern."""
    seats = seats_of(member.person)
    own = [seat for seat in seats if seat.child_id != member.child_id and seat.side is member.side]
    return [seat for seat in own if seat.may(Permission.OPEN_CONCERN)]


def opened_elsewhere(member: Member, wanted: str) -> Concern | None:
    """One that this person opened for another child, where nobody else has said anything in it."""
    with suppress(ValueError):
        pk = UUID(wanted)
        for seat in other_children(member):
            found = seat.sees(Concern).filter(pk=pk).select_related("audience", "child__school").first()
            if found and shown_to(seat, found).may_take_out:
                return found
    return None


def words_of(concern: Concern) -> dict[str, str]:
    """What its opener wrote, who alone may write it again."""
    matters = concern.said.filter(sort=Sort.MATTERS, taken_out_at=None).order_by("recorded_at", "id")
    return {"about": concern.about, "matters": "\n".join(row.words for row in matters)}


def graph_of(member: Member, one: OfferShown) -> dict[str, Any] | None:
    """The goal of a trial between its two days, as this reader may see its data."""
    root = one.offer.goal_root
    goal = standing_goal(member, root) if root else None
    if goal is None:
        return None
    [progress] = progress_of(Seats([member]), [goal])
    if not progress.has_records:
        return None
    whole = picture_of(progress, shown(progress, member).lines, title=_("During this time"))
    part = between(whole, one.offer.begins_on, one.due)
    if not any(series.points for series in part.series):
        return None
    return {
        "narrow": picture(part, LANGUAGE),
        "wide": drawn(part, LANGUAGE, WIDE),
        "as_multiples": False,
        "can_be_multiples": False,
        "multiples": [],
    }


def between(graph: Graph, first: Any, last: Any) -> Graph:
    """What was seen on these days, and nothing that is concluded from others."""
    series: list[Series] = [
        replace(one, trend=None, entries=[entry for entry in one.entries if first <= entry.day <= last])
        for one in graph.series
    ]
    phases = [phase for phase in graph.phases if first <= phase.day <= last]
    kept = [one for one in series if one.entries]
    return replace(graph, series=kept, phases=phases, aim=None, first=first, last=last, is_too_early=False)
