"""All that is said before and after a meeting, on every page of it: nothing of one home is a byte of the other's."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from allies.database.ids import uuid7
from allies.meetings.actions.finding import cancel
from allies.meetings.models import Feed
from allies.meetings.panels import sets_day
from allies.meetings.tests.around_it import before_and_after
from allies.meetings.tests.meeting import arranged, at, carry, held, later, opened, set_for, team
from allies.plans.models import Participant
from allies.plans.tests.planning import a_plan
from allies.teams.tests.cast import enter
from allies.ui.tests.papers import words_on

pytestmark = pytest.mark.django_db

OAK, ELM = "Acorns0ak", "Elmleaf3lm"


@pytest.fixture
def both(cast):
    """One that is to come and one that was held, with all of each home and of school."""
    to_come, over = arranged(cast.okafor, guests=team(cast)), arranged(cast.okafor, guests=team(cast))
    set_for(to_come, cast.okafor)
    set_for(over, cast.okafor, timezone.now() - timedelta(hours=2))
    held(over, cast.okafor)
    ids = before_and_after(cast, to_come, over, [(cast.ana, OAK), (cast.luis, ELM)])
    carry()
    return to_come, over, ids


def everything_of(seat, both):
    to_come, over, ids = both
    paths = [(to_come, path) for path in ("", "before/", "before/say/", "before/say/child/", f"notice/{seat.pk}/")]
    paths += [(over, path) for path in ("", "outcome/", "outcome/task/", f"outcome/decisions/{ids['decision']}/")]
    pages = [opened(seat, meeting, path) for meeting, path in paths]
    assert {page.status_code for page in pages} == {200}
    return "".join(page.content.decode() for page in pages) + opened(seat, to_come, "meeting.ics").content.decode()


def test_no_page_of_one_home_holds_what_the_other_said(cast, both):
    of_ana, of_luis = everything_of(cast.ana, both), everything_of(cast.luis, both)
    assert OAK in of_ana
    assert ELM in of_luis
    assert ELM not in of_ana
    assert OAK not in of_luis


def test_school_reads_both(cast, both):
    to_come, over, _ids = both
    for meeting, path in ((to_come, "before/"), (over, "outcome/")):
        shown = opened(cast.okafor, meeting, path).content.decode()
        assert OAK in shown
        assert ELM in shown


def test_no_paper_and_no_feed_of_one_home_holds_what_the_other_said(cast, client, both):
    to_come, _over, _ids = both
    agenda = opened(cast.ana, to_come, "agenda/paper/").content
    notice = enter(client, cast.ana.person).post(
        f"/children/{cast.child.pk}/meetings/{to_come.pk}/notice/{cast.ana.pk}/paper/"
    )
    for paper in (agenda, notice.content):
        words = words_on(paper)
        assert ELM not in words
        assert "Luis" not in words
    assert OAK in words_on(agenda)
    read = client.get(reverse("meetings:feed", args=[Feed.objects.open_of(cast.ana.person).token])).content.decode()
    assert "BEGIN:VEVENT" in read
    assert ELM not in read


def test_a_meeting_with_one_home_about_the_plan_is_not_in_the_plan_that_all_homes_read(cast):
    plan = a_plan(cast.okafor)
    own = arranged(cast.okafor, home=cast.oak, plan=plan, guests=team(cast))
    set_for(own, cast.okafor, at(10))
    plan.refresh_from_db()
    assert plan.meeting_on is None
    assert not sets_day(plan)  # who keeps the plan may type the day on which all homes meet
    with later(11):
        held(own, cast.okafor)
    assert not cast.luis.sees(Participant).filter(plan=plan).exists()


def test_nor_does_it_move_the_day_on_which_all_homes_meet(cast):
    plan = a_plan(cast.okafor)
    with_all, own = arranged(cast.okafor, plan=plan), arranged(cast.okafor, home=cast.oak, plan=plan)
    for meeting, day in ((with_all, 10), (own, 12)):
        set_for(meeting, cast.okafor, at(day))
    cancel(own, id=uuid7(), by=cast.okafor, why="Ill")
    plan.refresh_from_db()
    assert plan.meeting_on == at(10).date()


def test_what_waits_for_one_home_says_nothing_of_the_other(cast, client, both):
    assert ELM not in enter(client, cast.ana.person).get("/", follow=True).content.decode()
    assert OAK not in enter(client, cast.luis.person).get("/", follow=True).content.decode()
