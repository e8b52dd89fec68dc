"""One side offers its version to the other, which takes it up or leaves it. Nobody waits, and that it was left nobody
learns: it can be taken up later, and is then told like any other.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from allies.teams.models import AboutChildQuerySet, Home, Member, OfferBetweenSides
from allies.teams.permissions import Side

Answer = OfferBetweenSides.Answer


def not_taken_up[O: OfferBetweenSides](offers: type[O], member: Member) -> AboutChildQuerySet[O]:
    """Between the two sides alone: a guest hears of none."""
    found = member.sees(offers).exclude(answer=Answer.TAKEN_UP)
    return found.none() if member.side is Side.GUEST else found


def offered_to[O: OfferBetweenSides](offers: type[O], member: Member) -> AboutChildQuerySet[O]:
    """What the other side offers and this one has not taken up; it may have left it."""
    return not_taken_up(offers, member).exclude(side=member.side).filter(version__taken_out_at=None)


def waiting_for[O: OfferBetweenSides](offers: type[O], member: Member) -> AboutChildQuerySet[O]:
    return offered_to(offers, member).filter(answer="")


def between_sides[O: OfferBetweenSides](
    offers: type[O], member: Member, root: UUID
) -> tuple[O | None, set[UUID | None]]:
    """What of the other side waits for an answer, and the homes for which one's own stands: of those, whether it was
    left or nobody looked is not said.
    """
    open_ones = list(not_taken_up(offers, member).filter(root=root).select_related("version", "home").order_by("id"))
    waits = next((one for one in open_ones if one.side != member.side and not one.answer), None)
    return waits, {one.home_id for one in open_ones if one.side == member.side}


def homes_to_ask(by: Member, have: Collection[UUID | None]) -> list[Home]:
    """The homes that an offer is between: one's own, or of school each; where the other side does not have it yet."""
    if by.side is Side.HOME:
        return [by.home] if by.home and None not in have else []
    return [home for home in by.child.homes.filter(ended_at=None).order_by("name", "id") if home.pk not in have]


def may_take_up(offers: type[OfferBetweenSides], version: Any, member: Member) -> bool:
    """What school writes each home reads, so where there are two, a home offers its words before they begin it."""
    is_between_homes = member.side is Side.SCHOOL and version.home_id is not None and member.child.has_two_homes
    offered = member.sees(offers).filter(root=version.root, home=version.home, side=Side.HOME)
    return not is_between_homes or offered.exists()
