"""A try is two taps, is of the side it was made on, names the steps that were used, and says nobody's name."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.strategies.models import Try
from allies.strategies.reading import FEWEST, page_of
from allies.teams.actions.seats import add_member
from allies.teams.errors import NotPossible
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter

from .helping import address, get, post, read, tried, wrote

pytestmark = pytest.mark.django_db


def went(member, root):
    return {(one.home and one.home.name): dict(one.counts) for one in page_of(member, root).went}


def test_one_tap_on_the_page_of_a_try_keeps_it(cast):
    version = wrote(cast.bell)
    page = read(cast.ana, version.root, "try/")
    assert page.count('name="outcome"') == 4
    assert f'name="version" value="{version.pk}"' in page
    sent = {"id": str(uuid7()), "version": str(version.pk), "outcome": "little"}
    for _again in range(2):
        assert post(cast.ana, version.root, "try/", **sent).status_code == 302
    assert [(one.outcome, one.home, one.version) for one in Try.objects.all()] == [("little", cast.oak, version)]
    assert post(cast.luis, version.root, "try/", **sent).status_code == 404


def test_a_try_without_an_answer_is_asked_for_it(cast):
    version = wrote(cast.bell)
    said = post(cast.ana, version.root, "try/", id=str(uuid7()), version=str(version.pk))
    assert "Please choose how it went" in said.content.decode()
    assert not Try.objects.exists()


def test_each_home_is_a_setting_of_its_own_and_neither_reads_the_others(cast):
    version = wrote(cast.bell)
    tried(cast.pam, version)
    tried(cast.ana, version, "no", words="oak was loud")
    tried(cast.luis, version, "worse", words="elm was late")
    root = version.root
    assert went(cast.bell, root) == {None: {"helped": 1}, "Elm Street": {"worse": 1}, "Oak Street": {"no": 1}}
    assert went(cast.ana, root) == {None: {"helped": 1}, "Oak Street": {"no": 1}}
    assert went(cast.luis, root) == {None: {"helped": 1}, "Elm Street": {"worse": 1}}
    page = read(cast.luis, root)
    assert "elm was late" in page
    for word in ("oak was loud", "did not help this time", "Oak Street"):
        assert word not in page


def test_what_school_tries_of_one_homes_own_is_for_that_home_and_school(cast):
    version = wrote(cast.ana)
    tried(cast.bell, version)
    wrote(cast.bell, version.root)
    assert went(cast.ana, version.root) == {None: {"helped": 1}}
    assert went(cast.luis, version.root) == {}
    with pytest.raises(NotPossible):
        tried(cast.luis, version)


def test_a_try_without_a_network_keeps_the_steps_that_were_used_though_school_changed_them(cast):
    used = wrote(cast.bell)
    wrote(cast.bell, used.root, steps=["count to ten"])
    sent = {"id": str(uuid7()), "version": str(used.pk), "outcome": "helped", "age": "7200"}
    client = enter(Client(), cast.ana.person)
    for _again in range(3):
        answer = client.post(address(cast.ana, used.root, "try/"), sent, headers={"Allies-Unsent": "1"})
        assert answer.status_code == 204
    one = Try.objects.get()
    assert one.version == used
    assert timedelta(hours=1) < timezone.now() - one.written_at < timedelta(hours=3)
    [at_home] = page_of(cast.ana, used.root).went
    assert (at_home.total, at_home.earlier) == (0, 1)
    assert "With earlier steps: 1" in read(cast.ana, used.root)


def test_few_tries_are_too_early_to_tell_and_nothing_is_said_in_percent(cast):
    version = wrote(cast.bell)
    assert "No try is written down yet" in read(cast.bell, version.root)
    for _nth in range(FEWEST - 1):
        tried(cast.bell, version)
    assert "Too early to tell" in read(cast.bell, version.root)
    tried(cast.bell, version, "no")
    page = read(cast.bell, version.root)
    assert "Too early to tell" not in page
    assert f"Tries with the steps as they are now: {FEWEST}" in page
    assert "%" not in page[page.index("How it went") :].split("</section>")[0]


def test_it_did_not_help_is_said_of_the_try_and_names_nobody(cast):
    version = wrote(cast.bell)
    tried(cast.pam, version, "no", words="he wanted to go out")
    page = read(cast.ana, version.root)
    assert "It did not help this time" in page
    assert "he wanted to go out" in page
    assert "Pam" not in page


def test_a_slip_of_the_finger_is_taken_back_by_its_writer_alone(cast):
    version = wrote(cast.bell)
    one = tried(cast.pam, version, "worse")
    assert "Take it back" in read(cast.pam, version.root)
    assert "Take it back" not in read(cast.bell, version.root)
    assert post(cast.bell, version.root, f"tries/{one.pk}/back/").status_code == 404
    assert post(cast.pam, version.root, f"tries/{one.pk}/back/").status_code == 302
    assert went(cast.bell, version.root) == {}
    assert Try.objects.filter(pk=one.pk).exists()


def test_how_it_went_is_in_no_leaders_view(cast):
    version = wrote(cast.bell)
    tried(cast.bell, version, words="he smiled")
    leader = add_member(cast.ford.person, child=cast.child, role=Role.LEADER, by=None)
    page = read(leader, version.root)
    assert "dim the lights" in page
    assert "he smiled" not in page
    assert "How it went" not in page
    assert get(leader, version.root, "try/").status_code == 403
