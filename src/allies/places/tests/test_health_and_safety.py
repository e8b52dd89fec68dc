"""What may save a life is one page for a family: what the rooms hold, as that home may read it, and no more."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from allies.contacts.actions import write_contact
from allies.database.ids import uuid7
from allies.health.actions import tell_school
from allies.profiles.actions.passages import write_passage
from allies.profiles.sections import Section
from allies.supports.tests.supporting import shared
from allies.teams.actions.seats import set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Side
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db
PATH = "health-and-safety/"


def opened(member, path=PATH):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/{path}")


def read(member, path=PATH):
    return opened(member, path).content.decode()


def alert(by, words="Carries the pen.", *chips):
    return write_passage(
        id=uuid7(), by=by, section=Section.HEALTH, voice=Side.HOME, words=words, chips=chips or ("food_allergy",)
    )


def test_alerts_steps_what_was_told_and_the_numbers_are_on_one_page(cast):
    cast.school.phone = "+1 555 0100"
    cast.school.save()
    alert(cast.ana)
    plan = shared(cast.okafor, title="Loud hall", asks="none", asks_why="The district said so.")
    tell_school(id=uuid7(), by=cast.ana, what="seizure")
    page = read(cast.ana)
    for words in ("Food allergy", "Carries the pen.", "Seizure", "tel:911", "tel:+1 555 0100"):
        assert words in page
    assert f"/{plan.root}/steps/" in page


def test_the_other_home_reads_no_event_that_is_not_for_it_no_number_of_this_home_and_no_hour(cast):
    tell_school(id=uuid7(), by=cast.ana, what="seizure")
    tell_school(id=uuid7(), by=cast.ana, what="hurt", for_all_homes=True)
    number = {"number": "(312) 555-0199", "sort": "mobile", "way": "call"}
    write_contact(id=uuid7(), by=cast.ana, home=cast.oak, member=cast.ana, **number)
    assert "(312) 555-0199" in read(cast.ana)
    page = read(cast.luis)
    assert "(312) 555-0199" not in page
    told = page[page.index('id="told"') :]
    assert "Seizure" not in page
    assert "a.m." not in told
    assert "p.m." not in told
    assert cast.ana.person.name not in page


def test_what_an_order_closes_is_not_on_it(cast):
    alert(cast.ana)
    tell_school(id=uuid7(), by=cast.luis, what="seizure")
    closed = {Kind.HEALTH: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.luis, closed, from_on=cast.luis.today, until_on=None, order="No. 7", by=cast.okafor.person)
    page = read(cast.luis)
    assert opened(cast.luis).status_code == 200
    assert "Carries the pen." not in page
    assert 'id="told"' not in page


def test_a_guest_reads_no_names_of_health_contacts_and_school_has_its_own_page(cast):
    assert opened(cast.ines).status_code == 200
    assert "Whom school calls at your home" not in read(cast.ines)
    assert opened(cast.okafor).url.endswith("/glance/")


def test_the_line_names_the_alerts_and_is_folded_while_there_is_none(cast):
    page = read(cast.ana, "")
    folded = page[page.index("You can also begin") :]
    assert PATH in folded
    assert PATH not in read(cast.rosa, "")
    alert(cast.ana)
    line = read(cast.ana, "")
    line = line[line.index(PATH) :]
    assert "Food allergy" in line[: line.index("</li>")]


def test_it_asks_the_same_few_questions_however_much_there_is(cast):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(f"/children/{cast.child.pk}/{PATH}").status_code == 200
        return len(queries)

    browser = enter(Client(), cast.ana.person)
    alert(cast.ana)
    tell_school(id=uuid7(), by=cast.ana, what="seizure")
    shared(cast.okafor, asks="none", asks_why="The district said so.")
    asked()
    before = asked()
    for _again in range(3):
        tell_school(id=uuid7(), by=cast.ana, what="hurt")
        shared(cast.okafor, asks="none", asks_why="The district said so.")
    assert asked() == before
