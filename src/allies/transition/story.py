"""How this room's lines of the story are said."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse


def of_plans(facts: Mapping[str, Any]) -> Mapping[str, object]:
    name = "transition:all" if facts["what"] == "postsecondarygoal" else "transition:services"
    return {"url": reverse(name, args=[facts["child"]])}
