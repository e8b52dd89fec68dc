"""What a new row about a child begins with."""

from typing import NotRequired, TypedDict
from uuid import UUID

from .models import AboutChild, Audience, Member


class Like(TypedDict):
    district_id: UUID
    child_id: UUID
    audience: NotRequired[Audience]
    audience_id: NotRequired[UUID]


class Written(Like):
    by: Member


def like(whose: Audience | AboutChild) -> Like:
    """For whom a row is: an audience, or those who read the row that it is about. The child is theirs."""
    row: Like = {"district_id": whose.district_id, "child_id": whose.child_id}
    return {**row, "audience": whose} if isinstance(whose, Audience) else {**row, "audience_id": whose.audience_id}


def written_by(member: Member, whose: Audience | AboutChild) -> Written:
    """The same, and who wrote it."""
    return {**like(whose), "by": member}
