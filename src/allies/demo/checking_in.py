"""How the made-up families and their schools asked each other how it goes: a fortnight with a bad week in it."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from allies.checkins.models import Answer, CheckIn
from allies.database.ids import uuid7
from allies.teams.models import Audience, Member
from allies.teams.permissions import Role

from .contents import contents
from .plans import Team

DATA = contents("checking_in")


class Said(NamedTuple):
    who: str
    question: str
    choice: str
    words: str = ""


class Asked(NamedTuple):
    """Whose line, who asked, how many days ago, and what was said to it the day after."""

    key: str
    adult: str
    by: str
    days: int
    said: tuple[Said, ...] = ()


ASKED = [Asked(**told | {"said": tuple(Said(**said) for said in told.get("said", ()))}) for told in DATA["asked"]]


def ask_each_other(teams: list[Team]) -> None:
    for kid, _child, members in teams:
        seats = {seat.who: member for seat, member in zip(kid.seats, members, strict=True)}
        holder = next((member for member in members if member.role == Role.CASE_MANAGER), None)
        for one in ASKED:
            if one.key == kid.key and one.adult in seats and holder is not None:
                asked(one, seats, seats.get(one.by, holder))


def asked(one: Asked, seats: dict[str, Member], by: Member) -> None:
    adult = seats[one.adult]
    common = {
        "district_id": adult.district_id,
        "child_id": adult.child_id,
        "audience": Audience.adult_and_school(adult),
    }
    check_in = CheckIn.objects.create(
        id=uuid7(), adult=adult, by=by, side=by.side, recorded_at=at(adult, one.days), **common
    )
    for said in one.said:
        who = seats.get(said.who, by)
        what = {"question": said.question, "choice": said.choice, "words": said.words}
        Answer.objects.create(
            id=uuid7(), check_in=check_in, by=who, side=who.side, recorded_at=at(adult, one.days - 1), **what, **common
        )


def at(adult: Member, ago: int) -> datetime:
    return datetime.combine(adult.today - timedelta(days=ago), time(15, 40), adult.child.zone)
