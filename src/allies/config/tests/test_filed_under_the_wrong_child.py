"""A goal of another child, changed since, leaves nothing: no record, report, day card, nor open question."""

import pytest
from django.test import Client
from django.utils import timezone

from allies.cards.models import DayCard
from allies.config.tests.world import fill
from allies.database.ids import uuid7
from allies.fidelity.actions import set_way
from allies.fidelity.models import Way
from allies.plans.actions.goals import put_goal
from allies.plans.models import Goal
from allies.plans.tests.goals import TEN_MINUTES
from allies.progress.actions.dangers import say_seen
from allies.progress.actions.records import write_record
from allies.progress.models import Danger, PersonAsked, PersonCame, Record
from allies.progress.tests.recording import HITS
from allies.reports.models import Report, Sheet
from allies.teams.tests.cast import enter
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

pytestmark = pytest.mark.postgresql

STRANGE = "Zebrastr1pe"


@pytest.fixture
def ids(cast):
    return fill(cast)


def taken_out(cast, goal):
    """By the line of its first version, as somebody finds it in the story."""
    take_out(Entry.objects.filter(about_id=goal.root).earliest("id"), by=cast.okafor, why="wrong child")


def changed(cast, goal, **more):
    was = {name: getattr(goal, name) for name in ("begins_on", "ends_on")}
    return put_goal(goal.plan, id=uuid7(), by=cast.bell, changes=goal, **(TEN_MINUTES | was | more))


def test_what_hangs_on_a_later_version_goes_with_the_first(cast, ids):
    goal = Goal.objects.get(does="hits somebody")
    later = changed(cast, goal, **(HITS | {"does": STRANGE, "practice": {}, "steps": []}))
    now = {"happened_at": timezone.now(), "written_at": timezone.now(), "missing": ""}
    write_record(goal.root, id=uuid7(), by=cast.bell, place="p1", value=2, activity=STRANGE, **now)
    set_way(goal.root, id=uuid7(), by=cast.bell, steps=[STRANGE])
    assert later.root == goal.root
    assert STRANGE in enter(Client(), cast.bell.person).get("/goals/").content.decode()
    say_seen(PersonAsked.objects.latest("id"), by=cast.okafor, words=STRANGE)
    assert cast.okafor.sees(PersonCame).exists()
    taken_out(cast, goal)
    assert not cast.okafor.sees(PersonCame).exists()
    for model in (Record, PersonAsked, Danger, Way):
        left = cast.okafor.sees(model).filter(goal_root=goal.root)
        assert not left.exists(), model
    assert STRANGE not in enter(Client(), cast.bell.person).get("/goals/").content.decode()


def test_a_report_of_a_later_version_goes_with_the_first(cast, ids):
    assert cast.okafor.sees(Report).exists()
    goal = Goal.objects.get(pk=ids["version"])
    assert goal.replaced_at is not None
    taken_out(cast, goal)
    assert not cast.okafor.sees(Report).exists()
    assert not cast.ana.sees(Sheet).exists()


def test_a_day_card_goes_with_a_goal_that_stands_on_it(cast, ids):
    assert cast.okafor.sees(DayCard).exists()
    taken_out(cast, Goal.objects.get(does="asks for a break"))
    assert not cast.okafor.sees(DayCard).exists()
    page = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/day-card/")
    assert "asks for a break" not in page.content.decode()
    assert "Omar" not in page.content.decode()
