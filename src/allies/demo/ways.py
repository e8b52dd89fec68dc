"""How the team helps one child to stay with a task, step by step, and how often that went as planned lately."""

from datetime import timedelta

from allies.plans.models import Goal
from allies.ways.models import Check, Way

from .plans import WHOSE, Team
from .yeses import Hand

STEPS = ("Show the timer.", "Say the first step, once.", "Wait ten seconds.", "Offer a place to move.")
# Who, how many days ago, in which place, what became of each step.
CHECKS = (
    ("bell", 9, "p1", "done done done done"),
    ("bell", 6, "p1", "done done not done"),
    ("bell", 2, "p1", "done done done none"),
    ("tran", 8, "p2", "done not not not"),
    ("tran", 5, "p2", "not done not not"),
    ("tran", 1, "p2", "done not not none"),
)


def help_step_by_step(teams: list[Team]) -> None:
    hand = Hand.of(teams, WHOSE)
    running = Goal.objects.filter(child=hand.child, plan__begins_on__lte=hand.today, plan__ends_on__gte=hand.today)
    for goal in running.order_by("recorded_at", "id")[:1]:
        first = hand.about("bell", hand.today - timedelta(days=30))
        way = Way.objects.create(goal=goal, goal_root=goal.root, steps=list(STEPS), **first)
        for who, ago, place, done in CHECKS:
            day = hand.today - timedelta(days=ago)
            shared = hand.about(who, day)
            Check.objects.create(
                way=way,
                goal_root=goal.root,
                place=place,
                day=day,
                done=done.split(),
                written_at=shared["recorded_at"],
                **shared,
            )
