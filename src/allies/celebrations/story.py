"""How this room's lines of the story are said."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from .about import in_words
from .models import JoySort, To

Facts = Mapping[str, Any]


def of_joy(facts: Facts) -> Mapping[str, object]:
    return {
        "url": reverse("celebrations:things", args=[facts["child"]]),
        "sort": JoySort(facts["sort"]).label,
        "about": [one.label for one in in_words(facts["about"])],
        "to": facts.get("whom") or (To(facts["to"]).label if facts["to"] else ""),
    }
