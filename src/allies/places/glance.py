"""A child at a glance: what may save a life, strengths, how they tell things, what helps, what is made easier."""

from collections.abc import Sequence
from dataclasses import dataclass

from allies.plans.dates import accommodations_in_force, plan_in_force
from allies.plans.models import Accommodation, Plan
from allies.profiles.models import Passage
from allies.profiles.sections import Chip, Section, chips_of
from allies.strategies.models import Version
from allies.strategies.reading import current, standing
from allies.teams.models import Member
from allies.teams.permissions import Permission

SECTIONS = (Section.HEALTH, Section.STRENGTHS, Section.TELL, Section.HELPS, Section.UPSETS)


@dataclass(frozen=True)
class Said:
    """What the voices that this reader may hear say of one thing; each chip once."""

    section: Section
    chips: list[Chip]
    passages: list[Passage]


def said_of(member: Member, sections: Sequence[Section] = SECTIONS) -> list[Said]:
    """In one query, and only where somebody said something."""
    rows = member.sees(Passage).filter(replaced_at=None, section__in=sections).select_related("by__person", "home")
    found = list(rows.order_by("recorded_at", "id"))
    told = [Said(section, *of_section(section, found)) for section in sections]
    return [one for one in told if one.chips or one.passages]


def of_section(section: Section, found: list[Passage]) -> tuple[list[Chip], list[Passage]]:
    own = [one for one in found if one.section == section]
    return chips_of(section, {code for one in own for code in one.chips}), [one for one in own if one.words]


def made_easier(member: Member) -> tuple[Plan | None, list[Accommodation]]:
    """As the plan in force has it."""
    plan = plan_in_force(member)
    return plan, accommodations_in_force(member, plan) if plan else []


def what_helps(member: Member) -> list[Version]:
    return (
        standing(current(member).select_related("home").order_by("recorded_at", "id"))
        if member.may(Permission.SEE_STRATEGY)
        else []
    )
