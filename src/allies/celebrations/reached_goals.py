"""A goal that was reached is offered among the good things: one tap leads there, and none is kept by itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from allies.progress.judging import Judged, Shown
from allies.progress.reading import PlaceLine
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side


def offered(member: Member, one: Shown) -> Mapping[str, Any] | None:
    """What is reached in a home goes further by that home alone. No question more is asked of the database.

    The goal itself is not told: family reads the good things and not the plan, so its words do not come along.
    """
    if not member.may(Permission.WRITE_JOY):
        return None
    places = [str(judged.line.place["words"]) for judged in reached(one.lines) if may_tell(member, judged.line)]
    return {"places": places, "language": one.progress.goal.language} if places else None


def reached(lines: Iterable[Judged]) -> list[Judged]:
    return [judged for judged in lines if judged.reached_on is not None]


def may_tell(member: Member, line: PlaceLine) -> bool:
    return line.home is None or (member.side is Side.HOME and line.home.pk == member.home_id)
