"""A serious event is the first thing on a guardian's front page until they opened it: red, and a link."""

from django.test import Client

from allies.asked.reading import what_waits
from allies.database.ids import uuid7
from allies.teams.actions.seats import set_custody
from allies.teams.models import Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter

from .events import call_of, happened, url


def new_to(member):
    return [str(thing.words) for thing in what_waits(Seats([member]), kinds={"incidents.open"})]


def test_it_stands_first_as_a_red_link_in_the_words_that_went_to_them(cast):
    incident = happened(cast.bell)
    page = enter(Client(), cast.ana.person).get("/").content.decode()
    first = page[page.index('<li class="today-thing') :].partition("</li>")[0]
    assert '<li class="today-thing urgent">' in first
    assert f'href="{url(cast.ana, f"{incident.pk}/")}"' in first
    assert "Please contact school today. Your child is safe now." in first


def test_it_is_new_to_each_guardian_until_that_one_opened_it(cast):
    incident = happened(cast.bell)
    browser = enter(Client(), cast.ana.person)
    browser.head(url(cast.ana, f"{incident.pk}/"))
    browser.get(url(cast.ana))
    assert len(new_to(cast.ana)) == 1
    browser.get(url(cast.ana, f"{incident.pk}/"))
    assert (new_to(cast.ana), len(new_to(cast.luis))) == ([], 1)


def test_to_school_and_to_other_family_it_is_no_such_thing(cast):
    happened(cast.bell)
    for member in (cast.okafor, cast.bell, cast.rosa):
        assert new_to(member) == []


def test_a_guardian_whom_an_order_keeps_from_it_reads_nothing_of_it(cast):
    happened(cast.bell)
    rights = {Kind.INCIDENT: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)
    assert new_to(cast.luis) == []
    assert "urgent" not in enter(Client(), cast.luis.person).get("/").content.decode()


def test_school_reads_whom_to_call_and_what_happened_and_says_how_it_went_in_place(cast):
    incident = happened(cast.bell)
    browser = enter(Client(), cast.okafor.person)
    page = browser.get("/").content.decode()
    assert "An injury" in page
    assert "No number is written down for this home." in page
    call = call_of(incident, cast.oak)
    held = {"id": str(uuid7()), "how": "phone", "next": "/"}
    answer = browser.post(f"/children/{cast.child.pk}/call-home/{call.pk}/", held | {"outcome": "no_answer"})
    assert answer.url == "/"
    assert "Call home today: Ana Rivera" in browser.get("/").content.decode()
    browser.post(f"/children/{cast.child.pk}/call-home/{call.pk}/", held | {"id": uuid7(), "outcome": "reached"})
    assert "Call home today: Ana Rivera" not in browser.get("/").content.decode()
