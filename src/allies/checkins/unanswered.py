"""After two that went by without a word: another way for who asked. It is offered to them alone, and presses nobody."""

from dataclasses import dataclass

from allies.agreements.models import Agreement
from allies.agreements.wording import ways_beside_a_screen
from allies.teams.models import Member
from allies.teams.permissions import Side

from .reading import Between


@dataclass(frozen=True)
class Softer:
    """`agreed`: ways without a screen that both said yes to."""

    agreed: list[str]
    is_school: bool


def softer_for(between: Between, member: Member) -> Softer:
    """One query."""
    found = member.sees(Agreement).filter(adult=between.adult, stands_from__isnull=False)
    agreement = found.filter(replaced_at=None, ended_at=None).first()
    return Softer(ways_beside_a_screen(agreement) if agreement else [], member.side is Side.SCHOOL)
