"""Where a concern is on its way, out of the rows that somebody has of it: what waits for whom, what is agreed, when it
is looked at again. It asks nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from allies.teams.models import Member
from allies.teams.permissions import Side

from .models import Concern, Offer, Said, Says, Sort

BOTH = (Side.HOME, Side.SCHOOL)


def other(side: Side) -> Side:
    return Side.SCHOOL if side is Side.HOME else Side.HOME


def in_order(row: Said) -> tuple[datetime, UUID]:
    return row.recorded_at, row.pk


class Turn(NamedTuple):
    """One thing that waits for a side: which part of the way, of which row, since when, or from which day on."""

    part: str
    of: UUID
    since: datetime
    day: date | None = None


@dataclass(frozen=True)
class Way:
    """`at_home`: the parents who are in it now, with an open place."""

    concern: Concern
    said: Sequence[Said]
    offers: Sequence[Offer]
    at_home: Collection[Member] = ()

    @cached_property
    def by_sort(self) -> dict[str, list[Said]]:
        found: dict[str, list[Said]] = defaultdict(list)
        for row in sorted(self.said, key=in_order):
            found[row.sort].append(row)
        return found

    @property
    def left(self) -> set[UUID]:
        """The seats that have left and not come back; also from the home in which they were before."""
        now = {pk: seat.pk for seat in self.at_home for pk in seat.own_seats}
        ways = [*self.by_sort[Sort.LEFT], *(row for row in self.by_sort[Sort.CAME] if row.whom_id == row.by_id)]
        last = {now.get(row.by_id, row.by_id): row.sort for row in sorted(ways, key=in_order)}
        return {seat for seat, sort in last.items() if sort == Sort.LEFT}

    @property
    def has_left(self) -> bool:
        """Nobody at home is left to go on with it."""
        return self.left >= {seat.pk for seat in self.at_home}

    @cached_property
    def answers(self) -> dict[UUID, Said]:
        return {row.of_id: row for row in self.by_sort[Sort.ANSWER] if row.of_id}

    @cached_property
    def to_offers(self) -> dict[UUID, list[Said]]:
        found: dict[UUID, list[Said]] = defaultdict(list)
        for row in [*self.by_sort[Sort.TOLD], *self.by_sort[Sort.REVIEW]]:
            if row.offer_id:
                found[row.offer_id].append(row)
        return found

    @property
    def are_both_there(self) -> bool:
        """Each side has written what it sees, or has said that it does not."""
        return {row.side for row in self.by_sort[Sort.VIEW]} >= {*BOTH}

    def written_by(self, side: Side) -> Said | None:
        return next((row for row in self.by_sort[Sort.VIEW] if row.side == side and row.says == ""), None)

    def has_said(self, side: Side) -> bool:
        return any(row.side == side for row in self.by_sort[Sort.VIEW])

    def answer_to(self, offer: Offer) -> Said | None:
        """The yes or no to it; where there is none, that it was left for now."""
        told = [row for row in self.to_offers[offer.pk] if row.sort == Sort.TOLD]
        return max(told, key=lambda row: (row.says != Says.NOT_NOW, row.recorded_at), default=None)

    def holds(self, offer: Offer) -> bool:
        answer = self.answer_to(offer)
        return answer is not None and answer.says == Says.YES

    def reviews_of(self, offer: Offer) -> list[Said]:
        return [row for row in self.to_offers[offer.pk] if row.sort == Sort.REVIEW]

    def day_of_review(self, offer: Offer) -> date:
        """The day on which it is looked at next, or was last: each side that goes on names the next."""
        day = offer.review_on
        while later := [row.next_on for row in self.reviews_of(offer) if row.due_on == day and row.next_on]:
            day = max(later)
        return day

    def is_reviewed(self, offer: Offer) -> bool:
        day = self.day_of_review(offer)
        return {row.side for row in self.reviews_of(offer) if row.due_on == day} >= {*BOTH}

    @property
    def is_settled(self) -> bool:
        """All that was agreed was looked at by both, and nothing goes on."""
        agreed = [offer for offer in self.offers if self.holds(offer)]
        return bool(agreed) and all(map(self.is_reviewed, agreed))

    def turns_of(self, side: Side) -> Iterator[Turn]:
        """What waits for this side. Once home has left nothing does."""
        if self.has_left:
            return
        if not self.has_said(side):
            yield Turn("view", self.concern.pk, self.concern.recorded_at)
        yield from self._answers_of(side)
        for offer in self.offers:
            yield from self._of_an_offer(offer, side)

    def _answers_of(self, side: Side) -> Iterator[Turn]:
        asked: Iterable[Said] = [*self.by_sort[Sort.QUESTION], *self.by_sort[Sort.HEARD]]
        for row in asked:
            if row.side != side and row.pk not in self.answers:
                yield Turn(row.sort, row.pk, row.recorded_at)
        if side is Side.HOME:
            came = {row.whom_id for row in self.by_sort[Sort.CAME]}
            for row in self.by_sort[Sort.ASKED_IN]:
                if row.whom_id not in came and not self.is_answered(row):
                    yield Turn(row.sort, row.pk, row.recorded_at)

    def is_answered(self, asked: Said) -> bool:
        return asked.pk in self.answers

    def _of_an_offer(self, offer: Offer, side: Side) -> Iterator[Turn]:
        if self.holds(offer):
            day = self.day_of_review(offer)
            if not any(row.side == side and row.due_on == day for row in self.reviews_of(offer)):
                yield Turn("review", offer.pk, offer.recorded_at, day)
        elif offer.side != side and self.answer_to(offer) is None:
            yield Turn("offer", offer.pk, offer.recorded_at)
