"""What one room hears of its neighbour, which it may not import: by a line of the story, or by the reader's own act."""

import pytest

from allies.celebrations.actions import keep_joy, take_back
from allies.checkins.tests.checking import asked, said, url
from allies.database.ids import uuid7
from allies.outreach.both_ways import MessageSort
from allies.outreach.in_touch import mine
from allies.plans.models import Input
from allies.plans.tests.planning import a_plan
from allies.teams.tests.cast import enter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_moment")]


def test_a_good_thing_that_one_kept_is_a_strength_and_one_taken_back_is_none(cast, client):
    from_bell, from_jin = (
        keep_joy(id=uuid7(), by=by, sort=sort, about=["tried"])
        for by, sort in ((cast.bell, "win"), (cast.jin, "first"))
    )
    enter(client, cast.bell.person)
    assert mine(cast.bell).sorts[MessageSort.STRENGTH] == 1
    assert (
        "What went well, good things, and light moments"
        in client.get(f"/children/{cast.child.pk}/in-touch/").content.decode()
    )
    assert from_jin.by == cast.jin
    take_back(from_bell, by=cast.bell)
    assert mine(cast.bell).is_empty
    keep_joy(id=uuid7(), by=cast.ana, sort="win", about=["tried"])
    assert mine(cast.ana) is None


def test_what_one_wrote_may_be_said_to_the_plan_by_its_author_alone_who_chooses_who_reads_it(cast, client):
    one = asked(cast.ana, cast.okafor)
    answer_of_ana = said(one, cast.ana, "idea", "wish", words="More time for the bus")
    enter(client, cast.ana.person)
    assert "Say this to the plan, too" not in client.get(url(cast.ana, cast.ana)).content.decode()  # there is none
    plan = a_plan(cast.okafor)
    there = f"/children/{cast.child.pk}/plan/{plan.pk}/say/?again={answer_of_ana.pk}"
    assert there in client.get(url(cast.ana, cast.ana)).content.decode()
    form = client.get(there).content.decode()
    assert "More time for the bus" in form
    assert "My home and school" in form
    assert Input.objects.count() == 0
    enter(client, cast.okafor.person)
    assert "Say this to the plan, too" not in client.get(url(cast.okafor, cast.ana)).content.decode()
    assert "More time for the bus" not in client.get(there).content.decode()
    for strange in ("x", uuid7()):
        answer = client.get(f"/children/{cast.child.pk}/plan/{plan.pk}/say/?again={strange}")
        assert answer.status_code == (404 if strange == "x" else 200)
