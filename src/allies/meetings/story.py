"""How this room's lines of the story are said."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from allies.timeline.when import time_words
from allies.ui.lists import listed

from .models import Purpose

Facts = Mapping[str, Any]


def of_meeting(facts: Facts) -> Mapping[str, object]:
    """Which purposes there are may change; what was told stays."""
    known = facts["purpose"] in Purpose.values
    return {
        "url": reverse("meetings:one", args=[facts["child"], facts["meeting"]]),
        "purpose": Purpose(facts["purpose"]).label if known else Purpose.OTHER.label,
        "when": hour_of(facts["at"]) if "at" in facts else "",
        "offers": facts.get("offers", False),
    }


def hour_of(at: str) -> str:
    """As it was said, with the hour of the school."""
    moment = datetime.fromisoformat(at)
    return listed([date_format(moment, "DATE_FORMAT"), time_words(moment)])
