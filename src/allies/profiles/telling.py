"""How this room's lines of the story are said, and what it puts beside the child's name."""

from collections.abc import Mapping
from typing import Any

from allies.teams.models import Member

from .models import Passage
from .sections import Section, chips_of

MOST = 2  # of a section: a name with a few words beside it, not a list


def section_in_words(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"section": Section(facts["section"]).label}


def beside_the_name(member: Member) -> Mapping[str, Any] | None:
    """What the child loves and what helps, in a few words, from whatever this seat may read."""
    chosen: dict[Section, set[str]] = {Section.LOVES: set(), Section.HELPS: set()}
    seen = member.sees(Passage).filter(replaced_at=None, section__in=list(chosen))
    for section, codes in seen.values_list("section", "chips"):
        chosen[Section(section)].update(codes)
    chips = [(section, chip) for section, codes in chosen.items() for chip in chips_of(section, codes)[:MOST]]
    return {"chips": chips} if chips else None
