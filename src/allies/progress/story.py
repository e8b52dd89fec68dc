"""How this room's lines of the story are said, and what waits for a person the same day: what can hurt."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from .models import Decision

Facts = Mapping[str, Any]


def of_decision(facts: Facts) -> Mapping[str, object]:
    return {
        "url": reverse("progress:goal", args=[facts["child"], facts["goal"]]),
        "what": Decision.What(facts["what"]).label,
    }


def of_goal(facts: Facts) -> Mapping[str, object]:
    return {"url": reverse("progress:goal", args=[facts["child"], facts["goal"]])}
