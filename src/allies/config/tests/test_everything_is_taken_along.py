"""All that is kept of goals can be taken along, out of every room: what this reader may read, and no more."""

import csv
import io
import zipfile

import pytest
from django.test import Client
from django.utils import timezone

from allies.cards.models import Sent
from allies.config.tests.world import ELM, OAK, fill
from allies.log.models import Read
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter
from allies.timeline.exports import Table, tables_for

from .test_walk import a_member

pytestmark = pytest.mark.django_db
NOT_FOR_LEADERS = {"sessions-of-two", "help-as-planned", "tries-of-what-helps"}


def get(member, name):
    answer = enter(Client(), member.person).get(f"/children/{member.child_id}/goals/{name}")
    assert answer.status_code == 200, (name, answer.status_code)
    return answer


def everything(member):
    return get(member, "everything.json").json()


def csv_of(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.fixture
def full(cast):
    fill(cast)
    return cast


def test_each_sort_of_thing_is_there_with_its_rows_and_its_columns(full):
    found = everything(full.okafor)
    assert set(found) == {table.name for table in Table.every()}
    for table in Table.every():
        assert found[table.name], table.name
        assert all(set(row) == set(table.columns) for row in found[table.name]), table.name


def test_no_home_takes_anything_of_the_other(full):
    of_ana, of_luis, of_school = (
        get(who, "everything.json").content.decode() for who in (full.ana, full.luis, full.okafor)
    )
    assert (OAK in of_ana, ELM in of_ana) == (True, False)
    assert (OAK in of_luis, ELM in of_luis) == (False, True)
    assert OAK in of_school
    assert ELM in of_school
    for word in ("Elm Street", full.luis.person.name):
        assert word not in of_ana


@pytest.mark.parametrize("who", ["ana", "luis", "okafor", "pam"])
def test_the_tables_in_one_file_hold_what_each_holds_alone(full, who):
    member = getattr(full, who)
    packed = zipfile.ZipFile(io.BytesIO(get(member, "everything.zip").content))
    assert set(packed.namelist()) == {f"{table.name}.csv" for table in tables_for(member)}
    as_json = everything(member)
    for table in tables_for(member):
        text = packed.read(f"{table.name}.csv").decode()
        assert get(member, f"{table.name}.csv").content.decode() == text
        assert len(csv_of(text)) == len(as_json[table.name])
        assert get(member, f"{table.name}.json").json() == {table.name: as_json[table.name]}


def test_who_leads_the_school_takes_no_count_of_what_one_person_did(full):
    leader = a_member(full, Role.LEADER)
    assert {table.name for table in Table.every()} - set(everything(leader)) == NOT_FOR_LEADERS
    for name in NOT_FOR_LEADERS:
        for ending in ("csv", "json"):
            path = f"/children/{full.child.pk}/goals/{name}.{ending}"
            assert enter(Client(), leader.person).get(path).status_code == 403


def test_nobody_is_named_beside_a_session_of_two_or_a_check_of_help(full):
    found = everything(full.okafor)
    for name in NOT_FOR_LEADERS:
        said = str(found[name])
        for who in (full.bell, full.pam, full.ana, full.luis):
            assert who.person.name not in said, name


def test_a_table_that_nobody_gives_is_not_here(full):
    for name in ("nothing.csv", "nothing.json"):
        assert enter(Client(), full.okafor.person).get(f"/children/{full.child.pk}/goals/{name}").status_code == 404


def test_the_page_names_each_table_and_each_of_its_links_opens(full):
    page = get(full.ana, "along/").content.decode()
    for table in tables_for(full.ana):
        for ending in ("csv", "json"):
            assert f"/goals/{table.name}.{ending}" in page


def test_no_cell_of_any_table_is_a_formula(full):
    for table in Table.every():
        filled = dict.fromkeys(table.columns, "=1+1") | dict.fromkeys(table.columns[:1], "@x")
        assert all(str(cell).startswith("'") for cell in table.in_cells(filled).values()), table.name
    packed = zipfile.ZipFile(io.BytesIO(get(full.okafor, "everything.zip").content))
    for name in packed.namelist():
        for row in csv_of(packed.read(name).decode()):
            assert not any(cell[:1] in set("=+-@\t\r") for cell in row.values() if cell), name


def test_taking_along_is_noted_as_reading(full):
    before = Read.objects.count()
    for name in ("everything.json", "everything.zip", "decisions.csv"):
        get(full.bell, name)
    assert Read.objects.count() == before + 3


def test_what_was_written_stands_in_its_table(full):
    found = everything(full.okafor)
    [decision] = found["decisions"]
    assert (decision["what"], decision["line"], decision["label"]) == ("change", "solid", "a timer in sight")
    assert {(row["home"], *row["what"]) for row in found["differences"]} == {
        ("Oak Street", "noise"),
        ("Elm Street", "noise"),
    }
    [session] = found["sessions-of-two"]
    by_record = {row["record"]: row for row in found["records"]}
    assert (by_record[session["leads"]]["value"], by_record[session["second"]]["value"]) == (4, 5)
    assert [(row["whose"], row["done"], row["came_up"]) for row in found["help-as-planned"]] == [
        ("school", 1, 2),
        ("Oak Street", 1, 2),
        ("Elm Street", 1, 2),
    ]
    assert found["help-as-planned"][0]["steps"][1] == {
        "step": "wait ten seconds",
        "did": "not",
        "in_words": "Not this time",
    }
    [mark] = found["day-card-marks"]
    assert (mark["part_of_day"], mark["points"], mark["out_of"]) == ("Reading", 1, 2)
    [day] = found["day-card-days"]
    assert (day["points"], day["out_of"], day["reached"], day["went_home"]) == (1, 2, False, "school sent it")
    assert {row["whose"] for row in found["day-card-words"]} == {"school", "Oak Street", "Elm Street"}
    assert {row["whose"] for row in found["reports"]} == {"Oak Street", "Elm Street"}
    assert all(len(row["parts"]) == 8 for row in found["reports"] if row["goal"] == decision["goal"])


def test_a_day_that_is_not_home_yet_is_not_taken_home(full):
    Sent._base_manager.update(taken_out_at=timezone.now())
    for name in ("day-card-marks", "day-card-days"):
        assert everything(full.okafor)[name]
        assert everything(full.ana)[name] == []
    assert {row["whose"] for row in everything(full.ana)["day-card-words"]} == {"Oak Street"}
