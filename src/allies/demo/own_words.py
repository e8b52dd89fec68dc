"""What children of the demo said on their own pages, on a good day and on a bad one, and who heard it: by the acts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import override

from allies.celebrations.actions import remove_by_child
from allies.celebrations.reading import joys
from allies.database.ids import uuid7
from allies.observations.models import Observation
from allies.people.models import Person
from allies.progress.actions.known_by import choose_picture
from allies.teams.models import Member, School
from allies.voice.actions.safety import name_adult
from allies.voice.actions.words import About, answer, call, say
from allies.voice.chips import OF_A_GOAL
from allies.voice.models import OwnWords
from allies.voice.of_goals import GOAL, goals_of
from allies.voice.whom import READERS

from .contents import contents
from .plans import Team

DATA = contents("own_words")


def name_safeguarding_adults(schools: Sequence[School], people: Mapping[str, Person]) -> None:
    for school, who in zip(schools, DATA["safeguarding"], strict=True):
        for key in who:
            name_adult(school, person=people[key], by=people[who[0]])


def say_in_their_own_words(teams: Sequence[Team]) -> None:
    of_kid = {
        kid.key: {seat.who: member for seat, member in zip(kid.seats, members, strict=True)}
        for kid, _child, members in teams
    }
    for told in (*DATA["said"], *DATA["of_goal"], *DATA["of_good"]):
        seats = of_kid[told["kid"]]
        with override(told.get("language", "en")):
            own = told_by_child(told, seats)
        for one in told.get("answers", []):
            answer(id=uuid7(), by=seats[one["who"]], to=own, how=one["how"], words=one.get("words", ""))

    for told in DATA["taken_off"]:
        member = of_kid[told["kid"]][told["opened"]]
        remove_by_child(joys(member).get(words=told["words"]), opened_by=member)
    for told in DATA["pictures"]:
        member = of_kid[told["kid"]][told["by"]]
        for goal in goals_of(member):
            choose_picture(goal, by=member, symbol=told[goal.does])


def say_beside_what_was_seen(student: Member, told: Mapping[str, Any], *, heard_by: Member) -> None:
    """In a place of their own."""
    seen = student.sees(Observation).order_by("-recorded_at", "-id").first()
    if seen is None:
        return  # a story of a few days may have nothing that was seen
    said = {"sort": "note", "says": told["says"], "words": told["words"], "to": READERS}
    own = say(id=uuid7(), opened_by=student, about=About("seen", seen.pk), **said)
    answer(id=uuid7(), by=heard_by, to=own, how="heard", words=told["answer"])


def told_by_child(told: Mapping[str, Any], seats: Mapping[str, Member]) -> OwnWords:
    opened_by = seats[told["opened"]]
    if "to" not in told and told["sort"] not in {"help", "break"}:
        words = {name: told[name] for name in ("says", "words") if name in told}
        return say(
            id=uuid7(), opened_by=opened_by, sort=told["sort"], to=READERS, about=about(told, opened_by), **words
        )
    if told["sort"] in {"help", "break"}:
        return call(id=uuid7(), opened_by=opened_by, sort=told["sort"])
    said = {name: told[name] for name in ("feeling", "body", "says", "words") if name in told}
    return say(id=uuid7(), opened_by=opened_by, sort=told["sort"], to=key_of(told["to"], seats), **said)


def about(told: Mapping[str, Any], opened_by: Member) -> About:
    """The first goal; or the newest good thing."""
    if told["sort"] in OF_A_GOAL:
        return About(GOAL, goals_of(opened_by)[0].root)
    return About("joy", joys(opened_by).order_by("-recorded_at", "-id")[0].pk)


def key_of(to: str, seats: Mapping[str, Member]) -> str:
    """`school`, the home of somebody (`home of ana`), or one adult."""
    if to == "school":
        return to
    who = to.removeprefix("home of ")
    return str(seats[who].pk) if who == to else f"home:{seats[who].home_id}"
