"""Who leaves at the end of the year in the demo, and what the next adult should know: by the acts themselves."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from allies.database.ids import uuid7
from allies.handovers import actions
from allies.teams.models import Member

from .contents import contents
from .plans import Team

ALL = contents("handing_over")["handovers"]


def hand_over(teams: Sequence[Team]) -> None:
    by_key = {kid.key: (kid, members) for kid, _child, members in teams}
    for told in ALL:
        kid, members = by_key[told["kid"]]
        hand_over_one(told, {seat.who: member for seat, member in zip(kid.seats, members, strict=True)})


def hand_over_one(told: Mapping[str, Any], seats: Mapping[str, Member]) -> None:
    leaving, to = seats[told["leaving"]], seats.get(told.get("to", ""))
    last_day = leaving.today + timedelta(days=told["in_days"])
    begun = {"why": told["why"], "leaves_on": last_day, "leaving": leaving, "to": to}
    made = actions.begin(id=uuid7(), by=leaving, **begun)
    for one in told["added"]:
        actions.add_sentence(made, id=uuid7(), by=seats[one["who"]], part=one["part"], words=one["words"])
    for who in told.get("looked", ()):
        actions.look_through(made, by=seats[who])
    if to is not None and told.get("given"):
        made = actions.give_over(made, by=leaving)
        actions.acknowledge(made, by=to, parts=told["read"])
        for one in told["asked"]:
            asked = actions.ask_back(made, id=uuid7(), by=to, words=one["words"])
            actions.answer(asked, id=uuid7(), by=leaving, words=one["answer"])
