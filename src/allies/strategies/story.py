"""How this room's lines of the story are said, and the invitations that wait on the front page."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse


def of_strategy(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"url": reverse("strategies:one", args=[facts["child"], facts["root"]])}
