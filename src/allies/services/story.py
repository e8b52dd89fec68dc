"""How this room's lines are said, and what waits: one's own part, and for whoever holds a plan, who has not read."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.teams.models import Seats
from allies.teams.permissions import Permission
from allies.timeline.places import Waiting

from .duties import DutyPart, parts_of
from .wording import minutes_in_words

Facts = Mapping[str, Any]


def of_make_up(facts: Facts) -> Mapping[str, object]:
    return {
        "url": reverse("services:services", args=[facts["child"]]),
        "day": date_format(date.fromisoformat(facts["day"]), "DATE_FORMAT"),
        "long": minutes_in_words(facts["minutes"]),
    }


def waits(seats: Seats) -> Iterable[Waiting]:
    """One's own part, where it is new or has changed. A constant number of queries over all seats."""
    asked = [seat for seat in seats if seat.may(Permission.READ_PART)]
    if not asked:
        return
    for child, parts in parts_of(Seats(asked)).items():
        for part in parts:
            if part.waits:
                yield Waiting(child, words_for(part), reverse("services:part", args=[child]), icon="hand-heart")


def words_for(part: DutyPart) -> str:
    if part.is_home:
        return _("The practice that is on for your home has changed")
    if part.read is None:
        return _("Your part of the plan is here to read")
    return _("Your part of the plan has changed")
