"""The demo signs in its made-up people, in its own folder and from this machine only."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from allies.database.tests.replayed import Replayed
from allies.demo.children import CAST, KIDS
from allies.demo.people import PEOPLE
from allies.demo.seed import seed
from allies.demo.who import places
from allies.people.models import Person
from allies.teams.models import Child, Member
from allies.teams.permissions import Role

seeded = Replayed(seed)


@pytest.fixture
def riverbend(db, settings, monkeypatch):
    """The people and their teams; their days are told elsewhere."""
    settings.IS_DEMO = True
    for story in ("live_the_days", "say_who_they_are", "tell_of_serious_events"):
        monkeypatch.setattr(f"allies.demo.seed.{story}", lambda teams: None)
    assert seeded()


def test_a_cast_of_fourteen_children_of_four_to_twenty_and_some_eighty_people():
    ages = [2026 - kid.born_on.year for kid in KIDS]
    assert (len(CAST), len(KIDS)) == (14, 31)
    assert (min(ages), max(ages)) == (4, 20)
    assert 75 <= len(PEOPLE) <= 85


def test_there_is_somebody_in_every_role_that_signs_in(riverbend):
    roles = set(Member.objects.values_list("role", flat=True)) | {"leader"}
    assert roles == set(Role.values)


def test_seeding_twice_is_seeding_once(riverbend):
    assert not seed()
    assert Child.objects.count() == 33  # two of them have left


def test_a_link_of_the_demo_works_again_and_again(riverbend):
    link = places()[3].sign_in_path
    for _time in range(2):
        browser = Client()
        assert browser.get(link).status_code == 302
        assert "_auth_user_id" in browser.session


def test_a_case_manager_of_the_demo_needs_no_second_step(riverbend):
    link = next(p.sign_in_path for p in places() if p.role == "case_manager")
    browser = Client()
    browser.get(link)
    assert browser.get("/my-account/").status_code == 200


def test_another_mark_opens_nothing(riverbend):
    one, other = places()[3], places()[9]
    mark = other.sign_in_path.split("/")[-2]
    assert Client().get(one.sign_in_path.replace(one.sign_in_path.split("/")[-2], "é")).status_code == 404
    assert Client().get(one.sign_in_path.replace(one.sign_in_path.split("/")[-2], mark)).status_code == 404


def test_from_another_machine_the_doors_are_not_there(riverbend):
    assert Client(REMOTE_ADDR="192.0.2.7").get(places()[3].sign_in_path).status_code == 404
    assert Client(REMOTE_ADDR="192.0.2.7").get("/demo/").status_code == 404


def test_in_a_folder_that_is_no_demo_the_doors_are_not_there(riverbend, settings):
    link = places()[3].sign_in_path
    settings.IS_DEMO = False
    assert Client().get(link).status_code == 404
    with pytest.raises(CommandError):
        call_command("demo", "people")


def test_the_list_for_programs_names_role_child_language_and_a_way_in(riverbend, capsys, settings):
    call_command("demo", "people", "--json")
    people = json.loads(capsys.readouterr().out)
    assert {"name", "role", "child", "language", "sign_in_url"} <= set(people[0])
    assert all(person["sign_in_url"].startswith(settings.ALLIES_URL) for person in people)
    assert {person["name"] for person in people} >= {"Ana Rivera", "Amal Haddad", "Ngozi Okafor"}


def test_everybody_of_the_cast_has_a_place(riverbend):
    idle = set(Person.objects.values_list("name", flat=True)) - {place.name for place in places()}
    assert idle == set()


def test_the_page_shows_everybody(riverbend):
    page = Client().get("/demo/").content.decode()
    assert "Ngozi Okafor" in page
