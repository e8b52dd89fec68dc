"""What this room gives to take along: each check of how the help was given, of the plan and of nobody by name."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from allies.progress.exports import of_goal, of_place
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.timeline.exports import Row, Table, whose

from .models import Check
from .reading import counted


def checks(member: Member) -> Iterable[Row]:
    """The oldest first. What did not come up is in neither number. Who wrote it is shown to nobody."""
    seen = member.sees(Check).filter(replaced_at=None).select_related("way__goal", "home").order_by("day", "id")
    for check in seen:
        done, came_up = counted([check])
        yield {
            **of_goal(check.way.goal),
            **of_place(check.way.goal, check.place),
            "whose": whose(check.home),
            "day": check.day.isoformat(),
            "done": done,
            "came_up": came_up,
            "steps": [
                {"step": step, "did": did, "in_words": str(Check.Did(did).label)}
                for step, did in zip(check.way.steps, check.done, strict=True)
            ],
        }


def step_by_step(steps: list[dict[str, Any]]) -> str:
    return "\n".join(f"{one['step']}: {one['in_words']}" for one in steps)


CHECKS = Table(
    "help-as-planned",
    _("How often we helped as planned"),
    ("goal", "goal_words", "place", "side", "whose", "day", "done", "came_up", "steps"),
    checks,
    Permission.RECORD_PROGRESS,  # in no leader's view
    cells={"steps": step_by_step},
)
