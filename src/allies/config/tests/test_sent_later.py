"""What somebody writes now and sends later: it is theirs alone until it goes, goes once, and says why when it stays."""

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from allies.asked.models import Asked
from allies.batons.models import Baton
from allies.celebrations.models import Joy
from allies.checkins.actions import start
from allies.checkins.models import CheckIn
from allies.conversations.actions.threads import keep_draft
from allies.conversations.models import Draft, Message, Thread
from allies.conversations.tests.talking import CHOSEN, HOME, begun, private, said, url
from allies.database.ids import uuid7
from allies.drafts import actions
from allies.drafts import files as drafts_files
from allies.drafts.files import PART
from allies.drafts.models import Later
from allies.media import files
from allies.media.actions import sweep as sweep_files
from allies.media.models import Recording
from allies.media.tests.folders import own_folders
from allies.media.tests.made import from_a_phone, uploaded
from allies.notices.models import Preference
from allies.notices.tests.conftest import clock, team, work
from allies.outbox.models import Parcel
from allies.outbox.sweeping import sweep
from allies.people.models import Person
from allies.teams.actions.leaving import note_left
from allies.teams.actions.moving import move_home
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import end_parents_place, enter, someone

__all__ = ["clock", "own_folders", "team", "work"]
CHICAGO = ZoneInfo("America/Chicago")
MORNING = "2026-11-26T07:00"  # of the Thursday after the Wednesday at which the clock stands


def browser(member):
    return enter(Client(), member.person)


def put_off(member, path, later=MORNING, **form):
    sent = {"id": uuid7(), "later": later, **form}
    return browser(member).post(path, sent, follow=True)


def in_thread(member, thread, words="See you at eight.", later=MORNING, **form):
    return put_off(member, url(member, thread), later, words=words, **form)


def words_said():
    return list(Message.objects.order_by("recorded_at").values_list("words", flat=True))


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def thread(team):
    return begun(team.bell, HOME, home=team.oak)


def test_a_message_waits_in_sight_of_its_writer_alone_and_goes_at_its_hour(thread, team, work):
    page = text(in_thread(team.ana, thread))
    assert "Goes tomorrow, Thursday, at 7 a.m." in page
    assert "See you at eight." in page
    for other in (team.rosa, team.bell, team.luis, team.okafor):
        for path in ("/later/", url(other, thread), f"/children/{team.child.pk}/messages/", "/"):
            assert "See you at eight." not in text(browser(other).get(path))
    work("Thu 06:59")
    assert words_said() == ["How was it?"]
    work("Thu 07:00")
    assert words_said() == ["How was it?", "See you at eight."]
    assert Message.objects.get(words="See you at eight.").said_at == datetime(2026, 11, 26, 7, tzinfo=CHICAGO)
    assert not Later.objects.exists()


def test_the_draft_of_a_talk_is_what_waits_now(thread, team):
    browser(team.ana).post(url(team.ana, thread), {"id": uuid7(), "words": "See you", "keep": "1"})
    in_thread(team.ana, thread)
    assert not Draft.objects.exists()


def test_it_is_changed_in_its_own_form_and_goes_at_the_new_hour_alone(thread, team, work):
    in_thread(team.ana, thread, id=(pk := uuid7()))
    page = text(browser(team.ana).get(f"{url(team.ana, thread)}?later={pk}"))
    assert f'value="{pk}"' in page
    assert ">\nSee you at eight." in page or "See you at eight.</textarea>" in page
    put_off(team.ana, f"{url(team.ana, thread)}?later={pk}", "2026-11-27T07:00", id=pk, words="See you at nine.")
    work("Thu 07:00")
    assert words_said() == ["How was it?"]
    work("Fri 07:00")
    assert words_said() == ["How was it?", "See you at nine."]


def test_what_is_half_written_at_its_hour_stays(thread, team, work):
    in_thread(team.ana, thread)
    put_off(team.ana, url(team.ana, path="new/"), id=uuid7(), subject="Later", words="Much later", for_whom="team")
    keep_draft(id=None, by=team.ana, thread=thread, words="Half a word")
    keep_draft(id=None, by=team.ana, thread=None, words="Another half", subject="New")
    work("Thu 07:00")
    assert "See you at eight." in words_said()
    assert set(Draft.objects.values_list("words", flat=True)) == {"Half a word", "Another half"}


def test_it_is_sent_now_from_its_row_or_from_its_form_once(thread, team, work):
    in_thread(team.ana, thread, "First", id=(first := uuid7()))
    in_thread(team.ana, thread, "Second", id=(second := uuid7()))
    browser(team.ana).post(f"/later/{first}/now/")
    browser(team.ana).post(f"/later/{first}/now/")
    browser(team.ana).post(f"{url(team.ana, thread)}?later={second}", {"id": second, "words": "Second, changed"})
    assert not Later.objects.exists()
    work("Thu 07:00")
    assert words_said() == ["How was it?", "First", "Second, changed"]


@pytest.mark.parametrize("act", ["now", "stop", "remove", "without-file"])
def test_a_press_that_comes_after_its_hour_says_so(thread, team, work, act):
    in_thread(team.ana, thread, id=(pk := uuid7()))
    work("Thu 07:00")
    said_then = text(browser(team.ana).post(f"/later/{pk}/{act}/", follow=True))
    assert "This does not wait any more. It was sent or removed before." in said_then
    assert not any(words in said_then for words in ("It will not be sent.", "Removed.", ">Sent."))


def test_do_not_send_keeps_the_words_with_their_writer_until_they_remove_them(thread, team, work):
    in_thread(team.ana, thread, id=(pk := uuid7()))
    assert "It will not be sent." in text(browser(team.ana).post(f"/later/{pk}/stop/", follow=True))
    work("Thu 07:00")
    assert words_said() == ["How was it?"]
    assert "See you at eight." in text(browser(team.ana).get("/later/"))
    assert not Asked.objects.filter(what="drafts.not_sent").exists()
    browser(team.ana).post(f"/later/{pk}/remove/")
    assert not Later.objects.exists()


def test_nobody_sends_stops_or_removes_what_another_wrote(thread, team):
    in_thread(team.ana, thread, id=(pk := uuid7()))
    for act in ("now", "stop", "remove"):
        browser(team.rosa).post(f"/later/{pk}/{act}/")
    assert Later.objects.get().stopped_at is None
    put_off(team.bell, url(team.bell, thread), id=pk, words="Mine")
    assert Later.objects.get().member == team.ana
    page = browser(team.bell).get(f"{url(team.bell, thread)}?later={pk}")
    assert "See you at eight." not in text(page)


def test_a_worker_that_is_killed_amid_sends_it_once(thread, team, clock, monkeypatch):
    in_thread(team.ana, thread)
    clock.move_to(datetime(2026, 11, 26, 7, tzinfo=CHICAGO))

    def killed(*_more, **_facts):
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(Later, "delete", killed)
        with pytest.raises(SystemExit):
            actions.go_when_due(Parcel.objects.get(handler=actions.HANDLER))
    assert words_said() == ["How was it?"]
    for _again in range(3):
        actions.go_when_due(Parcel.objects.get(handler=actions.HANDLER))
    assert words_said() == ["How was it?", "See you at eight."]


def test_a_place_that_ended_sends_nothing_and_its_writer_is_told_without_a_childs_name(thread, team, work):
    in_thread(team.ana, thread)
    end_parents_place(team.ana)
    mail = work("Thu 07:00")["rivera"]
    assert words_said() == ["How was it?"]
    assert mail.subject == "Something you wrote was not sent"
    assert "Mateo" not in mail.subject + mail.body
    page = text(browser(team.ana).get("/later/"))
    assert "Your place on this team has ended" in page
    assert "See you at eight." in page
    assert "Send now" not in page


def test_a_child_who_left_an_order_and_a_talk_one_left_each_keep_it_back(team, work):
    of_all, two = begun(team.bell), private(team.bell, team.luis)
    in_thread(team.luis, of_all, "After the order")
    in_thread(team.jin, of_all, "After I moved on")
    in_thread(team.luis, two, "After I left")
    rights = {Kind.TALK: Rights(sees=False, decides=True, told=True)}
    set_custody(team.luis, rights, from_on=team.luis.today, until_on=None, order="Order 7", by=team.okafor.person)
    end_place(team.jin, by=team.okafor.person, why="Moved")
    work("Thu 07:00")
    assert words_said() == ["How was it?", "How was it?"]
    assert Later.objects.exclude(why="").count() == 3


def test_after_the_child_left_the_school_nothing_goes(thread, team, work):
    in_thread(team.ana, thread)
    note_left(team.child, on=team.ana.today, by=team.ford)
    work("Thu 07:00")
    assert words_said() == ["How was it?"]


def test_chosen_people_who_are_others_by_then_do_not_read_it(team, work):
    talk = private(team.bell, team.jin)
    in_thread(team.bell, talk, "Only for Jin")
    browser(team.jin).post(url(team.jin, talk, "people/"), {"whom": team.okafor.pk})
    work("Thu 07:00")
    assert "Only for Jin" not in words_said()
    [row] = Asked.objects.filter(what="drafts.not_sent")
    assert row.seat == team.bell
    later = Later.objects.get()
    assert "Other people can read this now" in later.why
    browser(team.bell).post(url(team.bell, talk) + f"?later={later.pk}", {"id": later.pk, "words": "For both"})
    assert "For both" in words_said()
    assert not Asked.objects.filter(what="drafts.not_sent").exists()


def test_to_whose_place_ended_or_whom_an_order_closes_out_nothing_is_sent_and_its_writer_is_told(team, work):
    to_jin, to_luis = private(team.bell, team.jin), private(team.bell, team.luis)
    in_thread(team.bell, to_jin, "For Jin")
    in_thread(team.bell, to_luis, "For Luis")
    rights = {Kind.TALK: Rights(sees=False, decides=True, told=True)}
    set_custody(team.luis, rights, from_on=team.luis.today, until_on=None, order="Order 7", by=team.okafor.person)
    end_place(team.jin, by=team.okafor.person, why="Moved")
    work("Thu 07:00")
    assert not {"For Jin", "For Luis"} & set(words_said())
    assert [row.seat for row in Asked.objects.filter(what="drafts.not_sent")] == [team.bell, team.bell]


def test_each_reader_is_told_in_their_own_hours_and_the_message_goes_once(team, work):
    """Luis lives where it is five then, and sleeps until seven."""
    Person.objects.filter(pk=team.luis.person_id).update(time_zone="America/Los_Angeles")
    quiet = {"talk": "at_once", "quiet_from": "21:00", "quiet_until": "07:00"}
    for adult in (team.ana, team.luis):
        Preference.objects.create(person=adult.person, side="home", **quiet)
    in_thread(team.bell, begun(team.bell))
    work()
    first = work("Thu 07:00")
    assert "rivera" in first
    assert "ortega" not in first
    assert "ortega" in work("Thu 09:00")
    assert words_said().count("See you at eight.") == 1


def ask_later(member, adult, **more):
    return put_off(member, f"/children/{adult.child_id}/check-ins/{adult.pk}/start/", **more)


def test_how_is_it_going_is_asked_at_its_hour(team, work):
    page = text(ask_later(team.okafor, team.luis))
    assert "How is it going?" in page
    assert not CheckIn.objects.exists()
    work("Thu 07:00")
    assert CheckIn.objects.get().adult == team.luis


def test_who_asked_meanwhile_is_not_asked_twice_and_it_says_so(team, work):
    ask_later(team.okafor, team.luis)
    start(team.luis, id=uuid7(), by=team.okafor)
    work("Thu 07:00")
    assert CheckIn.objects.count() == 1
    assert Later.objects.get().why == "You asked already. Nobody has to hurry."


def test_a_time_that_has_passed_asks_nobody_and_says_so(team):
    assert "This time has passed." in text(ask_later(team.okafor, team.luis, later="2026-11-25T07:00"))
    assert not Later.objects.exists()


def test_a_writer_who_lives_elsewhere_by_then_is_asked_again(thread, team, work):
    put_off(team.ana, url(team.ana, path="new/"), for_whom=team.oak.pk, subject="", words="For our home")
    moved = move_home(team.ana, to=None, name="Pine Road", by=team.okafor.person)
    work("Thu 07:00")
    assert "For our home" not in words_said()
    assert Later.objects.get().member == moved


def test_a_new_conversation_goes_to_whom_it_was_written_for(team, work):
    put_off(
        team.bell,
        url(team.bell, path="new/"),
        for_whom=CHOSEN.value,
        people=[team.jin.pk],
        subject="The trip",
        words="Can you come?",
    )
    assert not Thread.objects.exists()
    work("Thu 07:00")
    [talk] = Thread.objects.all()
    assert {seat.member for seat in talk.audience.chosen.all()} == {team.bell, team.jin}


def test_the_note_home_the_note_to_school_good_news_and_thanks_go_later_too(team, work):
    child = f"/children/{team.child.pk}"
    note = {"day": "2026-11-25", "not_sure_id": uuid7(), "well_words": "He read to us."}
    for answer in [
        put_off(team.bell, f"{child}/batons/from-school/", **note),
        put_off(team.ana, f"{child}/batons/from-home/", day="2026-11-25", sleep="well"),
        put_off(team.bell, f"{child}/good-things/new/", sort="win", words="Ten minutes alone!"),
        put_off(team.ana, f"{child}/good-things/thanks/", to="school"),
    ]:
        assert "Goes tomorrow, Thursday, at 7 a.m." in text(answer)
    assert not Baton.objects.exists()
    work("Thu 07:00")
    assert Baton.objects.count() == 2
    assert Joy.objects.count() == 2
    assert not Later.objects.exists()


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"later": "2026-11-25T13:59"}, "This time has passed."),
        ({"later": "2026-11-25T14:00"}, "This time has passed."),
        ({"later": "own"}, "Please choose a day and a time."),
        ({"later": "own", "later_day": "2026-11-30"}, "Please choose a day and a time."),
        ({"later": "own", "later_day": "2026-11-30", "later_time": "noon"}, "Please write a time, like 7:00."),
        ({"later": "own", "later_day": "2027-03-14", "later_time": "02:30"}, "The clocks go forward that night"),
        ({"later": "own", "later_day": "2027-03-15", "later_time": "07:00"}, "This is more than 60 days away."),
        ({"later": "yesterday"}, "Please choose a day and a time."),
    ],
)
def test_a_time_that_cannot_be_is_said_and_the_words_stay(thread, team, form, sentence):
    page = text(in_thread(team.ana, thread, **form))
    assert sentence in page
    assert "See you at eight." in page
    assert not Later.objects.exists()


@pytest.mark.parametrize(
    ("day", "wrong"), [("2026-11-24", "later_day"), ("2027-03-15", "later_day"), ("2026-11-25", "later_time")]
)
def test_a_day_that_cannot_be_is_marked_and_its_hour_is_not(thread, team, day, wrong):
    page = text(in_thread(team.ana, thread, later="own", later_day=day, later_time="07:00"))
    marked = [name for name in ("later_day", "later_time") if f'id="id_{name}_error"' in page]
    assert marked == [wrong]


def test_without_words_nothing_waits(thread, team):
    assert "Please write something first." in text(in_thread(team.ana, thread, " "))
    assert not Later.objects.exists()


def test_the_clock_is_the_writers(thread, team, work):
    type(team.ana.person).objects.filter(pk=team.ana.person_id).update(time_zone="America/New_York")
    page = text(in_thread(team.ana, thread))
    assert "Goes tomorrow, Thursday, at 7 a.m." in page
    assert "Times are by your own clock: America/New_York." in page
    work("Thu 06:00")
    assert "See you at eight." in words_said()


def test_what_waited_on_a_phone_until_its_time_had_passed_is_shown_to_its_writer(team):
    path = f"/children/{team.child.pk}/batons/from-home/"
    sent = {"id": uuid7(), "day": "2026-11-25", "sleep": "well", "age": "7200", "later": "2026-11-25T13:00"}
    assert browser(team.ana).post(path, sent, headers={"Allies-Unsent": "1"}).status_code == 422
    sent["later"] = MORNING
    assert browser(team.ana).post(path, sent, headers={"Allies-Unsent": "1"}).status_code == 204


def with_picture(member, thread, name="art.jpg", **more):
    picture = uploaded(from_a_phone(), name)
    return in_thread(member, thread, file=picture, file_of="What he painted", file_fine="said_yes", **more)


@pytest.fixture(autouse=True)
def commits(monkeypatch):
    """What follows a commit follows at once: each test is one transaction."""
    monkeypatch.setattr(drafts_files.transaction, "on_commit", lambda act: act())


def files_that_wait():
    return [path for found in files.every() for path in found if path.name.endswith(PART)]


def test_a_picture_waits_with_its_words_and_goes_with_them_once(thread, team, work):
    page = text(with_picture(team.ana, thread))
    assert "With it goes: picture" in page
    assert "With it goes" not in text(browser(team.rosa).get(url(team.rosa, thread)))
    [waits] = files_that_wait()
    assert b"Exif" not in waits.read_bytes()  # where it was taken does not wait with it
    assert not Recording.objects.exists()
    work("Thu 07:00")
    sent = Recording.objects.get()
    assert (sent.of, sent.about_id) == ("What he painted", Message.objects.get(words="See you at eight.").pk)
    assert not files_that_wait()


def test_a_picture_stays_with_what_is_changed_and_goes_with_it_by_hand(thread, team):
    with_picture(team.ana, thread, id=(pk := uuid7()))
    there = f"{url(team.ana, thread)}?later={pk}"
    said = {"id": pk, "words": "At nine.", "file_of": "What he painted", "file_fine": "said_yes"}
    put_off(team.ana, there, "2026-11-27T07:00", **said)
    assert len(files_that_wait()) == 1
    browser(team.ana).post(there, said)
    assert Recording.objects.get().about_id == Message.objects.get(words="At nine.").pk
    assert not files_that_wait()


def test_the_file_is_left_out_or_goes_with_what_is_removed(thread, team):
    with_picture(team.ana, thread, id=(pk := uuid7()))
    browser(team.bell).post(f"/later/{pk}/without-file/")
    assert len(files_that_wait()) == 1
    browser(team.ana).post(f"/later/{pk}/without-file/")
    assert (Later.objects.get().upload, files_that_wait()) == (None, [])
    with_picture(team.ana, thread, id=(other := uuid7()))
    browser(team.ana).post(f"/later/{other}/stop/")
    browser(team.ana).post(f"/later/{other}/remove/")
    assert not files_that_wait()


def test_what_is_no_picture_is_said_at_once_and_nothing_waits(thread, team):
    with Path(__file__).open("rb") as file:
        page = in_thread(team.ana, thread, file=file, file_of="A page", file_fine="said_yes")
    assert page.context["form"].errors["file"]
    assert not Later.objects.exists()
    assert not files_that_wait()


def test_a_file_that_is_lost_keeps_its_words_here_and_its_writer_is_told(thread, team, work):
    with_picture(team.ana, thread)
    files_that_wait()[0].unlink()
    work("Thu 07:00")
    assert "See you at eight." not in words_said()
    assert Later.objects.get().why
    assert Asked.objects.filter(what="drafts.not_sent").exists()


def test_what_tidies_at_night_leaves_files_that_wait(thread, team, clock):
    with_picture(team.ana, thread)
    clock.move_to(datetime(2026, 11, 25, 23, tzinfo=CHICAGO))
    for path in files_that_wait():
        os.utime(path, (0, 0))
    list(sweep_files())
    assert len(files_that_wait()) == 1
    Later.objects.all().delete()
    list(sweep_files())
    assert not files_that_wait()


def test_the_same_form_twice_waits_once(thread, team, work):
    pk = uuid7()
    in_thread(team.ana, thread, id=pk)
    in_thread(team.ana, thread, id=pk)
    sweep("worker")
    work("Thu 07:00")
    assert words_said().count("See you at eight.") == 1
    assert said(thread, team.ana, "And more")


def test_who_came_new_to_the_team_reads_what_was_for_the_whole_team(team, work):
    talk = begun(team.bell)
    in_thread(team.ana, talk, "To all")
    add_member(someone("New Teacher"), child=team.child, role=Role.TEACHER, by=None)
    work("Thu 07:00")
    assert "To all" in words_said()
