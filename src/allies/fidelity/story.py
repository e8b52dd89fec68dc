"""How this room's lines of the story are said."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse


def of_way(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"url": reverse("progress:goal", args=[facts["child"], facts["goal"]])}
