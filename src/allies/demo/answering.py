"""What the made-up people asked of school and what school answered, with the notice that goes with it."""

from datetime import timedelta
from typing import NamedTuple

from allies.asking.actions.answers import answer_request
from allies.asking.actions.notices import Items
from allies.asking.actions.requests import ask_school
from allies.asking.models import Says, What
from allies.database.ids import uuid7
from allies.teams.models import Member

from .contents import contents
from .talks import Team

DATA = contents("answers")


class Answered(NamedTuple):
    kid: str
    by: str
    what: str
    words: str
    answered_by: str
    says: str
    answer: str
    items: dict[str, str]
    missing: dict[str, str] | None = None
    by_when: int = 0


def answer_what_was_asked(teams: list[Team]) -> None:
    by_key = {kid.key: (kid, members) for kid, _child, members in teams}
    for one in (Answered(**told) for told in DATA["answers"]):
        kid, members = by_key[one.kid]
        answer(one, {seat.who: member for seat, member in zip(kid.seats, members, strict=True)})


def answer(one: Answered, seats: dict[str, Member]) -> None:
    by = seats[one.answered_by]
    answer_request(
        ask_school(id=uuid7(), by=seats[one.by], what=What(one.what), words=one.words),
        id=uuid7(),
        by=by,
        says=Says(one.says),
        words=one.answer,
        promised_for=by.today + timedelta(days=one.by_when) if one.by_when else None,
        items=Items(one.items, one.missing or {}),
    )
