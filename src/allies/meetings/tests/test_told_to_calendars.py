"""Each person’s calendar is told of a meeting, of each change, and that it is called off: theirs alone, and once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from allies.meetings.actions.arranging import Guest, invite, take_off_list
from allies.meetings.actions.calendars import tell_calendars
from allies.meetings.actions.telling import look_at_all
from allies.meetings.models import CalendarFile, Feed, Meeting
from allies.meetings.tests.meeting import arranged_for, asked, called_off, carry, held, later, set_for
from allies.notices.actions import mail_came_back
from allies.outbox.models import Parcel
from allies.people.models import Person
from allies.teams.actions.seats import end_place, note_served, set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import end_parents_place, enter

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
CLOSED = {Kind.PLAN: Rights(sees=False, decides=False, told=False)}


def files_in(mails):
    """Of the mails with a calendar file: to whom, its method and its event."""
    found = []
    for mail in mails:
        parts = [part for part in mail.message().walk() if part.get_content_type() == "text/calendar"]
        for part in parts:
            calendar = Calendar.from_ical(part.get_content())
            [event] = calendar.walk("VEVENT")
            assert part.get_param("method") == calendar["METHOD"]
            found.append((mail.to[0], str(calendar["METHOD"]), event))
    return found


@pytest.fixture
def came(mailoutbox):
    """What came since one looked last."""

    def since_then():
        carry()
        files = files_in(mailoutbox)
        mailoutbox.clear()
        return files

    return since_then


def by_reader(files):
    return {to: (method, event) for to, method, event in files}


def test_each_gets_a_file_of_their_own_that_names_nobody_else(cast, came):
    arranged_for(cast.okafor, cast.bell)
    files = came()
    assert sorted(to.partition("@")[0] for to, _method, _event in files) == ["bell", "okafor", "ortega", "rivera"]
    for to, method, event in files:
        text = event.to_ical().decode()
        assert method == "REQUEST"
        assert event["ATTENDEE"] == f"mailto:{to}"
        own = Person.objects.get(email=to)
        others = {seat.person.name for seat in cast.everyone.values() if seat.person != own}
        assert not [name for name in others if name in text]
        assert "Mateo" not in text
        assert str(cast.child.pk) not in text
    assert len({str(event["UID"]) for _to, _method, event in files}) == 4


def test_a_mail_says_neither_child_nor_people_and_when_and_where(cast, mailoutbox):
    arranged_for(cast.okafor, home=cast.oak)
    carry()
    [mail] = [one for one in mailoutbox if one.to == [cast.ana.person.email] and files_in([one])]
    assert mail.subject == "A date for your calendar"
    assert "Mateo" not in mail.message().as_string()
    assert "Room 12" in mail.body
    assert "Okafor" not in mail.body


def test_a_mother_reads_it_in_her_language(cast, mailoutbox):
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    arranged_for(cast.okafor, home=cast.oak)
    carry()
    [mail] = [one for one in mailoutbox if one.to == [cast.ana.person.email] and files_in([one])]
    [(_to, _method, event)] = files_in([mail])
    assert event["SUMMARY"] == "Reunión en la escuela"


def test_a_change_goes_once_and_counts_up(cast, came):
    meeting = arranged_for(cast.okafor, home=cast.oak)
    first = by_reader(came())[cast.ana.person.email][1]
    set_for(meeting, cast.okafor, timezone.now() + 9 * DAY, where="Room 7", why="It is warmer there")
    method, second = by_reader(came())[cast.ana.person.email]
    assert (method, second["UID"], second["SEQUENCE"]) == ("REQUEST", first["UID"], 1)
    assert second["LOCATION"] == "Room 7"
    tell_calendars(meeting)
    look_at_all()
    assert came() == []


def test_a_meeting_that_is_moved_and_moved_back_is_no_change(cast, came):
    meeting = arranged_for(cast.okafor, home=cast.oak)
    at = meeting.times.get().starts_at
    came()
    for moved in (at + DAY, at):
        set_for(meeting, cast.okafor, moved, why="It snows")
    assert came() == []


def test_two_changes_before_the_worker_looks_are_one(cast, came):
    meeting = arranged_for(cast.okafor, home=cast.oak)
    set_for(meeting, cast.okafor, timezone.now() + 9 * DAY, why="It snows")
    called_off(meeting, cast.okafor)
    assert came() == []
    assert not CalendarFile.objects.exists()


def test_a_meeting_that_is_called_off_is_called_off_in_each_calendar_once(cast, came):
    meeting = arranged_for(cast.okafor)
    before = by_reader(came())
    called_off(meeting, cast.okafor)
    after = by_reader(came())
    assert {method for method, _event in after.values()} == {"CANCEL"}
    assert {to: str(event["UID"]) for to, (_m, event) in after.items()} == {
        to: str(event["UID"]) for to, (_m, event) in before.items()
    }
    assert all(event["SEQUENCE"] == 1 and event["STATUS"] == "CANCELLED" for _m, event in after.values())
    look_at_all()
    assert came() == []


def test_what_was_held_or_is_past_is_called_off_nowhere(cast, came):
    meeting = arranged_for(cast.okafor, cast.jin, home=cast.oak)
    came()
    with later(7):
        held(meeting, cast.okafor)
        end_place(cast.jin, by=cast.okafor, why="")
        look_at_all()
        assert came() == []


def test_somebody_who_is_asked_later_or_no_more_hears_of_it_alone(cast, came):
    meeting = arranged_for(cast.okafor, home=cast.oak)
    came()
    invite(meeting, Guest(seat=cast.jin), by=cast.okafor)
    assert list(by_reader(came())) == [cast.jin.person.email]
    take_off_list(asked(meeting, cast.jin), by=cast.okafor)
    assert [(to, method) for to, method, _event in came()] == [(cast.jin.person.email, "CANCEL")]


def test_whose_place_ended_gets_one_last_file(cast, came):
    arranged_for(cast.okafor, cast.jin, home=cast.oak)
    came()
    end_place(cast.jin, by=cast.okafor, why="")
    assert [(to, method) for to, method, _event in came()] == [(cast.jin.person.email, "CANCEL")]
    look_at_all()
    assert came() == []


def test_a_parent_whose_place_ended_gets_one_last_file(cast, came):
    arranged_for(cast.okafor)
    came()
    end_parents_place(cast.luis)
    assert [(to, method) for to, method, _event in came()] == [(cast.luis.person.email, "CANCEL")]


def test_an_order_ends_it_once_it_was_served_and_says_nothing_before(cast, came, client):
    arranged_for(cast.okafor)
    came()
    address = feed_of(client, cast.luis)
    set_custody(cast.luis, CLOSED, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)
    assert came() == []
    assert client.get(address).status_code == 410
    note_served(cast.luis, on=cast.luis.today, by=cast.okafor.person)
    assert [(to, method) for to, method, _event in came()] == [(cast.luis.person.email, "CANCEL")]


def test_an_order_that_keeps_notices_back_sends_no_file(cast, came):
    rights = {Kind.PLAN: Rights(sees=True, decides=True, told=False)}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)
    arranged_for(cast.okafor)
    assert cast.luis.person.email not in by_reader(came())


def test_who_has_no_mailbox_gets_no_mail_and_nothing_is_called_off_there(cast, came):
    Person.objects.filter(pk=cast.ana.person_id).update(email=None)
    meeting = arranged_for(cast.okafor, home=cast.oak)
    assert list(by_reader(came())) == [cast.okafor.person.email]
    called_off(meeting, cast.okafor)
    assert list(by_reader(came())) == [cast.okafor.person.email]


def test_a_mailbox_that_sends_mail_back_gets_none(cast, came):
    mail_came_back(cast.ana.person, for_good=True)
    arranged_for(cast.okafor, home=cast.oak)
    assert list(by_reader(came())) == [cast.okafor.person.email]


def test_a_parcel_that_is_carried_twice_says_what_is_so_now(cast, came):
    meeting = arranged_for(cast.okafor, home=cast.oak)
    came()
    called_off(meeting, cast.okafor)
    carry()
    parcels = Parcel.objects.filter(handler="meetings.calendar")
    assert parcels.values("key").distinct().count() == parcels.count() == 4


def feed_of(client, seat) -> str:
    enter(client, seat.person)
    client.post(reverse("meetings:renew_calendar"))
    address = Feed.objects.open_of(seat.person).link
    client.logout()
    return "/" + address.split("/", 3)[3]


def events(response):
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_a_feed_opens_without_signing_in_and_names_nobody(cast, client, came):
    arranged_for(cast.okafor)
    came()
    response = client.get(feed_of(client, cast.ana))
    [event] = events(response)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-cache"
    assert not {"ATTENDEE", "ORGANIZER"} & set(event)
    for name in ("Mateo", "Ana", "Luis", "Okafor", "Maple", "Rivera", str(cast.child.pk)):
        assert name not in response.content.decode()


def test_a_calendar_that_has_the_newest_is_told_so(cast, client, came):
    meeting = arranged_for(cast.okafor, home=cast.oak)
    came()
    address = feed_of(client, cast.ana)
    mark = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": mark}).status_code == 304
    set_for(meeting, cast.okafor, timezone.now() + 9 * DAY, why="It snows")
    came()
    assert client.get(address, headers={"If-None-Match": mark}).status_code == 200


def test_what_is_called_off_is_in_no_feed(cast, client, came):
    meeting = arranged_for(cast.okafor, home=cast.oak)
    came()
    address = feed_of(client, cast.ana)
    called_off(meeting, cast.okafor)
    came()
    assert events(client.get(address)) == []


def test_a_feed_shows_only_what_its_person_is_asked_to(cast, client, came):
    arranged_for(cast.okafor, home=cast.elm)
    came()
    assert events(client.get(feed_of(client, cast.ana))) == []


def test_a_new_address_ends_the_old_one_and_none_can_be_guessed(cast, client):
    old, new = feed_of(client, cast.ana), feed_of(client, cast.ana)
    assert client.get(old).status_code == 410
    assert client.get(new).status_code == 200
    assert client.get(new.removesuffix(".ics")[:-1] + ("y.ics" if new[-5] == "x" else "x.ics")).status_code == 404
    enter(client, cast.ana.person)
    client.post(reverse("meetings:end_calendar"))
    assert client.get(new).status_code == 410


def test_a_feed_dies_with_the_seat_and_with_a_child_who_left(cast, client, came):
    arranged_for(cast.okafor, cast.jin, home=cast.oak)
    came()
    address = feed_of(client, cast.jin)
    end_place(cast.jin, by=cast.okafor, why="")
    gone = client.get(address)
    assert gone.status_code == 410
    assert "Mateo" not in gone.content.decode()


def test_somebody_takes_their_own_copy_along_and_no_other(cast, client, came):
    meeting = arranged_for(cast.okafor, home=cast.oak)
    came()
    address = reverse("meetings:calendar_file", args=[cast.child.pk, meeting.pk])
    copy = enter(client, cast.ana.person).get(address)
    assert len(events(copy)) == 1
    assert enter(client, cast.luis.person).get(address).status_code == 404


def test_an_entry_leads_its_own_reader_to_the_meeting_and_nobody_else(cast, client, came):
    arranged_for(cast.okafor, home=cast.oak)
    came()
    uid = CalendarFile.objects.get(of=cast.ana).uid
    address = reverse("meetings:from_calendar", args=[uid])
    assert enter(client, cast.ana.person).get(address).status_code == 302
    assert enter(client, cast.luis.person).get(address).status_code == 404


def test_the_page_shows_the_address_and_when_a_calendar_looked(cast, client):
    address = feed_of(client, cast.ana)
    enter(client, cast.ana.person)
    page = reverse("meetings:calendar")
    assert "No calendar has looked here yet." in client.get(page).content.decode()
    client.get(address)
    shown = client.get(page).content.decode()
    assert address in shown
    assert "A calendar looked here last on" in shown


def test_a_meeting_for_one_home_is_in_no_calendar_of_the_other(cast, client, came):
    arranged_for(cast.okafor, home=cast.oak)
    assert cast.luis.person.email not in by_reader(came())
    assert events(client.get(feed_of(client, cast.luis))) == []
    assert Meeting.objects.count() == 1
