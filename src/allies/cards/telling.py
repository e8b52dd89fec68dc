"""How this room's lines of the story are said, and what stands with a child: the card of the day."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.teams.models import Member, Seats
from allies.timeline.places import Waiting
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


def of_the_day(seats: Seats) -> Iterable[Waiting]:
    """With each child among the children of the day who has a card: mark it. One query over all."""
    marking = Seats(seat for seat in seats if may_mark(seat))
    if not len(marking):
        return
    for child in marking.sees(DayCard).filter(replaced_at=None, ended_at=None).values_list("child", flat=True):
        yield Waiting(child, _("Mark the day card"), reverse("cards:marks"), icon="star")
