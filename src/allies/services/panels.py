"""What this room shows on the child's page: the last times that help was given. One query."""

from collections.abc import Mapping
from typing import Any

from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.timeline.story import Story

from .models import Session

FEW = 3


def lately(member: Member, _story: Story) -> Mapping[str, Any] | None:
    """Nothing, where nothing was ever written down: no help is not said of silence."""
    newest = member.sees(Session).filter(corrected_by=None).exclude(outcome=Session.What.MISTAKE)
    times = list(newest.select_related("service").order_by("-day", "-id")[:FEW])
    if not times:
        return None
    return {"child": member.child, "times": times, "may_log": member.may(Permission.LOG_SERVICE)}
