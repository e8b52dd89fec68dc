"""Whoever holds the plans of several students reminds others in one press; what one row refuses harms no other."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from allies.plans.models import AskedAgain
from allies.plans.tests.signing import a_finished_plan, answered_parts, signed
from allies.services.models import PartReminder
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import enter, someone

HERE = "/caseload/remind/"
A_WEEK = timedelta(days=8)


@pytest.fixture
def sam(cast):
    """Gives the service of the plan, which calls them by the same title in another language."""
    seat = {"role": Role.THERAPIST, "title": "Terapeuta del habla", "by": None}
    return add_member(someone("Sam Ortiz"), child=cast.child, **seat)


@pytest.fixture
def plan(cast, sam, time_machine):
    """Final for a week."""
    edition = a_finished_plan(cast.okafor)
    time_machine.move_to(timezone.now() + A_WEEK)
    return edition


@pytest.fixture
def browser(cast, plan):
    return enter(Client(), cast.okafor.person)


def chosen(page):
    """What the form sends untouched."""
    return {
        "child": re.findall(r'name="child" value="([^"]+)"', page),
        "send": re.findall(r'name="send" value="([^"]+)"', page),
    }


def read(browser, **data):
    answer = browser.get(HERE, data)
    assert answer.status_code == 200
    return answer.content.decode()


def asked():
    return {one.of for one in AskedAgain.objects.all()}


def test_it_says_first_who_is_reminded_of_what_and_then_how_many_were(cast, browser, sam):
    page = read(browser, child=[cast.child.pk])
    for who in (cast.ana, cast.luis, sam):
        assert who.person.name in page
    assert "has said nothing yet, which is their right" in page
    assert "has not read their responsibilities" in page
    form = chosen(page)
    told = browser.post(HERE, form, follow=True).content.decode()
    assert f"{len(form['send'])} reminders are on their way." in told
    assert asked() == {cast.ana, cast.luis}
    assert sam in {one.of for one in PartReminder.objects.all()}
    assert cast.okafor not in {one.of for one in PartReminder.objects.all()}
    later = read(browser)
    assert "They can be asked again from" in later
    assert chosen(later)["send"] == []


def test_sending_twice_is_sending_once(cast, browser, sam):
    form = chosen(read(browser))
    for _twice in range(2):
        told = browser.post(HERE, form, follow=True).content.decode()
    assert (AskedAgain.objects.count(), PartReminder.objects.filter(of=sam).count()) == (2, 1)
    assert "Not sent: Mateo" in told
    assert "was reminded within the last day" in told


def test_whom_one_unticks_is_left_alone(cast, browser):
    form = chosen(read(browser))
    browser.post(HERE, form | {"send": [one for one in form["send"] if str(cast.luis.pk) not in one]})
    assert asked() == {cast.ana}


def test_what_an_order_closed_meanwhile_keeps_no_other_from_going(cast, browser):
    form = chosen(read(browser))
    rights = {Kind.PLAN: Rights(sees=True, decides=False, told=True)}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)
    browser.post(HERE, form)
    assert asked() == {cast.ana}
    assert "Luis" not in read(browser)


def test_who_has_signed_is_not_on_the_page(cast, browser, plan):
    answered_parts(cast.ana, plan)
    signed(cast.ana, plan)
    page = read(browser)
    assert ("Ana Rivera" in page, "Luis Ortega" in page) == (False, True)


def test_nobody_else_opens_it_and_a_child_of_others_is_not_here(cast, browser):
    for who in (cast.ana, cast.bell, cast.pam):
        assert enter(Client(), who.person).get(HERE).status_code == 404
    other = welcome_child("Noor Haddad", school=cast.school, by=None)
    assert browser.get(HERE, {"child": [other.pk]}).status_code == 404
    assert browser.post(HERE, {"child": [other.pk], "send": ["sign x y"]}).status_code == 404
    assert browser.post(HERE, {"child": [cast.child.pk], "send": ["nonsense"]}).status_code == 404


def test_it_asks_as_much_for_three_students_as_for_one(cast, plan, time_machine):
    def questions():
        browser = enter(Client(), cast.okafor.person)
        read(browser)
        with CaptureQueriesContext(connection) as queries:
            read(browser)
        return len(queries)

    before = questions()
    for name in ("Noor Haddad", "Leo Stern"):
        child = welcome_child(name, school=cast.school, by=None)
        a_finished_plan(add_member(cast.okafor.person, child=child, role=Role.CASE_MANAGER, by=None))
    time_machine.move_to(timezone.now() + A_WEEK)
    assert questions() == before


def test_the_table_leads_there_for_whoever_holds_a_plan(cast, browser):
    assert HERE in browser.get("/caseload/?view=iep").content.decode()
    assert HERE not in browser.get("/caseload/?view=goals").content.decode()
    assert HERE not in enter(Client(), cast.bell.person).get("/caseload/?view=iep").content.decode()
