"""How this room's lines of the story are said, and what it puts on the child's page."""

from collections.abc import Mapping
from typing import Any

from .sections import Section


def section_in_words(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"section": Section(facts["section"]).label}
