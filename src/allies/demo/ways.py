"""How the team helps one child to stay with a task, step by step, and how often that went as planned lately."""

from datetime import timedelta

from allies.database.ids import uuid7
from allies.fidelity.models import Check, SharedCount, Way
from allies.plans.models import Goal
from allies.teams.models import Audience

from .contents import contents
from .plans import WHOSE, Team
from .yeses import Hand

DATA = contents("ways")


def help_step_by_step(teams: list[Team]) -> None:
    hand = Hand.of(teams, WHOSE)
    running = Goal.objects.filter(child=hand.child, plan__begins_on__lte=hand.today, plan__ends_on__gte=hand.today)
    for goal in running.order_by("recorded_at", "id")[:1]:
        first = hand.about("bell", hand.today - timedelta(days=60))
        way = Way.objects.create(goal=goal, goal_root=goal.root, steps=DATA["steps"], **first)
        for who, ago, place, done in DATA["checks"]:
            checked(hand, way, (who, ago, place, done))
        for ago, at_school, at_home in DATA["weeks"]:
            checked(hand, way, ("bell", ago, "p1", at_school))
            checked(hand, way, ("ana", ago, "p3", at_home))
        count_in_both(hand, goal)


def checked(hand: Hand, way: Way, one: tuple[str, int, str, str]) -> None:
    who, ago, place, done = one
    day = hand.today - timedelta(days=ago)
    shared, home = hand.about(who, day), hand.seats[who].home
    if home is not None:
        shared |= {"home": home, "audience": Audience.home_and_school(home)}
    written = {"day": day, "done": done.split(), "written_at": shared["recorded_at"]}
    Check.objects.create(way=way, goal_root=way.goal_root, place=place, **written, **shared)


def count_in_both(hand: Hand, goal: Goal) -> None:
    """School and Ana's home read together what is done in both places; Luis is asked and need not."""
    day = hand.today - timedelta(days=58)
    shared = hand.about("bell", day)
    school = shared.pop("by")
    for who in ("ana", "luis"):
        adult, yes = hand.seats[who], {"school_yes_at": hand.at(day), "school_yes_by": school}
        assert adult.home is not None  # noqa: S101 - parents have a home
        if who == "ana":
            yes |= {"home_yes_at": hand.at(day), "home_yes_by": adult}
        own = {"id": uuid7(), "home": adult.home, "audience": Audience.home_and_school(adult.home)}
        SharedCount.objects.create(goal_root=goal.root, **(shared | own | yes))
