"""The ways to this room from a child's page. They say nothing of anybody there: the pages themselves ask."""

from collections.abc import Mapping
from typing import Any

from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.timeline.story import Story


def in_touch(member: Member, story: Story) -> Mapping[str, Any] | None:
    return {"child": member.child_id, "holds": member.may(Permission.SEE_REACH)}
