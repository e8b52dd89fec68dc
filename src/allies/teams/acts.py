"""What a new row about a child begins with."""

from typing import NotRequired, TypedDict
from uuid import UUID

from .models import AboutChild, Audience, Home, Member, of_side


class Like(TypedDict):
    district_id: UUID
    child_id: UUID
    audience: NotRequired[Audience]
    audience_id: NotRequired[UUID]


class Written(Like):
    by: Member


def like(whose: Audience | AboutChild) -> Like:
    """Whom a row is for: an audience, or those who read the row that it is about. The child is theirs."""
    row: Like = {"district_id": whose.district_id, "child_id": whose.child_id}
    return {**row, "audience": whose} if isinstance(whose, Audience) else {**row, "audience_id": whose.audience_id}


def written_by(member: Member, whose: Audience | AboutChild) -> Written:
    """The same, and who wrote it."""
    return {**like(whose), "by": member}


class Typed(Written):
    language: str


def typed_by(member: Member, whose: Audience | AboutChild) -> Typed:
    """The same of a row with words that they typed: in their own language, as it is now (see `InALanguage`)."""
    return {**written_by(member, whose), "language": member.person.language}


class OfOwnSide(Written):
    root: UUID
    home: Home | None


def of_own_side(member: Member, root: UUID) -> OfOwnSide:
    """What every row of the writer's own side holds. A home's is its own and school's."""
    home = member.home if of_side(member) else None
    own = Audience.home_and_school(home) if home else Audience.team(member.child)
    return {"root": root, "home": home, **written_by(member, own)}
