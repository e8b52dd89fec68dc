"""How this room's lines of the story are said, and what stands beside it: that there is a card."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from allies.teams.models import Member
from allies.timeline.story import Story

from .models import DayCard
from .rules import may_mark

Facts = Mapping[str, Any]


def of_card(facts: Facts) -> Mapping[str, object]:
    return {"url": reverse("cards:card", args=[facts["child"]])}


def of_day(facts: Facts) -> Mapping[str, object]:
    day = date.fromisoformat(facts["day"])
    return {"url": reverse("cards:day", args=[facts["child"], day]), "day": date_format(day, "DATE_FORMAT")}


def beside_the_story(member: Member, _story: Story) -> Mapping[str, Any] | None:
    """One query; nothing where the child has no card."""
    if not member.sees(DayCard).filter(replaced_at=None, ended_at=None).exists():
        return None
    return {"child": member.child, "may_mark": may_mark(member)}
