"""What somebody writes down of a goal stands on their card; what home could practise is an offer, and asks nobody."""

import re

import pytest
from django.test import Client
from django.utils import translation

from allies.database.ids import uuid7
from allies.languages.known import whole
from allies.plans.actions.goals import choose_practice
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.models import Goal
from allies.plans.tests.goals import TEN_MINUTES, a_goal
from allies.services.actions.parts import name_people
from allies.services.duties import parts_of, teams_of
from allies.services.models import Named, PartRead
from allies.services.whom import has_title, is_meant
from allies.teams.actions.seats import set_custody
from allies.teams.models import Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

from .giving import a_running_plan, get, post, read

DOES = TEN_MINUTES["does"]
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|id)" value="[\w-]+"')


@pytest.fixture
def plan(cast):
    plan = a_running_plan(cast, is_finished=False)
    a_goal(cast.bell, plan)
    finish_plan(plan, by=cast.okafor)
    return plan


def part_of(member):
    [part] = parts_of(Seats([member]))[member.child_id]
    return part


def reads(member, plan):
    sent = {"id": uuid7(), "holds": ",".join(part_of(member).keys)}
    return post(member, f"my-part/{plan.pk}/read/", sent)


def front(member):
    return enter(Client(), member.person).get("/").content.decode()


def change_goal(cast, plan, **more):
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="He is further.", sections=["goals"])
    a_goal(cast.bell, plan, changes=Goal.objects.get(plan=plan, replaced_at=None), **more)
    finish_plan(plan, by=cast.okafor)


def places(**first):
    """As they are, but for what is said otherwise of the first one's record."""
    one, *others = TEN_MINUTES["places"]
    return [{**one, "record": {**one["record"], **first}}, *others]


def unnamed(cast):
    return [duty.key for duty in teams_of(Seats([cast.okafor])).unnamed[cast.child.pk]]


def test_what_one_writes_down_stands_on_ones_own_card_with_where_and_how_often(cast, plan):
    page = read(cast.bell, "my-part/")
    assert page.index("You write down") < page.index(DOES) < page.index("independent work")
    assert "on 3 days a week" in page
    assert "How long it lasts" in page
    assert "homework time" not in page
    assert DOES not in read(cast.jin, "my-part/")


def test_having_read_it_covers_it_and_only_a_change_of_it_asks_again(cast, plan):
    reads(cast.bell, plan)
    change_goal(cast, plan, given="a timer he turns himself", steps=[])
    assert "You have read it" in read(cast.bell, "my-part/")
    assert "Your part of the plan" not in front(cast.bell)
    change_goal(cast, plan, places=places(days_a_week=5))
    page = read(cast.bell, "my-part/")
    assert page.index("New:") < page.index("on 5 days a week") < page.index("No longer:")
    assert page.index("No longer:") < page.index("on 3 days a week")
    assert "Your part of the plan has changed" in front(cast.bell)
    assert "You have read it" not in page
    reads(cast.bell, plan)
    assert "You have read it" in read(cast.bell, "my-part/")


def test_another_who_writes_it_down_asks_that_one_and_frees_the_first(cast, plan):
    reads(cast.bell, plan)
    change_goal(cast, plan, places=places(who="Jin Tran"))
    assert DOES in read(cast.jin, "my-part/")
    page = read(cast.bell, "my-part/")
    assert "No longer:" in page
    assert "You write down" not in page


def test_the_case_manager_sees_who_has_not_read_what_they_write_down(cast, plan):
    for member in (cast.jin, cast.bell):
        reads(member, plan)
    change_goal(cast, plan, places=places(days_a_week=1))
    waiting, done = read(cast.okafor, "who-does-what/").split("Have read it")
    assert "Mr. Bell" in waiting
    assert "Jin Tran" in done.split("All of it")[0]
    assert "Writes it down:" in done


def test_where_no_one_is_meant_the_case_manager_names_somebody(cast, plan):
    change_goal(cast, plan, places=places(who="whoever is there"))
    [key] = unnamed(cast)
    [_kind, pk, place] = key.split(":")
    assert "Nobody is named for this" in read(cast.okafor, "who-does-what/")
    path = f"who-does-what/goals/{pk}/{place}/"
    assert "whoever is there" in read(cast.okafor, path)
    for _twice in range(2):
        assert post(cast.okafor, path, {"people": [cast.pam.pk]}).status_code == 302
    assert unnamed(cast) == []
    assert DOES in read(cast.pam, "my-part/")
    change_goal(cast, plan, does="stays focused for twelve minutes", places=places(who="whoever is there"))
    assert "twelve minutes" in read(cast.pam, "my-part/")
    assert post(cast.okafor, path, {"people": [cast.ana.pk]}).status_code == 200
    assert get(cast.okafor, f"who-does-what/goals/{pk}/p2/").status_code == 404, "nobody writes anything down there"
    assert get(cast.bell, path).status_code == 403


def test_somebody_named_goes_out_with_a_goal_of_the_wrong_child(cast, plan):
    goal = Goal.objects.get()
    name_people(goal, by=cast.okafor, people=[cast.pam], place="p1")
    take_out(Entry.objects.get(event="plans.goal_put"), by=cast.bell, why="Another child")
    assert Named.objects.get(goal=goal).taken_out_at is not None


def test_who_is_meant_is_found_by_name_title_or_the_banks_own_words(cast):
    cast.jin.title = "Speech therapist"
    meant = {
        "Mr. Bell": cast.bell,
        "jin  tran": cast.jin,
        "Jin": cast.jin,
        "Ms. Tran": cast.jin,
        "señora Rivera": cast.ana,
        "the speech therapist": cast.jin,
        "the class teacher": cast.bell,
        "asistente de la clase": cast.pam,
    }
    for words, member in meant.items():
        assert [one for one in cast.everyone.values() if is_meant(one, words)] == [member], words
    assert is_meant(cast.bell, "Jin Tran / Mr. Bell")
    assert not any(is_meant(one, words) for one in cast.everyone.values() for words in ("", "the student", "a", "Tran"))


def test_practice_is_offered_to_each_home_and_asks_nobody(cast, plan):
    for member in (cast.ana, cast.luis):
        page = read(member, "my-part/")
        assert "Practice at home: an offer" in page
        assert "at homework time" in page
        assert "Moving and standing are fine" in page
        assert "Nobody waits for this." in page
        assert "I have read my part" not in page
        assert "Your part of the plan" not in front(member)
    assert "Practice at home" not in read(cast.bell, "my-part/")


def test_what_home_could_write_down_is_offered_to_whom_it_names_alone(cast, plan):
    assert "You could write down" in read(cast.ana, "my-part/")
    assert "You could write down" not in read(cast.luis, "my-part/")
    change_goal(cast, plan, places=[*places(), {"key": "p4", "words": "supper", "side": "home",
                                                 "record": {"who": "the family", "days_a_week": 1}}])  # fmt: skip
    for member in (cast.ana, cast.luis):
        assert "supper" in read(member, "my-part/")
    assert unnamed(cast) == []


def test_a_home_is_told_of_a_change_of_practice_that_is_on_there_and_of_no_other(cast, plan):
    choose_practice(Goal.objects.get(), by=cast.ana, is_on=True)
    other = {**TEN_MINUTES["practice"], "minutes": 5}
    change_goal(cast, plan, does="stays focused for nine minutes", practice=other)
    assert "The practice that is on for your home has changed" in front(cast.ana)
    assert "has changed" not in front(cast.luis)
    page = read(cast.ana, "my-part/")
    assert "An offer has changed" in page
    assert "On for your home" in page
    assert reads(cast.ana, plan).status_code == 302
    assert "has changed" not in front(cast.ana)


def test_what_was_read_and_is_unchanged_tells_a_home_nothing(cast, plan):
    reads(cast.ana, plan)
    choose_practice(Goal.objects.get(), by=cast.ana, is_on=True)
    change_goal(cast, plan, given="a timer he turns himself")
    assert "has changed" not in front(cast.ana)
    assert "You have read it" in read(cast.ana, "my-part/")


def test_practice_that_is_switched_off_again_tells_a_home_nothing(cast, plan):
    for is_on in (True, False):
        choose_practice(Goal.objects.get(), by=cast.ana, is_on=is_on)
    change_goal(cast, plan, practice={**TEN_MINUTES["practice"], "minutes": 5})
    assert "has changed" not in front(cast.ana)
    assert "On for your home" not in read(cast.ana, "my-part/")


def test_no_home_sees_whether_another_has_it_on_or_has_read_it(cast, plan):
    before = HIDDEN.sub("", read(cast.luis, "my-part/"))
    choose_practice(Goal.objects.get(), by=cast.ana, is_on=True)
    reads(cast.ana, plan)
    assert HIDDEN.sub("", read(cast.luis, "my-part/")) == before
    assert not cast.luis.sees(PartRead).exists()


def test_the_case_manager_waits_for_no_home(cast, plan):
    choose_practice(Goal.objects.get(), by=cast.ana, is_on=True)
    change_goal(cast, plan, practice={**TEN_MINUTES["practice"], "minutes": 5})
    page = read(cast.okafor, "who-does-what/")
    assert "Ana" not in page
    assert "Luis" not in page


def test_who_may_not_see_the_plan_is_offered_nothing(cast, plan):
    closed = {Kind.PLAN: Rights(sees=False, decides=False, told=False)}
    set_custody(
        cast.luis, closed, from_on=cast.luis.today, until_on=None, order="Order of 3 May", by=cast.okafor.person
    )
    assert get(cast.luis, "my-part/").status_code == 403


def test_the_key_of_what_was_read_is_the_same_in_every_language(cast, plan):
    keys = []
    for language in whole():
        with translation.override(language):
            change_goal(cast, plan, given=f"a timer, {language}")
            keys.append(part_of(cast.bell).keys)
    assert keys[0] == keys[1] == keys[2]


@pytest.mark.parametrize("who", ["terapeuta del habla", "معالج / معالجة النطق واللغة", "SLP", "Nurse, logopeda"])
def test_a_title_is_the_same_in_whichever_language_the_plan_is_written(cast, who):
    cast.jin.title = "Speech therapist"
    assert [one for one in cast.everyone.values() if has_title(one, who)] == [cast.jin]
    assert is_meant(cast.jin, who)


def test_a_relation_at_home_is_no_profession_and_a_title_of_ones_own_is_itself(cast):
    cast.jin.title = "drives the blue van"
    assert has_title(cast.jin, "Drives the blue van / nurse")
    cast.jin.title = "mother"
    assert not has_title(cast.jin, "madre")
    cast.rosa.title = "aunt"
    assert has_title(cast.rosa, "tía")
