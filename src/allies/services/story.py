"""How this room's lines are said, and what waits: one's own part, and for whoever holds a plan, who has not read."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from allies.plans.known import SERVICES

from .wording import minutes_in_words

Facts = Mapping[str, Any]


def of_make_up(facts: Facts) -> Mapping[str, object]:
    return {
        "url": reverse("services:services", args=[facts["child"]]),
        "day": date_format(date.fromisoformat(facts["day"]), "DATE_FORMAT"),
        "long": minutes_in_words(facts["minutes"]),
        "name": SERVICES.shown(facts["what"]),
    }
