"""Who had a place reads that it ended, since when and whom to call, with their own words; a stranger reads nothing."""

import pytest
from django.test import Client

from allies.teams.actions.endings import put_back
from allies.teams.actions.seats import add_member, end_place
from allies.teams.models import Member
from allies.teams.permissions import Role
from allies.teams.tests.cast import end_parents_place, enter


def get(who, cast, **sent):
    browser = enter(Client(raise_request_exception=False), who)
    url = f"/children/{cast.child.pk}/seen/new/"
    return browser.post(url, sent) if sent else browser.get(url)


def test_a_parent_whose_place_ended_reads_so_and_whom_to_call(cast):
    end_parents_place(cast.luis)
    page = get(cast.luis.person, cast)
    assert page.status_code == 404
    assert "Your place on this team ended on" in page.text
    assert "please contact Ms. Okafor" in page.text
    assert "Mateo" not in page.text


def test_what_they_sent_after_the_end_is_theirs_to_copy(cast):
    end_parents_place(cast.luis)
    page = get(cast.luis.person, cast, what="He slept until six & sang.", sort="good")
    assert "He slept until six &amp; sang.</textarea>" in page.text


def test_any_place_that_ended_says_so_to_its_person(cast):
    end_place(cast.pam, by=cast.okafor.person, why="New job")
    assert "Your place on this team ended on" in get(cast.pam.person, cast).text
    assert "New job" not in get(cast.pam.person, cast).text


@pytest.mark.parametrize("who", ["stan", "other_mother"])
def test_a_stranger_reads_what_they_read_of_any_child(cast, who):
    end_parents_place(cast.luis)
    page = get(getattr(cast, who), cast, what="Some words of mine that are long enough")
    assert "Your place" not in page.text
    assert "Okafor" not in page.text


def test_the_first_page_says_it_to_who_has_another_child_here_too(cast):
    petra = Member.objects.get(person=cast.other_mother).child
    add_member(cast.luis.person, child=petra, role=Role.GUARDIAN, home=petra.homes.get(), by=None)
    assert "ended on" not in first_page(cast.luis)
    ending = end_parents_place(cast.luis)
    assert "Your place on a team at Maple School ended on" in first_page(cast.luis)
    put_back(ending, by=cast.okafor.person)
    assert "ended on" not in first_page(cast.luis)


def first_page(member):
    browser = Client()
    browser.force_login(member.person)  # a real sign-in is looked at again when a place changes
    return browser.get("/").text


def test_the_first_page_of_who_has_no_place_left_says_that_it_ended(cast):
    end_parents_place(cast.luis)
    page = enter(Client(), cast.luis.person).get("/")
    assert "Your place on a team at Maple School ended on" in page.text
    assert "please contact Ms. Okafor" in page.text
    assert "Mateo" not in page.text
    assert "ended on" not in enter(Client(), cast.ana.person).get("/").text
