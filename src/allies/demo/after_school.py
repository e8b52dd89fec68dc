"""What students of the demo want after school, and what is planned for it: by the acts themselves."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from allies.database.ids import uuid7
from allies.teams.actions.rights import write_down_holders
from allies.teams.models import Member
from allies.teams.models.rights import Holder
from allies.teams.permissions import Right
from allies.transition.actions import planning
from allies.transition.actions.rights import note_told
from allies.transition.rights import passing_of

from .contents import contents
from .plans import Team

DATA = contents("after_school")


def look_ahead(teams: Sequence[Team]) -> None:
    by_key = {kid.key: (kid, members) for kid, _child, members in teams}
    for does, what in ((look_ahead_of_one, "students"), (write_down_who_decides, "holders")):
        for told in DATA[what]:
            kid, members = by_key[told["kid"]]
            does(told, {seat.who: member for seat, member in zip(kid.seats, members, strict=True)})


def look_ahead_of_one(told: Mapping[str, Any], seats: Mapping[str, Member]) -> None:
    for one in told["said"]:
        said = {"topic": one["topic"], "words": one["words"], "is_students": one.get("students", False)}
        planning.say(id=uuid7(), by=seats[one["who"]], **said)
    for one in told["goals"]:
        words = {"area": one["area"], "words": one["words"], "assessed": one["assessed"], "assessed_by": one["by"]}
        planning.write_goal(id=uuid7(), by=seats[one["who"]], assessed_on=ago(seats, one), **words)
    for one in told["services"]:
        words = {"sort": one["sort"], "words": one["words"], "giver": one["giver"], "ends_on": None}
        planning.write_service(id=uuid7(), by=seats[one["who"]], begins_on=ago(seats, one), **words)
    for one in told["agencies"]:
        ask_one(one, seats)
    for one in told["told"]:
        tell_of_rights(one, seats[one["who"]], ago(seats, one))


def write_down_who_decides(told: Mapping[str, Any], seats: Mapping[str, Member]) -> None:
    by = seats[told["who"]]
    for passing in passing_of(by.child):
        rights = [Right(rule.right) for rule in passing.rules]
        write_down_holders(rights, Holder.GUARDIANS, from_on=passing.on, ground=told["ground"], by=by)


def ago(seats: Mapping[str, Member], one: Mapping[str, Any]) -> Any:
    return seats[one["who"]].today - timedelta(days=one["ago"])


def ask_one(one: Mapping[str, Any], seats: Mapping[str, Member]) -> None:
    by = seats[one["who"]]
    asked = {"asked_by": by, "asked_on": ago(seats, one)} if "ago" in one else {"asked_by": None, "asked_on": None}
    words = {"name": one["name"], "words": one["words"], "state": one["state"]}
    made = planning.write_agency(id=uuid7(), by=by, **words, **asked)
    for who in one.get("agrees", ()):
        planning.consent(made, by=seats[who], agrees=True)


def tell_of_rights(one: Mapping[str, Any], by: Member, told_on: Any) -> None:
    home = by.child.homes.get() if one["home"] else None
    for passing in passing_of(by.child):
        note_told(id=uuid7(), by=by, passes_on=passing.on, home=home, how=one["how"], told_on=told_on)
