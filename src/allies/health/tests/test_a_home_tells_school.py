"""Health or safety from home: kept, told at once to named people, shown as it happened, and closed to who may not."""

from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone

from allies.asked.reading import what_waits
from allies.contacts.actions import write_contact
from allies.database.ids import uuid7
from allies.health.actions import PASS_ON, close, end_contact, name_contact, pass_on, take, tell_school, tell_since
from allies.health.chips import is_staffed, reads_next
from allies.health.models import HealthEvent, ToldPerson, ToldSince
from allies.health.panels import of_today
from allies.log.models import Read
from allies.outbox.models import Heartbeat, Parcel, Turn
from allies.outbox.sweeping import sweep
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.models import Child, Member, School, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.reads import reads_by_school
from allies.teams.tests.cast import enter, someone
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

waits = partial(what_waits, kinds={"health.take"})

ZONE = ZoneInfo("America/Chicago")
MONDAY, SATURDAY = datetime(2026, 11, 30, 10, tzinfo=ZONE), datetime(2026, 11, 28, 3, tzinfo=ZONE)


@pytest.fixture
def nurse(cast):
    person = someone("Noor Nurse")
    elsewhere = Member.objects.get(person=cast.other_mother).child  # a place at this school, and none on this team
    add_member(person, child=elsewhere, role=Role.THERAPIST, by=None)
    return name_contact(cast.school, person=person, phone="(312) 555-0150", by=cast.ford.person)


def staffed(monkeypatch, *, yes):
    monkeypatch.setattr("allies.health.actions.is_staffed", lambda *_: yes)
    monkeypatch.setattr("allies.health.reading.is_staffed", lambda *_: yes)


def told(by, **more):
    return tell_school(id=more.pop("id", None) or uuid7(), by=by, what="seizure", **more)


def names(event):
    rows = ToldPerson.objects.filter(event=event, posted_at__isnull=False).order_by(
        "turn", F("contact").asc(nulls_first=True), "id"
    )
    return [row.person.name for row in rows]


def at(who, path, /, **sent):
    client = enter(Client(), getattr(who, "person", who))
    return client.post(path, sent) if sent else client.get(path)


def page_of(event, path=""):
    return f"/children/{event.child_id}/health-or-safety/{event.pk}/{path}"


def send(member, **sent):
    return at(member, f"/children/{member.child_id}/health-or-safety/", id=uuid7(), **sent)


def shown(person, event, path=None):
    """The page with one space where it has white space."""
    return " ".join(at(person, path or page_of(event)).content.decode().split())


def carry_out():
    while sweep("worker"):
        pass


def test_one_press_is_kept_and_leads_to_who_has_it(cast):
    answer = send(cast.ana, what="seizure", happened="last_night", now="tired")
    event = HealthEvent.objects.get()
    assert (answer.status_code, answer.url) == (302, page_of(event))
    page = shown(cast.ana, event)
    for words in ("Seizure", "Last night", "Tired", "Opened by nobody yet", "Nobody has said “I have it” yet"):
        assert words in page
    assert "Marcus" not in page


def test_only_a_family_of_two_homes_reads_of_the_other_home_on_the_form(cast, monkeypatch):
    form = f"/children/{cast.child.pk}/health-or-safety/"
    words = "The other home reads it only if you say so here."
    assert words in at(cast.ana, form).content.decode()
    monkeypatch.setattr(Child, "has_two_homes", False)
    page = at(cast.ana, form).content.decode()
    assert "The other home" not in page
    assert "It stays in the record" in page


def test_a_health_contact_with_the_number_of_the_school_is_not_called_a_second_way(cast, nurse):
    form = f"/children/{cast.child.pk}/health-or-safety/"
    assert "Noor Nurse" in at(cast.ana, form).content.decode()
    School.objects.filter(pk=cast.school.pk).update(phone="312 555-0150")
    page = at(cast.ana, form).content.decode()
    assert "Call school" in page
    assert "Noor Nurse" not in page


def test_nothing_chosen_is_asked_again_and_says_that_nothing_was_sent(cast):
    page = send(cast.ana, now="tired").content.decode()
    assert "Nothing was sent yet." in page
    assert not HealthEvent.objects.exists()


def test_sent_twice_it_is_told_once(cast):
    same = uuid7()
    assert told(cast.ana, id=same) == told(cast.ana, id=same)
    assert Entry.objects.filter(event="health.told_school").count() == 1


def test_in_staffed_hours_the_case_manager_and_the_health_contacts_are_first(cast, nurse, monkeypatch):
    staffed(monkeypatch, yes=True)
    event = told(cast.ana)
    assert names(event) == ["Ms. Okafor", "Noor Nurse"]
    assert Parcel.objects.get(handler=PASS_ON).due_at > timezone.now() + timedelta(minutes=9)
    pass_on(event.pk, 1)
    assert names(event) == ["Ms. Okafor", "Noor Nurse", "Mr. Bell"]


def test_once_somebody_has_it_nobody_else_is_told(cast, monkeypatch):
    staffed(monkeypatch, yes=True)
    event = told(cast.ana)
    take(event, by=cast.okafor.person, seat=cast.okafor)
    pass_on(event.pk, 1)
    assert names(event) == ["Ms. Okafor"]


def test_outside_staffed_hours_everybody_is_told_once_and_the_page_says_when_school_reads(cast, nurse, monkeypatch):
    staffed(monkeypatch, yes=False)
    event = told(cast.ana)
    assert names(event) == ["Ms. Okafor", "Noor Nurse", "Mr. Bell"]
    assert not Parcel.objects.filter(handler=PASS_ON).exists()
    assert "School is closed now" in shown(cast.ana, event)


def test_the_mail_goes_at_once_past_quiet_hours_and_says_nothing_of_the_child(cast, nurse, mailoutbox):
    event = told(cast.ana)
    carry_out()
    sent = {mail.to[0]: mail for mail in mailoutbox if "health or safety" in mail.body}
    assert {"okafor@example.org", "nurse@example.org"} <= set(sent)
    for mail in sent.values():
        for secret in ("Mateo", "eizure", "Ana", "Rivera"):
            assert secret not in mail.subject + mail.body
    assert f"/health-contact/{event.pk}/" in sent["nurse@example.org"].body
    assert "Mail handed over" in shown(cast.ana, event)


def test_a_mailbox_that_takes_nothing_is_said_so(cast, mailoutbox):
    cast.okafor.person.email = None
    cast.okafor.person.save()
    event = told(cast.ana)
    carry_out()
    row = ToldPerson.objects.get(event=event, person=cast.okafor.person)
    assert (row.handed_over_at, row.failed_at is None) == (None, False)
    assert "No mail could be handed over" in shown(cast.ana, event)


def test_opened_is_said_only_when_somebody_who_was_told_opened_it(cast):
    event = told(cast.ana)
    shown(cast.jin, event)
    assert "Opened by nobody yet" in shown(cast.ana, event)
    shown(cast.okafor, event)
    assert "Opened by nobody yet" not in shown(cast.ana, event)


def test_it_stands_on_the_childs_page_for_the_home_that_told_it_until_it_is_closed(cast):
    event = told(cast.ana)
    page = f"/children/{cast.child.pk}/"
    shown_there = shown(cast.ana, event, page)
    assert shown_there.index("You told school:") < shown_there.index("Team and privacy")
    assert "Seizure" not in shown(cast.luis, event, page)
    take(event, by=cast.bell.person)
    close(event, by=cast.bell.person)
    assert "You told school:" not in shown(cast.ana, event, page)


@pytest.mark.parametrize("path", ["", "story/", "profile/", "batons/", "team/", "events/"])
def test_the_childs_staff_have_it_in_the_head_of_every_page_of_the_child_that_day(cast, monkeypatch, path):
    event = told(cast.ana)
    page = f"/children/{cast.child.pk}/{path}"
    for member, there in ((cast.bell, True), (cast.pam, True), (cast.luis, False)):
        assert ("From home: Seizure" in shown(member, event, page).split('class="messages"')[0]) == there
    take(event, by=cast.bell.person)
    close(event, by=cast.bell.person)
    assert "From home: Seizure" in shown(cast.pam, event, page)
    later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr("allies.health.panels.timezone.now", lambda: later)
    assert "From home: Seizure" not in shown(cast.pam, event, page)


def test_a_page_that_a_phone_keeps_has_none_of_it(cast):
    told(cast.ana)
    path = f"/children/{cast.child.pk}/events/new/"
    kept = enter(Client(), cast.bell.person).get(path, headers={"Allies-Blank": "1"}).content.decode()
    assert "From home: Seizure" not in kept


def test_beside_the_children_of_the_day_it_stays_once_somebody_has_it(cast):
    event = told(cast.ana)
    take(event, by=cast.okafor.person)
    [line] = of_today(Seats([cast.pam]))
    assert (line.is_urgent, "Seizure" in line.words) == (False, True)
    assert list(of_today(Seats([cast.ana, cast.luis]))) == []


def test_a_phone_without_a_network_says_to_home_that_only_a_call_helps(cast):
    page = at(cast.ana, "/unsent/").content.decode()
    for words in ("Nothing reaches school without a network. Please call.", "tel:911", f"tel:{cast.school.phone}"):
        assert words in page
    assert "tel:" not in at(cast.bell, "/unsent/").content.decode()


def test_the_newest_state_is_first(cast):
    event = told(cast.ana)
    take(event, by=cast.bell.person)
    page = shown(cast.ana, event)
    assert page.index("“I have it”") < page.index("Kept here")


def test_who_has_it_is_the_first_who_said_so_and_it_is_closed_after_that(cast):
    event = told(cast.ana)
    at(cast.okafor, page_of(event, "close/"), yes="1")
    assert HealthEvent.objects.get().closed_at is None
    for member in (cast.bell, cast.okafor):
        at(member, page_of(event, "mine/"), yes="1")
    at(cast.okafor, page_of(event, "close/"), yes="1")
    page = shown(cast.ana, event)
    assert "Mr. Bell" in page
    assert HealthEvent.objects.get().taken_by == cast.bell.person
    assert "Closed by" in page


def test_nobody_has_this_when_the_list_is_at_its_end(cast, monkeypatch):
    staffed(monkeypatch, yes=False)
    event = told(cast.ana)
    Heartbeat.objects.create(worker="w")
    assert "Nobody has this. Call." not in shown(cast.ana, event)
    ToldPerson.objects.filter(event=event).update(posted_at=timezone.now() - timedelta(minutes=11))
    for reader in (cast.ana, cast.bell):
        assert "Nobody has this. Call." in shown(reader, event)
    take(event, by=cast.bell.person)
    assert "Nobody has this. Call." not in shown(cast.ana, event)


def test_nobody_has_this_when_the_worker_has_been_still_for_two_minutes(cast, monkeypatch):
    event = told(cast.ana)
    later = timezone.now() + timedelta(minutes=3)
    Heartbeat.objects.create(worker="w", beat_at=timezone.now())
    monkeypatch.setattr("allies.health.reading.timezone.now", lambda: later)
    assert "Nobody has this. Call." in shown(cast.ana, event)
    Heartbeat.objects.update(beat_at=later)
    assert "Nobody has this. Call." not in shown(cast.ana, event)


def test_the_page_that_stays_open_says_what_happened_since_and_is_no_reading(cast, monkeypatch):
    staffed(monkeypatch, yes=False)
    event = told(cast.ana)
    Heartbeat.objects.create(worker="w")
    client = enter(Client(), cast.ana.person)
    poll = client.get(page_of(event)).context["poll"]
    before = Read.objects.count()
    assert client.get(poll).status_code == 204
    ToldPerson.objects.filter(event=event).update(posted_at=timezone.now() - timedelta(minutes=11))
    assert "Nobody has this. Call." in client.get(poll).content.decode()
    take(event, by=cast.bell.person)
    assert "Mr. Bell" in client.get(poll).content.decode()
    assert Read.objects.count() == before


def test_the_other_home_reads_it_only_where_its_sender_says_so_and_no_hour_and_no_step(cast):
    alone, shared = told(cast.ana), told(cast.ana, for_all_homes=True)
    assert at(cast.luis, page_of(alone)).status_code == 404
    page = shown(cast.luis, shared)
    assert "Seizure" in page
    for hidden in ("Ms. Okafor", "Kept here", "Oak", "a.m.", "p.m."):
        assert hidden not in page
    assert "tel:911" in page


def test_the_other_home_has_what_is_for_it_first_for_two_days_and_not_who_has_it(cast, monkeypatch):
    told(cast.ana)
    shared = told(cast.ana, for_all_homes=True)
    take(shared, by=cast.bell.person)
    [line] = waits(Seats([cast.luis]))
    assert (line.words, line.is_urgent) == ("The other home told school: Seizure", True)
    assert "Who has it" not in shown(cast.luis, shared)
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr("allies.health.panels.timezone.now", lambda: later)
    assert list(waits(Seats([cast.luis]))) == []


def test_the_other_home_does_not_learn_from_the_list_of_reads_that_something_was_told(cast):
    shown(cast.bell, told(cast.ana))
    at(cast.bell, f"/children/{cast.child.pk}/numbers/")
    page = at(cast.luis, f"/children/{cast.child.pk}/team/reads/").content.decode()
    assert "Mr. Bell" not in page[page.index("<main") :] or "health or safety" not in page
    assert "phone numbers" not in page


def test_other_family_may_tell_and_reads_what_they_told_and_nothing_else(cast):
    own, of_ana = told(cast.rosa), told(cast.ana)
    assert "Seizure" in shown(cast.rosa, own)
    assert at(cast.rosa, page_of(of_ana)).status_code == 404


def test_an_order_that_closes_health_closes_this_and_says_that_nothing_was_sent(cast):
    event = told(cast.ana, for_all_homes=True)
    rights = {Kind.HEALTH: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)
    answer = send(cast.luis, what="seizure")
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Nothing was sent." in page
    for number in ("tel:911", f"tel:{cast.school.phone}"):
        assert number in page
    assert "tel:" not in at(cast.luis, page_of(event)).content.decode()
    assert at(cast.luis, page_of(event)).status_code == 403


def test_a_health_contact_reads_this_one_event_and_every_look_is_logged(cast, nurse):
    how = {"sort": "mobile", "way": "voice", "order": 1, "name": "", "relation": "", "language": ""}
    number = {"number": "(312) 555-0142", "may_be_called_at_work": True, "with_interpreter": False}
    write_contact(id=uuid7(), by=cast.ana, home=cast.oak, member=cast.ana, **how, **number)
    event = told(cast.ana)
    door = f"/health-contact/{event.pk}/"
    page = shown(nurse.person, event, door)
    for words in ("Mateo Rivera", "Seizure", "tel:3125550142", "I have it"):
        assert words in page
    assert Read.objects.filter(by=nurse.person_id, child=event.child_id, about=event.pk).count() == 1
    assert at(nurse.person, f"/children/{event.child_id}/story/").status_code == 404
    for stranger in (cast.stan, cast.ford.person, cast.other_mother, cast.ana):
        assert at(stranger, door).status_code == 404
    at(nurse.person, f"{door}mine/", yes="1")
    assert HealthEvent.objects.get().taken_by == nurse.person


def test_a_nurse_with_a_substitutes_place_is_named_and_reads_nothing_of_that_child(cast):
    person = someone("Noor Nurse")
    elsewhere = Member.objects.get(person=cast.other_mother).child
    seat = add_member(person, child=elsewhere, role=Role.SUBSTITUTE, by=None)
    name_contact(cast.school, person=person, phone="(312) 555-0150", by=cast.ford.person)
    event = told(cast.ana)
    assert "Seizure" in shown(person, event, f"/health-contact/{event.pk}/")
    assert not seat.kinds
    for path in (
        f"/children/{elsewhere.pk}/story/",
        f"/children/{elsewhere.pk}/profile/",
        f"/children/{elsewhere.pk}/team/",
    ):
        answer = at(person, path)
        assert answer.status_code in {403, 404}
        assert "Petra" not in answer.content.decode()


def test_a_health_contacts_look_is_in_the_list_of_reads_of_the_home_that_told_it_and_of_no_other(cast, nurse):
    event = told(cast.ana)
    shown(nurse.person, event, f"/health-contact/{event.pk}/")
    for reader, there in ((cast.ana, True), (cast.okafor, True), (cast.luis, False)):
        looks = [line for line in reads_by_school(reader)[0] if line.by == "Noor Nurse"]
        assert [(line.role, line.read) for line in looks] == (
            [("health contact", ["what a home told about health or safety"])] if there else []
        )
    theirs = told(cast.luis, for_all_homes=True)
    shown(nurse.person, theirs, f"/health-contact/{theirs.pk}/")
    assert len([line for line in reads_by_school(cast.luis)[0] if line.by == "Noor Nurse"]) == 1


def test_a_health_contact_reads_until_two_school_days_after_it_is_closed(cast, nurse, monkeypatch):
    event = told(cast.ana)
    take(event, by=nurse.person)
    close(event, by=nurse.person)
    door = f"/health-contact/{event.pk}/"
    assert at(nurse.person, door).status_code == 200
    later = timezone.now() + timedelta(days=9)
    monkeypatch.setattr("allies.health.reading.timezone.now", lambda: later)
    assert at(nurse.person, door).status_code == 404


def test_a_health_contacts_first_page_says_that_something_waits_and_not_of_whom(cast, nurse):
    event = told(cast.ana)
    page = shown(nurse.person, event, "/").partition("<main")[2]
    assert f"/health-contact/{event.pk}/" in page
    for secret in ("Mateo", "Rivera", "Seizure"):
        assert secret not in page
    for member in (cast.okafor, cast.luis):
        assert "/health-contact/" not in shown(member, event, "/")
    take(event, by=cast.bell.person)
    assert "/health-contact/" not in shown(nurse.person, event, "/")
    event = told(cast.ana)
    end_contact(nurse, by=cast.ford.person)
    assert "/health-contact/" not in shown(nurse.person, event, "/")


def test_who_is_named_no_more_opens_nothing(cast, nurse):
    event = told(cast.ana)
    end_contact(nurse, by=cast.ford.person)
    assert at(nurse.person, f"/health-contact/{event.pk}/").status_code == 404


def test_who_works_at_the_school_no_more_is_told_nothing_and_opens_nothing(cast, nurse, mailoutbox):
    event = told(cast.ana)
    Member.objects.filter(person=nurse.person).update(ends_at=timezone.now())
    carry_out()
    assert "nurse@example.org" not in {mail.to[0] for mail in mailoutbox}
    assert at(nurse.person, f"/health-contact/{event.pk}/").status_code == 404
    assert "Noor Nurse" not in names(told(cast.ana))
    assert "555-0150" not in at(cast.ana, f"/children/{cast.child.pk}/health-or-safety/").content.decode()


def test_what_was_told_of_another_child_goes_with_all_that_waits(cast, nurse):
    event = told(cast.ana)
    take_out(Entry.objects.get(about_id=event.pk), by=cast.okafor, why="Another child")
    carry_out()
    assert at(cast.ana, page_of(event)).status_code == 404
    assert at(nurse.person, f"/health-contact/{event.pk}/").status_code == 404
    assert not ToldPerson.objects.filter(handed_over_at__isnull=False).exists()


def test_it_is_first_of_what_a_family_can_tell_and_shows_numbers_to_call(cast):
    cast.school.phone = "(312) 555-0100"
    cast.school.save()
    tell = at(cast.ana, f"/children/{cast.child.pk}/tell/").content.decode()
    assert tell.index("/health-or-safety/") < tell.index("/batons/from-home/")
    page = at(cast.ana, f"/children/{cast.child.pk}/health-or-safety/").content.decode()
    for words in ("tel:911", "(312) 555-0100", "This has NOT been sent", "data-needs-network"):
        assert words in page
    assert "data-keep" not in page


def test_a_leader_names_somebody_who_works_there_and_nobody_else(cast):
    path = f"/schools/{cast.school.pk}/health-contacts/"
    assert at(cast.ford.person, path, person=str(cast.stan.pk), phone="312 555 0150").status_code == 200
    assert at(cast.ford.person, path, person=str(cast.jin.person_id), phone="nonsense").status_code == 200
    assert at(cast.ford.person, path, person=str(cast.jin.person_id), phone="312 555 0150").status_code == 302
    assert [one.person for one in cast.school.health_contacts.filter(ended_at=None)] == [cast.jin.person]


@pytest.mark.parametrize(("now", "yes"), [(MONDAY, True), (SATURDAY, False), (MONDAY.replace(hour=17), False)])
def test_school_is_staffed_on_school_days_by_day(now, yes):
    assert is_staffed(now, School(time_zone="America/Chicago"), []) is yes


def test_after_a_saturday_night_school_reads_on_monday_morning():
    school = School(time_zone="America/Chicago")
    assert reads_next(SATURDAY, school, []) == datetime(2026, 11, 30, 7, 30, tzinfo=ZONE)


def test_a_leader_says_in_which_hours_school_reads(cast):
    path = f"/schools/{cast.school.pk}/settings/"
    typed = {"name": cast.school.name, "time_zone": "America/Chicago", "chips_go": cast.school.chips_go}
    typed["place"] = "us-federal"
    backwards = at(cast.ford.person, path, **typed, staffed_from="09:00", staffed_until="08:00")
    assert "Please choose an hour later than the one before." in backwards.content.decode()
    assert at(cast.ford.person, path, **typed, staffed_from="09:00", staffed_until="10:30").status_code == 302
    school = School.objects.get(pk=cast.school.pk)
    assert not is_staffed(MONDAY.replace(hour=8), school, [])
    assert is_staffed(MONDAY, school, [])
    assert not is_staffed(MONDAY.replace(hour=11), school, [])
    assert reads_next(SATURDAY, school, []) == datetime(2026, 11, 30, 9, tzinfo=ZONE)


def test_a_health_contact_who_is_a_parent_of_the_child_learns_nothing_of_the_other_home(cast):
    elsewhere = Member.objects.get(person=cast.other_mother).child
    add_member(cast.luis.person, child=elsewhere, role=Role.THERAPIST, by=None)
    contact = name_contact(cast.school, person=cast.luis.person, phone="(312) 555-0150", by=cast.ford.person)
    event = told(cast.ana)
    assert "Luis Ortega" not in names(event)
    like = {"district_id": event.district_id, "child_id": event.child_id, "audience_id": event.audience_id}
    ToldPerson.objects.create(
        event=event, person=cast.luis.person, contact=contact, turn=0, posted_at=timezone.now(), **like
    )
    assert at(cast.luis, f"/health-contact/{event.pk}/").status_code == 404


def test_a_health_contact_who_opened_what_was_of_another_child_is_told_and_listed(cast, nurse, monkeypatch):
    staffed(monkeypatch, yes=True)
    event = told(cast.ana)
    here = f"/health-contact/{event.pk}/"
    assert at(nurse.person, here).status_code == 200
    taken = take_out(Entry.objects.get(about_id=event.pk), by=cast.ana, why="Another child")
    assert nurse.person in [person for person, _day in taken.read_by_whom]
    assert Parcel.objects.waiting().filter(handler="notices.wrong_child", to=nurse.person_id).count() == 1
    assert at(nurse.person, here).status_code == 404


def ran_away(by, **more):
    return tell_school(id=uuid7(), by=by, what="ran_away", now="looking", **more)


def press(who, event, how):
    return at(who, page_of(event, "since/"), how=how)


def sentences(event):
    return [one.how for one in ToldSince.objects.filter(event=event)]


def test_the_home_says_in_one_press_that_the_child_is_found_again(cast):
    event = ran_away(cast.ana)
    page = shown(cast.ana, event)
    for words in ("Found again", "With a doctor now"):
        assert words in page
    assert "Better now" not in page
    assert press(cast.ana, event, "found").url == page_of(event)
    page = shown(cast.bell, event)
    assert page.index("Found again") < page.index("Kept here")
    assert 'value="found"' not in shown(cast.ana, event)
    event.refresh_from_db()
    assert event.closed_at is None


def test_once_the_child_is_found_no_head_and_no_front_page_says_that_nobody_found_them(cast):
    event = ran_away(cast.ana)
    story = f"/children/{cast.child.pk}/story/"
    assert "Ran away · Not found yet" in shown(cast.bell, event, story)
    press(cast.ana, event, "found")
    for member, path in ((cast.bell, story), (cast.bell, "/"), (cast.bell, "/today/"), (cast.ana, "/")):
        page = shown(member, event, path)
        assert "Ran away · Found again" in page, path
        assert "Not found yet" not in page.partition('id="story"')[0], path


def test_after_a_seizure_the_child_is_better_and_is_not_found(cast):
    event = told(cast.ana)
    page = press(cast.ana, event, "found").content.decode()
    assert "Nothing was sent yet. Please choose how it is now." in page
    press(cast.ana, event, "better")
    assert sentences(event) == ["better"]


def test_how_it_is_now_pressed_twice_is_told_once(cast):
    event = told(cast.ana)
    for _ in range(2):
        assert press(cast.ana, event, "better").status_code == 302
    assert sentences(event) == ["better"]
    assert Entry.objects.filter(event="health.told_since").count() == 1


def test_what_the_home_said_since_is_first_of_what_happened(cast):
    event = told(cast.ana)
    tell_since(event, how="with_doctor", by=cast.ana)
    take(event, by=cast.bell.person)
    tell_since(event, how="better", by=cast.ana)
    page = shown(cast.okafor, event)
    assert page.index("Better now") < page.index("“I have it”") < page.index("With a doctor now")


def test_how_it_is_now_goes_at_once_to_those_who_were_told_and_says_nothing_of_the_child(cast, nurse, mailoutbox):
    event = ran_away(cast.ana)
    carry_out()
    handed_over = ToldPerson.objects.get(event=event, person=cast.okafor.person).handed_over_at
    mailoutbox.clear()
    press(cast.ana, event, "found")
    parcels = Parcel.objects.filter(key__startswith="health.tell:", facts__has_key="since")
    assert {parcel.turn for parcel in parcels} == {Turn.SAFETY}
    carry_out()
    sent = {mail.to[0]: mail for mail in mailoutbox if "how it is now" in mail.body}
    assert {"okafor@example.org", "nurse@example.org"} <= set(sent)
    for mail in sent.values():
        for secret in ("Mateo", "ound again", "Ana", "Rivera"):
            assert secret not in mail.subject + mail.body
    assert "Found again" in shown(nurse.person, event, f"/health-contact/{event.pk}/")
    assert ToldPerson.objects.get(event=event, person=cast.okafor.person).handed_over_at == handed_over


def test_who_has_left_or_was_not_told_hears_nothing_of_how_it_is_now(cast, nurse, mailoutbox, monkeypatch):
    staffed(monkeypatch, yes=True)
    event = told(cast.ana)
    carry_out()
    mailoutbox.clear()
    end_contact(nurse, by=cast.ford.person)
    press(cast.ana, event, "better")
    carry_out()
    assert [mail.to[0] for mail in mailoutbox if "how it is now" in mail.body] == ["okafor@example.org"]


def test_only_the_home_that_told_it_and_who_told_it_say_how_it_is_now(cast):
    event, of_rosa = told(cast.ana, for_all_homes=True), told(cast.rosa)
    for other in (cast.luis, cast.bell, cast.okafor, cast.rosa):
        assert 'value="better"' not in shown(other, event)
        assert press(other, event, "better").status_code in (403, 404)
    assert sentences(event) == []
    assert press(cast.rosa, of_rosa, "better").status_code == 302
    assert "Better now" in shown(cast.rosa, of_rosa)


def test_the_other_home_reads_how_it_is_now_only_where_it_reads_the_event_and_no_hour(cast):
    alone, shared = ran_away(cast.ana), ran_away(cast.ana, for_all_homes=True)
    press(cast.ana, alone, "found")
    story = f"/children/{cast.child.pk}/story/"
    assert "Found again" not in shown(cast.luis, alone, story)
    press(cast.ana, shared, "found")
    assert "Found again" in shown(cast.luis, shared, story)
    page = shown(cast.luis, shared)
    assert "Found again" in page
    for hidden in ("Kept here", "a.m.", "p.m.", "Ana"):
        assert hidden not in page.partition("<main")[2]


def test_how_it_is_now_can_be_said_for_a_day_after_school_closed_it(cast, monkeypatch):
    event = told(cast.ana)
    take(event, by=cast.bell.person)
    close(event, by=cast.bell.person)
    press(cast.ana, event, "better")
    later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr("allies.health.actions.timezone.now", lambda: later)
    assert 'value="with_doctor"' not in shown(cast.ana, event)
    assert "Nothing was sent: the school closed this" in press(cast.ana, event, "with_doctor").content.decode()
    assert sentences(event) == ["better"]


def test_an_order_that_closes_health_closes_how_it_is_now_and_says_whom_to_call(cast):
    event = told(cast.ana)
    rights = {Kind.HEALTH: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.ana, rights, from_on=cast.ana.today, until_on=None, order="Order", by=cast.okafor.person)
    answer = press(cast.ana, event, "better")
    assert answer.status_code == 403
    for words in ("Nothing was sent.", "tel:911"):
        assert words in answer.content.decode()
    assert sentences(event) == []


def test_how_it_is_now_goes_with_what_was_told_of_another_child_and_comes_back_with_it(cast, mailoutbox):
    event = told(cast.ana)
    press(cast.ana, event, "better")
    taken = take_out(Entry.objects.get(about_id=event.pk), by=cast.okafor, why="Another child")
    carry_out()
    assert not [mail for mail in mailoutbox if "how it is now" in mail.body]
    assert not Entry.objects.filter(event="health.told_since", taken_out_at=None).exists()
    assert not cast.bell.sees(ToldSince).exists()
    put_back(taken, by=cast.ford)
    assert "Better now" in shown(cast.bell, event)


def test_how_it_is_now_alone_can_be_taken_out_and_said_again(cast, mailoutbox):
    event = told(cast.ana)
    press(cast.ana, event, "better")
    take_out(Entry.objects.get(event="health.told_since"), by=cast.ana, why="A mistake")
    carry_out()
    assert not [mail for mail in mailoutbox if "how it is now" in mail.body]
    page = shown(cast.ana, event)
    assert 'value="better"' in page
    assert "Kept here" in page
    assert press(cast.ana, event, "better").status_code == 302
    assert sentences(event) == ["better", "better"]
    assert ToldSince.objects.filter(event=event, taken_out_at=None).count() == 1
