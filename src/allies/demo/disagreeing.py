"""Where home and school did not agree in the demo: by the acts themselves, each in the language of who speaks."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from allies.concerns.actions import offers, opening, saying
from allies.concerns.models import Concern
from allies.database.ids import uuid7
from allies.progress.reading import standing_goals
from allies.teams.models import Member, Seats

from .contents import contents
from .plans import Team

ALL = contents("disagreeing")["concerns"]


def disagree(teams: Sequence[Team]) -> None:
    by_key = {kid.key: (kid, members) for kid, _child, members in teams}
    for told in ALL:
        kid, members = by_key[told["kid"]]
        seats = {seat.who: member for seat, member in zip(kid.seats, members, strict=True)}
        people = [seats[who] for who in told["with"]]
        said = {"about": told["about"], "matters": told["matters"], "people": people}
        concern = opening.open_concern(id=uuid7(), by=seats[told["opens"]], **said)
        for step in told["steps"]:
            take(concern, step, seats)
        if "trial" in told:
            try_it(concern, told, seats)


def take(concern: Concern, step: Mapping[str, Any], seats: Mapping[str, Member]) -> None:
    said: dict[str, Any] = {"id": uuid7(), "by": seats[step["who"]], "words": step["words"]}
    other = next(seat for seat in seats.values() if seat.person_id in readers(concern) and seat.side != said["by"].side)
    match step["what"]:
        case "matters":
            saying.say_what_matters(concern, **said)
        case "view":
            saying.write_view(concern, needs=step["needs"], **said)
        case "question":
            saying.answer(saying.ask(concern, **said), id=uuid7(), by=other, words=step["answer"])
        case "heard":
            heard = saying.say_back(concern, **said)
            saying.answer(heard, id=uuid7(), by=other, words=step["answer"], says=step["says"])
        case "option":
            matters = list(concern.said.filter(sort="matters").order_by("recorded_at", "id"))
            saying.offer_option(concern, helps=[str(matters[number].pk) for number in step["helps"]], **said)


def readers(concern: Concern) -> set[Any]:
    return set(concern.audience.chosen.values_list("member__person", flat=True))


def try_it(concern: Concern, told: Mapping[str, Any], seats: Mapping[str, Member]) -> None:
    trial, by = told["trial"], seats[told["trial"]["who"]]
    goals = standing_goals(Seats([by])).get(by.child_id, []) if told["goal"] else []
    offer = offers.make_offer(
        concern,
        id=uuid7(),
        by=by,
        what="trial",
        words=trial["words"],
        known_by=trial["known_by"],
        goal_root=goals[0].root if goals else None,
        begins_on=by.today - timedelta(days=trial["days"]),
        review_on=by.today,
    )
    offers.answer_offer(offer, id=uuid7(), by=seats[trial["yes"]], says="yes", words=trial["yes_words"])
    for one in told["reviews"]:
        offers.review(offer, id=uuid7(), by=seats[one["who"]], says=one["says"], words=one["words"])
