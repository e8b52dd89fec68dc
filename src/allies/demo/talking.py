"""How the made-up families and their schools agreed to talk: some long ago, one asks for a change, some not yet."""

from datetime import date, datetime, time, timedelta
from typing import Any

from allies.agreements.choices import Matter, Urgent, Weeks, Where
from allies.agreements.forms import USUAL, USUALLY_URGENT
from allies.agreements.models import TYPED, Agreement
from allies.database.ids import uuid7
from allies.teams.models import Audience, Member
from allies.translation.models import HowRead

from .contents import contents
from .plans import Team

DATA = contents("talking")

SINCE = timedelta(days=60)
USUALLY: dict[str, Any] = {
    "goes": {matter.value: where.value for matter, where in USUAL.items()},
    "urgent_for_home": [one.value for one in USUALLY_URGENT],
    "urgent_for_school": [Urgent.ILL.value, Urgent.NIGHT.value],
    "reach_school": "(312) 555-0142",
}
AGREED = {(told.pop("kid"), told.pop("adult")): told for told in map(dict, DATA["agreed"])}
CHANGE = {"goes": USUALLY["goes"] | {Matter.HARD.value: Where.TALK.value}, "check_in_weeks": Weeks.ONE}


def agree_on_how_we_talk(teams: list[Team]) -> None:
    for kid, _child, members in teams:
        seats = {seat.who: member for seat, member in zip(kid.seats, members, strict=True)}
        for who in seats.keys() & {who for key, who in AGREED if key == kid.key}:
            adult, school = seats[who], next(member for member in members if member.role == "case_manager")
            terms = USUALLY | AGREED[kid.key, who]
            agreed(adult, school, terms)
            if who == "ana":
                asked(adult, school, terms | CHANGE)


def agreed(adult: Member, school: Member, terms: dict[str, Any]) -> None:
    """They wrote it, in their language, and school said yes to it."""
    written, signed = at(adult, SINCE), at(adult, SINCE - timedelta(days=1))
    said = {"home_yes_at": written, "home_yes_by": adult, "school_yes_at": signed, "school_yes_by": school}
    keep(adult, adult, terms, written, stands_from=signed, how_read=read_by(school, terms), **said)


def asked(adult: Member, school: Member, terms: dict[str, Any]) -> None:
    written = at(adult, timedelta(days=2))
    how_read = read_by(school, terms)
    keep(adult, school, terms, written, school_yes_at=written, school_yes_by=school, how_read_first=how_read)


def read_by(school: Member, terms: dict[str, Any]) -> str:
    return "" if school.person.language == terms["language"] else HowRead.INTERPRETER


def keep(adult: Member, by: Member, terms: dict[str, Any], written: datetime, **said: Any) -> None:
    Agreement.objects.create(
        id=uuid7(),
        district_id=adult.district_id,
        child_id=adult.child_id,
        audience=Audience.adult_and_school(adult),
        adult=adult,
        by=by,
        recorded_at=written,
        look_again_on=look_again(adult),
        languages=dict.fromkeys(TYPED, terms["language"]),
        **terms,
        **said,
    )


def at(adult: Member, ago: timedelta) -> datetime:
    return datetime.combine(adult.today - ago, time(15, 20), adult.child.zone)


def look_again(adult: Member) -> date:
    return adult.today + timedelta(days=30)
