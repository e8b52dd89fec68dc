"""How this room's lines of the story are said."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

Facts = Mapping[str, Any]


def of_card(facts: Facts) -> Mapping[str, object]:
    return {"url": reverse("cards:card", args=[facts["child"]])}


def of_day(facts: Facts) -> Mapping[str, object]:
    day = date.fromisoformat(facts["day"])
    return {"url": reverse("cards:day", args=[facts["child"], day]), "day": date_format(day, "DATE_FORMAT")}
