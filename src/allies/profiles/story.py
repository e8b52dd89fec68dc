"""How this room's lines are said, what it puts on the child's page, and what it asks a case manager to look at."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from allies.teams.models import Member
from allies.timeline.story import Story

from .models import Card, Passage, Remark, Wording
from .sections import Section, chips_of

MOST = 2  # of a section: a name with a few words beside it, not a list


def section_in_words(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"section": Section(facts["section"]).label}


def beside_the_name(member: Member, _story: Story) -> Mapping[str, Any] | None:
    """What the child loves and what helps, in a few words, from whatever this seat may read."""
    chosen: dict[Section, set[str]] = {Section.LOVES: set(), Section.HELPS: set()}
    passages = member.sees(Passage).filter(replaced_at=None, section__in=[Section.LOVES, Section.HELPS])
    for section, codes in passages.values_list("section", "chips"):
        chosen[Section(section)].update(codes)
    chips = [(section, chip) for section, codes in chosen.items() for chip in chips_of(section, codes)[:MOST]]
    return {"chips": chips} if chips else None


def day_in_words(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"day": date_format(date.fromisoformat(facts["day"]), "DATE_FORMAT")}


def term_in_words(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"word": facts["word"]}


def worded_in_words(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {
        "url": reverse("profiles:term", args=[facts["child"], facts["term"]]),
        "word": facts["word"],
        "before": facts["before"],
        "in_language": _(get_language_info(facts["language"])["name"]),
    }


def place_of_word(row: Wording | Remark) -> str:
    return reverse("profiles:term", args=[row.child_id, row.term_id])


def cards_today(member: Member, _story: Story) -> Mapping[str, Any] | None:
    """Who has read the card of the day, and who not yet."""
    cards = list(member.sees(Card).filter(day=member.today, ended_at=None).prefetch_related("readings").order_by("id"))
    return {"child": member.child, "cards": cards} if cards else None
