"""A page or an act is found by the words of its line, before anything that was written."""

import pytest
from django.test import Client, RequestFactory

from allies.search.asking import question
from allies.search.pages import pages_named_so
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import seats_of
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db


def found(person, typed):
    request = RequestFactory().get("/search/")
    request.user = person
    pages = pages_named_so(request, seats_of(person), question(typed))
    return {one.words: [url for _child, url in one.ways] or one.url for one in pages}


@pytest.mark.parametrize(
    ("typed", "name", "page"),
    [
        ("incident", "Incident", "events/new/"),
        ("meetings", "Meetings", "meetings/"),
        ("hand over", "Hand over to somebody", "handovers/begin/"),
        ("contact log", "Contact log", "talks/"),
        ("behavior support", "Behavior support plan", "hard-moments/"),
        ("service minutes", "Service minutes", "services/"),
    ],
)
def test_a_case_manager_finds_a_page_by_the_term_of_the_field(cast, typed, name, page):
    assert found(cast.okafor.person, typed)[name] == [f"/children/{cast.child.pk}/{page}"]


def test_the_page_for_days_away_is_of_no_child(cast):
    browser = enter(Client(), cast.okafor.person)
    browser.get("/")
    page = browser.post("/search/", {"find": "away"}, follow=True).content.decode()
    assert "When I am away" in page.partition('id="pages"')[2].partition("</section>")[0]


def test_a_name_among_the_words_says_of_whom(cast):
    zoe = welcome_child("Zoe Kim", school=cast.school, by=None)
    add_member(cast.okafor.person, child=zoe, role=Role.CASE_MANAGER, by=None)
    assert len(found(cast.okafor.person, "incidents")["Incidents"]) == 2
    assert found(cast.okafor.person, "zoe incidents")["Incidents"] == [f"/children/{zoe.pk}/events/"]
    assert found(cast.okafor.person, "zoe") == {}  # the child alone is found by name


def test_what_does_not_open_is_not_named(cast):
    assert "Access and disclosures" in found(cast.okafor.person, "access")
    assert found(cast.pam.person, "access") == {}
    assert str(cast.child.pk) not in str(found(cast.other_mother, "goals"))


def test_a_family_finds_its_own_pages_by_its_own_words(cast):
    assert found(cast.ana.person, "record along").popitem()[1] == [f"/children/{cast.child.pk}/passport/"]


def test_what_is_found_stands_before_what_was_written_and_nothing_is_said_to_be_missing(cast):
    page = enter(Client(), cast.okafor.person).post("/search/", {"find": "incident"}, follow=True).content.decode()
    assert page.index('id="pages"') < page.index('id="found"')
    assert "Nothing that somebody wrote has these words" in page
