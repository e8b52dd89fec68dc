"""What can hurt, counted for weeks and marked by the team; and what school and a home each say is different."""

from datetime import timedelta

from allies.clocks.models import DayOff
from allies.database.ids import uuid7
from allies.jurisdictions.days import is_school_day
from allies.plans.models import Goal
from allies.progress.actions.rolling import roll_up_goals
from allies.progress.models import Danger, Difference, PersonAsked, PersonCame, Record
from allies.teams.models import Audience

from .contents import contents
from .plans import WHOSE, Team
from .yeses import Hand

DATA = contents("noticing")

DANGEROUS = "noah"


def notice_more(teams: list[Team]) -> None:
    hand = Hand.of(teams, DANGEROUS)
    for goal in Goal.objects.filter(child=hand.child, at_most=True, measure="frequency"):
        count_and_look(hand, goal)
    hand = Hand.of(teams, WHOSE)
    running = Goal.objects.filter(child=hand.child, plan__begins_on__lte=hand.today, plan__ends_on__gte=hand.today)
    for goal in running.order_by("recorded_at", "id")[:1]:
        say_what_is_different(hand, goal)
    roll_up_goals(list(Record.objects.order_by("goal_root").values_list("goal_root", flat=True).distinct()))


def count_and_look(hand: Hand, goal: Goal) -> None:
    """The team marks it before the last two records. Each asks for a person: one said what is done, one is open."""
    off = list(DayOff.objects.filter(school=hand.child.school_id).order_by("first_on", "id"))
    past = (hand.today - timedelta(days=ago) for ago in range(1, 90))
    days = [day for day in past if day.weekday() in {0, 3} and is_school_day(day, off)][: len(DATA["counts"])]
    records = []
    for day, count in zip(reversed(days), DATA["counts"], strict=False):
        shared = hand.about("yamada", day)
        record = Record.objects.create(
            goal=goal,
            goal_root=goal.root,
            place="p1",
            day=day,
            happened_at=shared["recorded_at"],
            written_at=shared["recorded_at"],
            measure=goal.measure,
            unit=goal.unit,
            value=count,
            root_id=shared["id"],
            **shared,
        )
        records.append(record)
    marked = hand.about("lindqvist", days[1] - timedelta(days=1))
    Danger.objects.create(goal=goal, goal_root=goal.root, is_on=True, why=DATA["mark"], **marked)
    for record, is_seen in ((records[-2], True), (records[-1], False)):
        own = {name: getattr(record, name) for name in ("district_id", "child_id", "audience_id")}
        at = {"recorded_at": record.recorded_at}
        asked = PersonAsked.objects.create(id=uuid7(), record=record, goal_root=record.goal_root, **own, **at)
        if is_seen:
            said = {"words": DATA["done"], "recorded_at": record.recorded_at + timedelta(minutes=40)}
            PersonCame.objects.create(id=uuid7(), asked=asked, by=hand.seats["lindqvist"], **own, **said)


def say_what_is_different(hand: Hand, goal: Goal) -> None:
    home = hand.seats["ana"].home
    if home is None:
        return
    for who, what, words in DATA["different"]:
        shared = hand.about(who, hand.today - timedelta(days=2)) | {"audience": Audience.home_and_school(home)}
        language = hand.seats[who].person.language
        Difference.objects.create(
            goal=goal, goal_root=goal.root, home=home, what=what, words=words, language=language, **shared
        )
