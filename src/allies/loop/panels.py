"""The way to this room from a child's page. It says nothing of anybody there: the page itself asks."""

from collections.abc import Mapping
from typing import Any

from allies.teams.models import Member
from allies.timeline.story import Story


def nobody_left_out(member: Member, story: Story) -> Mapping[str, Any] | None:
    return {"child": member.child}
