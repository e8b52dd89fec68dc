"""Words about safety go at once to whom the school named, and to nobody else, by no page, search, log or mail."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.log.models import Act, Read
from allies.outbox.sweeping import sweep
from allies.search.asking import question
from allies.search.reading import search
from allies.teams.actions.schools import make_leader
from allies.teams.actions.seats import add_member, end_place
from allies.teams.models import Seats
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter, someone
from allies.timeline.models import Entry
from allies.voice.actions.safety import end_adult, name_adult, say_unsafe
from allies.voice.models import SafetyWords
from allies.voice.safety import hearers_of

from .speaking import device_of, own, text

pytestmark = pytest.mark.django_db
SECRET = "Zebrastr1pe"


def name(cast, *people):
    return [name_adult(cast.school, person=person, by=cast.ford.person) for person in people]


def said(member, **more):
    return say_unsafe(id=uuid7(), opened_by=member, what="hurts", words=SECRET, **more)


def at(person, row):
    return enter(Client(), person).get(f"/safeguarding/{row.pk}/")


def test_it_goes_to_the_two_whom_the_school_named_or_to_the_one_whom_the_child_picked(cast):
    name(cast, cast.jin.person, cast.ford.person)
    both = said(cast.ana)
    assert {at(person, both).status_code for person in (cast.jin.person, cast.ford.person)} == {200}
    one = said(cast.bell, to=str(cast.ford.person_id))
    assert at(cast.ford.person, one).status_code == 200
    assert at(cast.jin.person, one).status_code == 404


def test_what_the_picked_one_has_not_opened_in_half_an_hour_the_other_hears_too(cast, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    name(cast, cast.jin.person, cast.ford.person)
    row = said(cast.bell, to=str(cast.ford.person_id))
    time_machine.shift(timedelta(minutes=29))
    sweep("worker")
    assert at(cast.jin.person, row).status_code == 404
    time_machine.shift(timedelta(minutes=2))
    sweep("worker")
    sweep("worker")
    assert at(cast.jin.person, row).status_code == 200
    assert [one.to for one in mail.outbox] == [[cast.ford.person.email], [cast.jin.person.email]]


def test_what_the_picked_one_has_opened_stays_between_the_two(cast, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    name(cast, cast.jin.person, cast.ford.person)
    row = said(cast.bell, to=str(cast.ford.person_id))
    assert at(cast.ford.person, row).status_code == 200
    time_machine.shift(timedelta(hours=1))
    sweep("worker")
    assert at(cast.jin.person, row).status_code == 404


def test_words_wait_for_nobody_who_has_left(cast, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    [jin, _ford] = name(cast, cast.jin.person, cast.ford.person)
    row = said(cast.bell, to=str(cast.jin.person_id))
    end_adult(jin, by=cast.ford.person)
    end_place(cast.jin, by=cast.okafor.person, why="")
    time_machine.shift(timedelta(hours=1))
    sweep("worker")
    assert at(cast.ford.person, row).status_code == 200


def test_nobody_else_reads_it_by_any_door(cast):
    name(cast, cast.jin.person, cast.ford.person)
    row = said(cast.ana)
    for name_of, seat in cast.everyone.items():
        assert not seat.sees(SafetyWords).exists(), name_of
        if name_of != "jin":
            assert at(seat.person, row).status_code == 404, name_of
    assert not Entry.objects.filter(facts__icontains=SECRET).exists()
    assert not search(Seats([cast.okafor]), question(SECRET)).results


def test_who_is_at_home_with_the_child_never_hears_it_whatever_their_work(cast):
    name(cast, cast.ana.person, cast.jin.person)
    make_leader(cast.luis.person, school=cast.school, by=None)
    name(cast, cast.luis.person)
    assert hearers_of(cast.child).people == [cast.jin.person]
    row = said(cast.bell)
    row.hearers.add(cast.luis.person)  # as if it had come to them all the same
    assert at(cast.luis.person, row).status_code == 404


def test_with_nobody_named_it_goes_to_who_keeps_the_team_and_the_page_says_so(cast):
    page = device_of(cast.bell).get(own(cast.bell, "talk/safe/")).content.decode()
    assert "Your school has not said yet" in page
    assert "Ms. Okafor" in page
    assert at(cast.okafor.person, said(cast.bell)).status_code == 200


def test_with_nobody_to_hear_it_the_page_says_to_call(cast):
    end_place(cast.okafor, why="Moved away", by=cast.ford.person)
    cast.ford.ended_at = cast.ford.began_at
    cast.ford.save()
    page = device_of(cast.bell).get(own(cast.bell, "talk/safe/")).content.decode()
    assert "Nobody can read it here now. Please call" in page


def test_it_stands_on_top_of_today_without_a_word_of_it_until_it_is_answered(cast):
    counselor = someone("Nia Counselor")
    add_member(counselor, child=cast.child, role=Role.THERAPIST, by=None)
    name(cast, counselor)
    row = said(cast.ana)
    front = enter(Client(), counselor).get("/").content.decode()
    assert f"/safeguarding/{row.pk}/" in front
    assert SECRET not in front
    enter(Client(), counselor).post(f"/safeguarding/{row.pk}/", {"how": "coming"})
    assert "/safeguarding/" not in enter(Client(), counselor).get("/").content.decode()
    assert "/safeguarding/" not in enter(Client(), cast.bell.person).get("/").content.decode()


def test_the_child_sees_on_that_page_alone_who_has_it_and_the_device_keeps_no_way_to_it(cast):
    name(cast, cast.jin.person)
    browser, sent = device_of(cast.ana), {"id": uuid7(), "what": "unsafe", "words": SECRET}
    first = browser.post(own(cast.ana, "talk/safe/"), sent)
    assert "Nobody has read it yet" in first.content.decode()
    row = SafetyWords.objects.get()
    assert SECRET in at(cast.jin.person, row).content.decode()
    assert "Jin Tran has read it" in text(browser.post(own(cast.ana, "talk/safe/"), sent))
    enter(Client(), cast.jin.person).post(f"/safeguarding/{row.pk}/", {"how": "coming"})
    assert "Jin Tran: I am coming" in text(browser.post(own(cast.ana, "talk/safe/"), sent))
    assert SafetyWords.objects.count() == 1
    for path in ("", "talk/?known=1", "talk/said/?known=1", "talk/safe/"):
        page = browser.get(own(cast.ana, path)).content.decode()
        assert SECRET not in page
        assert str(row.pk) not in page


def test_the_log_names_no_child_beside_it_so_that_no_list_of_reads_tells_of_it(cast):
    name(cast, cast.jin.person)
    reads = Read.objects.count()
    at(cast.jin.person, said(cast.ana))
    assert Read.objects.count() == reads
    assert not Act.objects.filter(act__startswith="voice.safe").exclude(child=None).exists()
    assert Act.objects.filter(act="voice.safety_read", by=cast.jin.person_id).exists()


def test_the_mail_has_nothing_about_the_child_in_it(cast, settings):
    name(cast, cast.jin.person)
    said(cast.ana)
    sweep("w")
    [sent] = [one for one in mail.outbox if cast.jin.person.email in one.to]
    assert SECRET not in sent.body
    assert "Mateo" not in sent.subject + sent.body
    assert "/safeguarding/" in sent.body


def test_who_is_named_no_more_still_has_what_was_said_to_them_and_gets_no_more(cast):
    [adult] = name(cast, cast.jin.person)
    row = said(cast.ana)
    end_adult(adult, by=cast.ford.person)
    assert at(cast.jin.person, row).status_code == 200
    assert cast.jin.person not in hearers_of(cast.child).people


def test_who_left_the_school_reads_nothing_more(cast):
    name(cast, cast.jin.person)
    row = said(cast.ana)
    end_place(cast.jin, why="Moved away", by=cast.okafor)
    assert at(cast.jin.person, row).status_code == 404


def test_a_leader_names_two_and_no_third(cast):
    leader = enter(Client(), cast.ford.person)
    there = f"/schools/{cast.school.pk}/safeguarding/"
    for seat in (cast.jin, cast.bell, cast.okafor):
        leader.post(there, {"person": seat.person_id})
    assert cast.school.safeguarding_adults.filter(ended_at=None).count() == 2
    assert enter(Client(), cast.okafor.person).get(there).status_code == 404
