"""Practice at home is an offer: a card in three taps where a home switched it on, and nothing anywhere else."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from allies.database.ids import uuid7
from allies.goals.parts import OUT_OF, OWN_WHOLE, UNITS, Measure
from allies.plans.actions.goals import choose_practice
from allies.plans.actions.rows import end_row
from allies.plans.models import HomePractice
from allies.progress.models import Record
from allies.teams.tests.cast import enter
from allies.timeline.models import Entry

from .recording import GROUP, HOMEWORK, SHARE, a_running_plan, filled, get, post, read, the_goal

pytestmark = pytest.mark.django_db
NEW_EACH_TIME = re.compile(r'name="(?:csrfmiddlewaretoken|all-id)" value="[\w-]+"|\?since=[^"]+|X-CSRFToken[^}]+')
FIVE = {"measure": "percent", "unit": "times", "value": 4.0, "out_of": 5.0}
FIVE_LEVELS = {"levels": ["none", "a little", "some", "much", "all"]}
COUNTED = {"measure": "frequency", "unit": "times", "value": 6.0, "out_of": None}


def on(member, goal, *, is_on=True):
    choose_practice(goal, by=member, is_on=is_on)


def card(goal, place=HOMEWORK):
    return f"{goal.root}/practice/{place}/"


def tapped(member, **more):
    return {**filled(member), "value": "", **more}


def story(member):
    return NEW_EACH_TIME.sub(
        "", enter(Client(), member.person).get(f"/children/{member.child_id}/story/").content.decode()
    )


def front(member):
    return NEW_EACH_TIME.sub("", enter(Client(), member.person).get("/").content.decode())


def test_three_taps_are_a_record_of_the_place_at_home(cast):
    goal = the_goal(cast, **FIVE)
    on(cast.ana, goal)
    page = read(cast.ana, card(goal))
    assert [f"{n} of 5" in page for n in range(6)] == [True] * 6
    answer = post(cast.ana, card(goal), tapped(cast.ana, did="yes", value="2", out_of="5"))
    assert answer.status_code == 302
    record = Record.objects.get()
    assert (record.value, record.out_of, record.place, record.home) == (2, 5, HOMEWORK, cast.oak)
    assert "2 of 5" in read(cast.bell, f"{goal.root}/")
    assert "2 of 5" not in read(cast.luis, f"{goal.root}/")


def test_not_today_needs_no_reason_and_then_writes_nothing(cast):
    goal = the_goal(cast, **FIVE)
    on(cast.ana, goal)
    lines = Entry.objects.count()
    answer = post(cast.ana, card(goal), tapped(cast.ana, did="no", value="3", out_of="5"))
    assert answer.status_code == 302
    assert not Record.objects.exists()
    assert Entry.objects.count() == lines


def test_a_reason_that_was_tapped_is_kept_as_a_reason_and_never_as_nought(cast):
    goal = the_goal(cast, **FIVE)
    on(cast.ana, goal)
    post(cast.ana, card(goal), tapped(cast.ana, did="no", missing="said_no", value="0", out_of="5"))
    record = Record.objects.get()
    assert (record.value, record.missing) == (None, "said_no")


def test_a_reason_left_over_from_before_is_no_reason_once_it_was_done(cast):
    goal = the_goal(cast, **FIVE)
    on(cast.ana, goal)
    post(cast.ana, card(goal), tapped(cast.ana, did="yes", missing="absent", value="0", out_of="5"))
    record = Record.objects.get()
    assert (record.value, record.missing) == (0, "")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "did"),
        ({"did": "yes", "out_of": "5"}, "value"),
        ({"did": "yes", "value": "6", "out_of": "5"}, "value"),
        ({"did": "yes", "value": "3", "out_of": "5", "day": "2099-01-01"}, "day"),
    ],
)
def test_what_is_not_clear_is_said_beside_it_and_nothing_is_kept(cast, sent, field):
    goal = the_goal(cast, **FIVE)
    on(cast.ana, goal)
    answer = post(cast.ana, card(goal), tapped(cast.ana, **sent))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert not Record.objects.exists()


def test_who_did_it_is_not_sent_to_reasons_that_the_card_does_not_show(cast):
    goal = the_goal(cast, **FIVE)
    on(cast.ana, goal)
    page = post(cast.ana, card(goal), tapped(cast.ana, did="yes", out_of="5")).text
    assert "Please choose how much it was, or tap “Not today”." in page
    assert "press why" not in page


def test_without_a_script_a_number_alone_says_that_it_was_done(cast):
    goal = the_goal(cast, **FIVE)
    on(cast.ana, goal)
    post(cast.ana, card(goal), tapped(cast.ana, value="2", out_of="5"))
    assert Record.objects.get().value == 2


def test_minutes_are_tapped_or_typed(cast):
    goal = the_goal(cast)
    on(cast.ana, goal)
    page = read(cast.ana, card(goal))
    assert "10 minutes" in page
    assert 'name="other"' in page
    post(cast.ana, card(goal), tapped(cast.ana, did="yes", value="8"))
    post(cast.ana, card(goal), tapped(cast.ana, did="yes", value="8", other="7.5"))
    assert sorted(Record.objects.values_list("value", flat=True)) == [7.5, 8]


def test_a_count_has_a_counter_and_a_box(cast):
    goal = the_goal(cast, **COUNTED)
    on(cast.ana, goal)
    page = read(cast.ana, card(goal))
    assert 'data-taps="count"' in page
    post(cast.ana, card(goal), tapped(cast.ana, did="yes", value="12"))
    assert Record.objects.get().value == 12


def test_of_help_one_number_is_asked_and_not_each_level(cast):
    goal = the_goal(cast, **FIVE | {"measure": "prompt", "most_help": "hint"})
    on(cast.ana, goal)
    assert "level_" not in read(cast.ana, card(goal))
    post(cast.ana, card(goal), tapped(cast.ana, did="yes", value="3", out_of="5"))
    record = Record.objects.get()
    assert (record.value, record.out_of) == (3, 5)


@pytest.mark.parametrize("measure", list(Measure))
def test_every_way_to_measure_has_a_card(cast, measure):
    unit = min(UNITS[measure])
    whole = OWN_WHOLE.get(measure, 5.0) if measure in OUT_OF else None
    goal = the_goal(cast, measure=str(measure), unit=str(unit), value=1.0, out_of=whole, scale=FIVE_LEVELS)
    on(cast.ana, goal)
    assert 'name="value"' in read(cast.ana, card(goal))


def test_many_chances_are_typed_since_no_thumb_finds_one_of_twenty(cast):
    goal = the_goal(cast, **SHARE | {"out_of": 20.0})
    on(cast.ana, goal)
    assert 'type="number" name="value"' in read(cast.ana, card(goal))


def test_one_tap_sent_five_times_is_one_record(cast):
    goal, sent = the_goal(cast, **FIVE), tapped(cast.ana, did="yes", value="4", out_of="5", id=uuid7())
    on(cast.ana, goal)
    assert {post(cast.ana, card(goal), sent).status_code for _ in range(5)} == {302}
    assert Record.objects.count() == 1


def test_what_waited_on_the_phone_is_let_go_of_whether_or_not_there_was_anything_to_write(cast):
    goal = the_goal(cast, **FIVE)
    on(cast.ana, goal)
    browser = enter(Client(), cast.ana.person)
    for sent in (tapped(cast.ana, did="no"), tapped(cast.ana, did="yes", value="1", out_of="5")):
        path = f"/children/{cast.child.pk}/goals/{card(goal)}"
        answer = browser.post(path, sent | {"age": "60"}, headers={"Allies-Unsent": "1"})
        assert (answer.status_code, answer.headers["Allies-Kept"]) == (204, str(sent["id"]))
    assert Record.objects.count() == 1


def test_a_card_that_is_not_on_is_nowhere(cast):
    goal = the_goal(cast)
    assert get(cast.ana, card(goal)).status_code == 404
    assert "No card is on for your home" in read(cast.ana, "practice/")
    assert "Practice at home" not in front(cast.ana)


def test_a_card_that_is_on_stands_with_the_child_and_asks_for_nothing(cast):
    goal = the_goal(cast)
    on(cast.ana, goal)
    assert get(cast.ana, "practice/").url.endswith(card(goal))
    for page in (front(cast.ana), read(cast.ana)):
        assert f"/children/{cast.child.pk}/goals/practice/" in page
        assert "missed" not in page
    on(cast.ana, goal, is_on=False)
    assert "Practice at home" not in front(cast.ana)
    assert get(cast.ana, card(goal)).status_code == 404


def test_the_other_home_and_school_see_nothing_of_a_card_on_any_page(cast):
    goal = the_goal(cast)
    paths = ("", f"{goal.root}/", f"{goal.root}/plain/")
    others = (cast.luis, cast.bell)

    def all_pages():
        return [[story(who), front(who), *(NEW_EACH_TIME.sub("", read(who, path)) for path in paths)] for who in others]

    all_pages()  # from now on nothing in the story is new to them
    before = all_pages()
    on(cast.ana, goal)
    assert all_pages() == before
    on(cast.ana, goal, is_on=False)
    assert all_pages() == before
    assert HomePractice.objects.count() == 2  # on and off, each with its day
    assert get(cast.luis, card(goal)).status_code == 404
    assert get(cast.bell, card(goal)).status_code == 403


def test_a_place_of_school_is_on_no_card(cast):
    goal = the_goal(cast)
    on(cast.ana, goal)
    assert get(cast.ana, card(goal, GROUP)).status_code == 404


def test_a_goal_with_no_place_at_home_says_so_and_demands_none(cast):
    goal = the_goal(cast, places=[{"key": "p1", "words": "reading", "side": "school"}])
    on(cast.ana, goal)
    page = read(cast.ana, "practice/")
    assert "The plan names no place at home for this goal" in page
    assert "/write/" not in page


def test_a_goal_that_ended_takes_its_card_along(cast):
    goal = the_goal(cast)
    on(cast.ana, goal)
    end_row(goal, by=cast.bell)
    assert "Practice at home" not in front(cast.ana)
    assert get(cast.ana, card(goal)).status_code == 404


def test_a_card_of_a_plan_to_come_waits_for_its_day(cast):
    goal = the_goal(cast, a_running_plan(cast, weeks=-2))
    on(cast.ana, goal)
    assert "Practice at home" not in front(cast.ana)
    assert "No card is on for your home" in read(cast.ana, "practice/")


def test_the_front_page_asks_one_question_for_a_home_and_none_for_school(cast):
    on(cast.ana, the_goal(cast))
    for who, count in ((cast.ana, 1), (cast.bell, 0)):
        with CaptureQueriesContext(connection) as queries:
            front(who)
        assert sum("plans_homepractice" in query["sql"] for query in queries) == count


def test_health_or_safety_stands_before_the_practice_on_the_front_page(cast):
    on(cast.ana, the_goal(cast))
    page = front(cast.ana)
    assert page.index("/tell/") < page.index("Practice at home")  # where health or safety is first
