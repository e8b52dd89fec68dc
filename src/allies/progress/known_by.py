"""By which picture the child knows a goal on their own pages: what somebody of the team chose."""

from collections.abc import Collection, Mapping
from uuid import UUID

from allies.symbols.reading import Symbol, symbols_of
from allies.teams.models import Member

from .models import GoalPicture


def pictures_of(member: Member, roots: Collection[UUID]) -> Mapping[UUID, Symbol]:
    """Of these goals, those that have one. One question, and one more where a school has pictures of its own."""
    rows = member.sees(GoalPicture).standing().filter(goal__in=roots) if roots else ()
    keys = {row.goal_id: row.symbol for row in rows}
    found = symbols_of(filter(None, keys.values()), member=member)
    return {root: found[key] for root, key in keys.items() if key in found}


def key_of(member: Member, root: UUID) -> str:
    row = member.sees(GoalPicture).standing().filter(goal=root).first()
    return row.symbol if row else ""
