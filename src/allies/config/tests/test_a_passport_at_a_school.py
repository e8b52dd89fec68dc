"""A leader looks at a passport and says yes; the worker takes it in: all of it, or nothing, with the reason."""

import re
from unittest import mock

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from allies.config.tests.test_a_passport_is_brought import (
    HOSTILE,
    a_file_of,
    a_school,
    resigned,
    taken_along,
    whole_house,
)
from allies.database.ids import uuid7
from allies.outbox.models import Parcel
from allies.outbox.sweeping import sweep
from allies.passport import bringing
from allies.passport.actions import forget
from allies.passport.brought import opened
from allies.passport.holding import place
from allies.passport.models import Arriving, Import
from allies.passport.taking_in import TakingIn, take_in
from allies.teams.actions.invitations import accept
from allies.teams.actions.schools import end_lead, make_leader, open_school, welcome_child
from allies.teams.models import Child, Invitation
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter, someone

__all__ = ["a_file_of", "taken_along"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def ford(taken_along, tmp_path, settings):
    settings.DATA = tmp_path
    return make_leader(someone("Ms. Ford"), school=a_school(), by=None)


def address(leader):
    return f"/schools/{leader.school_id}/passport/"


def page_of(leader):
    return enter(Client(), leader.person).get(address(leader)).content.decode()


def looked_at(path, leader):
    """The page with what is in it, and the word for the file that waits."""
    with path.open("rb") as file:
        look = enter(Client(), leader.person).post(address(leader), {"file": file}).content.decode()
    found = re.search(r'name="held" value="([^"]+)"', look)
    return look, found and found[1]


def said_yes(word, leader, **more):
    form = {"held": word, "manager_name": "Ms. Okafor"} | more
    return enter(Client(), leader.person).post(address(leader), form)


def carried(times=1):
    for _n in range(times):
        Parcel.objects.filter(state="waiting").update(due_at="2020-01-01T00:00Z")
        sweep("test", apart=True)


def sent_by(leader, path):
    _look, word = looked_at(path, leader)
    said_yes(word, leader)
    return Arriving.objects.get()


def test_a_leader_looks_at_it_first_and_then_it_is_taken_in(taken_along, ford):
    look, word = looked_at(taken_along, ford)
    assert "Mateo Rivera" in look
    assert "Nothing in it was changed" in look
    assert "Mateo Rivera" in said_yes(word, ford, manager_name="").content.decode()
    assert said_yes(word, ford).status_code == 302
    assert not Child.objects.exists()
    assert "Is being brought in" in page_of(ford)
    carried()
    assert Import.objects.get().by == ford.person
    assert Invitation.objects.get(role=Role.CASE_MANAGER).name == "Ms. Okafor"
    assert "Mateo Rivera" in page_of(ford)
    assert not place(Arriving.objects.get().pk).exists()


AT_THE_DOOR = [what for what in HOSTILE if not what.startswith(("a page in place", "a sum of"))]


def test_the_page_says_of_each_hostile_file_that_it_is_none(taken_along, ford, tmp_path):
    for what in AT_THE_DOOR:
        target = resigned(taken_along, tmp_path / "hostile.zip", HOSTILE[what])
        with target.open("rb") as file:
            assert enter(Client(), ford.person).post(address(ford), {"file": file}).status_code == 200, what


def test_said_twice_before_and_after_it_is_brought_once(taken_along, ford):
    _look, word = looked_at(taken_along, ford)
    for _again in range(2):
        assert said_yes(word, ford).status_code == 302
    carried()
    assert said_yes(word, ford).status_code == 302
    carried()
    assert Arriving.objects.count() == Import.objects.count() == 1
    said_yes(word, ford, manager_name="Ms. Reed")
    assert Arriving.objects.get().manager_name == "Ms. Okafor"


def test_nobody_else_says_yes_to_what_a_leader_sent(taken_along, ford):
    _look, word = looked_at(taken_along, ford)
    other = make_leader(someone("Mr. Hill"), school=ford.school, by=None)
    assert "no longer here" in said_yes(word, other).content.decode()
    assert not Arriving.objects.exists()


def test_cut_off_in_the_middle_it_leaves_nothing_and_is_begun_anew(taken_along, ford):
    sent_by(ford, taken_along)
    before = whole_house()
    with mock.patch.object(TakingIn, "noted", side_effect=RuntimeError("killed")):
        carried()
    assert whole_house() == before
    assert "Is being brought in" in page_of(ford)
    carried()
    assert Import.objects.exists()


def test_what_breaks_off_again_and_again_is_said_in_the_end(taken_along, ford):
    sent_by(ford, taken_along)
    with mock.patch.object(TakingIn, "noted", side_effect=RuntimeError("killed")):
        carried(bringing.TRIES + 1)
    assert "broke off several times" in page_of(ford)
    assert not Child.objects.exists()


def test_the_second_of_two_workers_changes_nothing_of_what_the_first_did(taken_along, ford):
    arriving = sent_by(ford, taken_along)
    kept = place(arriving.pk).read_bytes()
    carried()
    place(arriving.pk).write_bytes(kept)
    with pytest.raises(bringing.NoPassport):
        bringing.take(arriving)
    bringing.end(arriving, refused="here")
    arriving.refresh_from_db()
    assert arriving.child_id
    assert arriving.refused == ""


def test_who_leads_the_school_no_more_brings_nothing_in(taken_along, ford):
    arriving = sent_by(ford, taken_along)
    other = make_leader(someone("Mr. Hill"), school=ford.school, by=None)
    end_lead(ford, by=other.person, why="Moved")
    carried()
    arriving.refresh_from_db()
    assert arriving.refused == "not_leading"
    assert not Child.objects.exists()


def test_of_two_who_send_it_at_once_the_second_reads_why(taken_along, ford):
    _look, first = looked_at(taken_along, ford)
    _look, second = looked_at(taken_along, ford)
    said_yes(first, ford)
    said_yes(second, ford)
    carried(2)
    assert Import.objects.count() == 1
    assert "at your school already" in page_of(ford)


def test_that_a_child_is_here_is_told_at_its_own_school_alone(taken_along, ford):
    sent_by(ford, taken_along)
    carried()
    assert "at your school already" in looked_at(taken_along, ford)[0]
    elsewhere = make_leader(someone("Mr. Hill"), school=open_school("Hill", district=ford.school.district), by=None)
    told = looked_at(taken_along, elsewhere)[0]
    assert "cannot be taken in on this page" in told
    assert "already" not in told.replace("this Allies has already", "")
    assert "Mateo" not in told


def test_a_child_of_the_same_name_is_asked_about_before_there_are_two_records(taken_along, ford):
    welcome_child("Mateo Rivera", school=ford.school, by=None, room="Room 4")
    _look, word = looked_at(taken_along, ford)
    asked = said_yes(word, ford).content.decode()
    assert "Room 4" in asked
    assert not Arriving.objects.exists()
    said_yes(word, ford, is_another="on")
    assert Arriving.objects.exists()


def test_a_mail_says_that_it_ended_and_not_whose_it_is(taken_along, ford):
    sent_by(ford, taken_along)
    carried()
    told = Parcel.objects.get(key__startswith="passport.ended:")
    assert told.to == ford.person_id
    assert "on Allies now" in told.contents
    assert "Mateo" not in told.contents
    assert not mail.outbox


def test_a_day_later_it_is_forgotten_and_what_waits_is_not(taken_along, ford, time_machine):
    arriving = sent_by(ford, taken_along)
    time_machine.shift(60 * 60 * 30)
    forget()
    assert place(arriving.pk).exists()
    carried()
    assert Import.objects.exists()
    time_machine.shift(60 * 60 * 30)
    forget()
    assert not Arriving.objects.exists()


def test_a_file_that_is_gone_is_said(taken_along, ford):
    arriving = sent_by(ford, taken_along)
    place(arriving.pk).unlink()
    carried()
    assert "no longer here" in page_of(ford)


def test_what_is_no_passport_is_said_beside_the_file(taken_along, ford):
    leader = enter(Client(), ford.person)
    for content in (b"words", taken_along.read_bytes()[:-1], taken_along.read_bytes()[:-70] + b"x" * 70):
        answer = leader.post(address(ford), {"file": SimpleUploadedFile("p.zip", content)})
        assert "nothing was taken in" in answer.content.decode()
    assert not Child.objects.exists()


def test_what_this_allies_does_not_know_is_shown_to_the_home_that_brought_it_and_to_no_other(
    taken_along, ford, tmp_path
):
    def newer(held, _manifest):
        held["record/feelings.feeling.json"] = b'[\n{"id":"%s","words":"glad moon"}\n]\n' % str(uuid7()).encode()

    sent_by(ford, resigned(taken_along, tmp_path / "newer.zip", newer))
    carried()
    seat = Import.objects.get().seat
    Import.objects.get()
    shown = enter(Client(), seat.person).get(f"/children/{seat.child_id}/passport/").content.decode()
    assert "What could not be brought" in shown
    assert "glad moon" in shown


def test_after_a_command_brought_it_who_leads_the_school_invites_the_case_manager_once(taken_along, ford):
    with opened(taken_along) as brought:
        done = take_in(brought, school=ford.school, by=None)
    browser, here = enter(Client(), ford.person), f"/schools/{ford.school_id}/children/{done.child_id}/manager/"
    assert here in browser.get(f"/schools/{ford.school_id}/people/?kind=students").content.decode()
    form = {"id": uuid7(), "name": "Ms. Newcomer", "email": ""}
    for _again in range(2):
        assert browser.post(here, form).status_code == 302
    letter = Invitation.objects.get(child=done.child, role=Role.CASE_MANAGER)
    assert letter.made_by == ford.person
    accept(letter, by=someone("Ms. Newcomer"))
    assert browser.get(here).status_code == 404
    assert here not in browser.get(f"/schools/{ford.school_id}/people/?kind=students").content.decode()


def test_a_leader_who_was_at_home_with_the_child_invites_no_case_manager(taken_along, ford):
    with opened(taken_along) as brought:
        done = take_in(brought, school=ford.school, by=None)
    parent = make_leader(done.seat.person, school=ford.school, by=None)
    here = f"/schools/{ford.school_id}/children/{done.child_id}/manager/"
    assert enter(Client(), parent.person).get(here).status_code == 404
