"""Home and school read the same numbers of their talks; what one has said home, one reads alone."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from allies.batons.actions import pass_baton
from allies.batons.chips import Way
from allies.conversations.tests.talking import HOME, TEAM, begun, private, said
from allies.outreach.both_ways import FEWEST_TALKS, Begun, MessageSort, both_ways, said_home
from allies.outreach.in_touch import mine, with_homes
from allies.teams.tests.cast import enter

TALKS = st.lists(st.builds(Begun, st.booleans(), st.booleans()))


@given(TALKS)
def test_the_balance_is_the_same_seen_from_either_side_and_none_where_little_is_known(talks):
    found, turned = both_ways(talks), both_ways(Begun(not one.by_home, one.is_answered) for one in talks)
    assert found.balance == turned.balance
    assert found.share == turned.share
    assert (found.balance is None) == (found.share is None) == (len(talks) < FEWEST_TALKS)
    if found.balance is not None and found.share is not None:
        assert 0 <= found.balance <= 1
        assert 0 <= found.share <= 1


def test_one_is_both_alike_and_zero_is_one_side_alone():
    home, school = Begun(by_home=True, is_answered=True), Begun(by_home=False, is_answered=False)
    assert both_ways([home, school] * 2).balance == 1
    assert both_ways([home] * 4).balance == 0
    assert both_ways([home, school, school, school]).balance == 0.5
    assert both_ways([home, school, school, school]).share == 0.25


@given(
    st.lists(st.dictionaries(st.sampled_from(["well", "light", "hard", "ask", "morning", "helped"]), st.just(["x"])))
)
def test_each_question_answered_counts_once_and_others_not_at_all(parts):
    found = said_home([(part, part) for part in parts])
    assert found[MessageSort.STRENGTH] == sum(("well" in part) + ("light" in part) for part in parts)
    assert found[MessageSort.TO_WORK_ON] == sum("hard" in part for part in parts)
    assert found[MessageSort.QUESTION] == sum("ask" in part for part in parts)
    assert found[MessageSort.LOGISTICS] == 0


def page(member):
    answer = enter(Client(), member.person).get(f"/children/{member.child_id}/in-touch/")
    assert answer.status_code == 200
    return answer.content.decode()


def numbers(member):
    return {one.home.name: one.numbers for one in with_homes(member)}


@pytest.mark.django_db
def test_home_and_school_read_the_same_and_neither_home_the_others(cast):
    for _time in range(2):
        said(begun(cast.ana, HOME, home=cast.oak), by=cast.bell)
        begun(cast.bell, TEAM)
    begun(cast.luis, TEAM)
    private(cast.luis, cast.bell)
    at_school = numbers(cast.okafor)
    assert numbers(cast.ana) == {"Oak Street": at_school["Oak Street"]}
    assert numbers(cast.luis) == {"Elm Street": at_school["Elm Street"]}
    assert (at_school["Oak Street"].home, at_school["Oak Street"].school, at_school["Oak Street"].answered) == (2, 2, 2)
    assert (at_school["Elm Street"].home, at_school["Elm Street"].school) == (1, 2)
    ana, luis, school = page(cast.ana), page(cast.luis), page(cast.bell)
    assert "4 conversations began: the family began 2, the school 2" in ana
    assert "4 conversations began: the family began 2, the school 2" in school
    assert "Elm Street" not in ana
    assert "Oak Street" not in luis
    assert "Too early to tell" in luis


@pytest.mark.django_db
def test_another_homes_answer_is_no_answer_of_this_one(cast):
    thread = begun(cast.bell, TEAM)
    said(thread, by=cast.luis)
    assert numbers(cast.okafor)["Oak Street"].answered == 0
    assert numbers(cast.okafor)["Elm Street"].answered == 1


@pytest.mark.django_db
def test_what_one_has_said_home_is_ones_own_and_home_has_no_such_list(cast):
    given_ = {"well": ["art"], "hard": ["loud"], "ask": ["song"], "morning": ["calm"]}
    pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, chips=given_, words={})
    found = mine(cast.bell)
    assert found is not None
    assert found.sorts == {
        MessageSort.STRENGTH: 1,
        MessageSort.TO_WORK_ON: 1,
        MessageSort.QUESTION: 1,
        MessageSort.LOGISTICS: 0,
    }
    assert "What was hard" in page(cast.bell)
    assert "Away from school" not in page(cast.bell)
    assert mine(cast.okafor).is_empty
    assert "Nothing of yours" in page(cast.okafor)
    assert mine(cast.ana) is None
    assert "What I have said home" not in page(cast.ana)
