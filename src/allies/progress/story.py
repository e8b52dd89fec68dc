"""How this room's lines of the story are said, and what waits for a person the same day: what can hurt."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.teams.models import Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Waiting

from .danger import still_open
from .models import Decision

Facts = Mapping[str, Any]


def of_decision(facts: Facts) -> Mapping[str, object]:
    return {
        "url": reverse("progress:goal", args=[facts["child"], facts["goal"]]),
        "what": Decision.What(facts["what"]).label,
    }


def of_goal(facts: Facts) -> Mapping[str, object]:
    return {"url": reverse("progress:goal", args=[facts["child"], facts["goal"]])}


def waits(seats: Seats) -> Iterable[Waiting]:
    """For the case manager: what can hurt, until a person has said what is done; a line for each goal. One query."""
    holding = Seats(seat for seat in seats if seat.role == Role.CASE_MANAGER and seat.may(Permission.LOOK_INTO))
    if not len(holding):
        return
    newest: dict[UUID, tuple[UUID, UUID]] = {}
    for child, root, pk in still_open(holding).values_list("child", "goal_root", "id"):
        newest.setdefault(root, (child, pk))
    for child, pk in newest.values():
        words = _("Something that can hurt was written down of a goal. Please look into it today.")
        yield Waiting(child, words, reverse("progress:danger_seen", args=[child, pk]), icon="siren", is_urgent=True)
