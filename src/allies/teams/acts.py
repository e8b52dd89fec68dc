"""What a new row about a child begins with."""

from typing import NotRequired, TypedDict
from uuid import UUID

from .models import AboutChild, Audience, Child, Member


class Written(TypedDict):
    district_id: UUID
    child: Child
    by: Member
    audience: NotRequired[Audience]
    audience_id: NotRequired[UUID]


def written_by(member: Member, reach: Audience | AboutChild) -> Written:
    """District, child, audience and author: for whom the row is, or for the same people as the row that it is about."""
    by: Written = {"district_id": member.district_id, "child": member.child, "by": member}
    if isinstance(reach, Audience):
        return {**by, "audience": reach}
    return {**by, "audience_id": reach.audience_id}
