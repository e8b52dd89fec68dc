"""A talk of chosen people is theirs alone. Whoever holds the record sees that it exists; nobody else learns of it."""

import re

import pytest
from django.test import Client

from allies.conversations.actions.threads import add_to_thread, leave_thread, take_back
from allies.conversations.models import Message, Thread
from allies.conversations.panels import new_words
from allies.conversations.people import may_be_added, seats_in, who_may_talk
from allies.conversations.reading import unread
from allies.database.ids import uuid7
from allies.log.models import Act as LogAct
from allies.outbox.models import Parcel
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import someone
from allies.timeline.models import Entry

from .talking import begun, browser, private, readers, said, url


def again(member):
    return Member.objects.select_related("child__school", "person", "home").get(pk=member.pk)


def test_it_is_read_by_those_in_it_and_not_by_the_rest_of_school(cast):
    assert readers(cast, private(cast.ana, cast.bell)) == {"ana", "bell"}


def test_its_tab_names_the_child_and_nobody_who_is_in_it(cast):
    thread = private(cast.ana, cast.bell)
    page = browser(Client(), cast.ana).get(url(cast.ana, thread)).content.decode()
    title = " ".join(page.partition("<title>")[2].partition("</title>")[0].split())
    assert title == "Mateo · Conversation · Allies"


def test_to_the_other_parent_it_is_like_an_id_of_nothing(cast):
    thread = private(cast.ana, cast.bell)
    luis = browser(Client(), cast.luis)
    nothing = Thread(pk=uuid7())
    for path in ("", "news/?since=1", "people/", f"messages/{thread.pk}/correct/", f"messages/{thread.pk}/take-back/"):
        bad, theirs = luis.get(url(cast.luis, nothing, path)), luis.get(url(cast.luis, thread, path))
        assert (
            (bad.status_code, len(bad.content)) == (theirs.status_code, len(theirs.content)) == (404, len(bad.content))
        )
    for path in ("", "draft/", "leave/"):
        assert luis.post(url(cast.luis, thread, path), {"id": uuid7(), "words": "x"}).status_code == 404
    assert not list(new_words(unread(Seats([cast.luis])).values_list("child", "pk")))
    assert not cast.luis.sees(Message).exists()
    assert not Entry.objects.exists()
    assert "No messages yet" in luis.get(url(cast.luis), follow=True).content.decode()


def test_its_news_reach_those_in_it_alone(cast, work):
    thread = private(cast.ana, cast.bell, cast.okafor)
    work()
    said(thread, cast.bell)
    work()
    assert set(Parcel.objects.exclude(to=None).values_list("to", flat=True)) <= {
        member.person_id for member in (cast.ana, cast.bell, cast.okafor)
    }
    assert Parcel.objects.filter(to=cast.ana.person_id).exists()


def test_whoever_holds_the_record_sees_between_whom_and_since_when_and_no_more(cast):
    thread = private(cast.ana, cast.bell, subject="Subj3ct", words="W0rds")
    okafor = browser(Client(), cast.okafor)
    page = okafor.get(url(cast.okafor, path="private/")).content.decode()
    assert "Ana Rivera" in page
    assert "Mr. Bell" in page
    assert "Subj3ct" not in page
    assert "W0rds" not in page
    assert str(thread.pk) not in page
    assert okafor.get(url(cast.okafor, thread)).status_code == 404
    for member in (cast.ana, cast.luis, cast.bell, cast.jin, cast.pam):
        assert browser(Client(), member).get(url(member, path="private/")).status_code == 403


def test_who_is_asked_in_reads_what_was_said_before_and_all_in_it_see_that_they_came(cast):
    thread = private(cast.ana, cast.bell, words="From the start")
    ana = browser(Client(), cast.ana)
    assert "They can read everything that was said here" in ana.get(url(cast.ana, thread, "people/")).content.decode()
    assert ana.post(url(cast.ana, thread, "people/"), {"whom": cast.jin.pk}).status_code == 302
    assert readers(cast, thread) == {"ana", "bell", "jin"}
    page = browser(Client(), cast.jin).get(url(cast.jin, thread)).content.decode()
    assert "From the start" in page
    assert "added" in browser(Client(), cast.bell).get(url(cast.bell, thread)).content.decode()
    assert LogAct.objects.filter(act="conversations.added", about=thread.pk, by=cast.ana.person_id).exists()


def test_only_somebody_in_it_asks_somebody_in(cast):
    thread = private(cast.ana, cast.bell)
    with pytest.raises(NotPossible):
        add_to_thread(thread, cast.jin, by=cast.okafor)
    with pytest.raises(NotPossible):
        add_to_thread(begun(cast.ana), cast.jin, by=cast.ana)


def test_school_cannot_show_a_parents_private_words_to_another_parent(cast):
    second = add_member(someone("Omar Nine"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=None)
    thread = private(cast.ana, cast.bell)
    for other in (cast.luis, again(second)):
        with pytest.raises(NotPossible):
            add_to_thread(thread, other, by=cast.bell)
    leave_thread(thread, by=cast.ana)  # her words are still there
    with pytest.raises(NotPossible):
        add_to_thread(thread, cast.luis, by=cast.bell)
    assert readers(cast, thread) == {"bell"}


def test_a_parent_shows_their_own_words_to_whom_they_like(cast):
    thread = private(cast.ana, cast.bell)
    add_to_thread(thread, cast.luis, by=cast.ana)
    assert readers(cast, thread) == {"ana", "bell", "luis"}
    omar = add_member(someone("Omar Nine"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=None)
    with pytest.raises(NotPossible):  # now two parents have a word in it
        add_to_thread(thread, again(omar), by=cast.ana)


def test_a_talk_of_school_may_ask_a_parent_in(cast):
    thread = private(cast.bell, cast.jin)
    add_to_thread(thread, cast.ana, by=cast.bell)
    assert readers(cast, thread) == {"ana", "bell", "jin"}


def test_who_leaves_reads_no_more_and_their_words_stay(cast):
    thread = private(cast.ana, cast.bell, cast.okafor)
    said(thread, cast.bell, "Mine")
    bell = browser(Client(), cast.bell)
    assert bell.post(url(cast.bell, thread, "leave/")).status_code == 302
    assert bell.get(url(cast.bell, thread)).status_code == 404
    assert bell.post(url(cast.bell, thread), {"id": uuid7(), "words": "x"}).status_code == 404
    page = browser(Client(), cast.ana).get(url(cast.ana, thread)).content.decode()
    assert "Mine" in page
    assert "left this conversation" in page
    with pytest.raises(NotPossible):
        said(thread, cast.bell)
    with pytest.raises(NotPossible):
        take_back(Message.objects.get(words="Mine"), by=cast.bell)


def test_a_thread_whose_people_have_all_left_is_there_for_nobody_and_is_not_lost(cast):
    thread = private(cast.ana, cast.bell)
    end_place(cast.bell, by=cast.okafor.person, why="New job")
    page = browser(Client(), cast.ana).get(url(cast.ana, thread)).content.decode()
    assert "Nobody else is in this conversation now." in page
    said(thread, cast.ana)
    leave_thread(thread, by=cast.ana)
    leave_thread(thread, by=cast.ana)
    assert readers(cast, thread) == set()
    assert Message.objects.filter(thread=thread).count() == 3
    assert "Ana Rivera" in browser(Client(), cast.okafor).get(url(cast.okafor, path="private/")).content.decode()


def test_one_may_choose_whom_one_may_know_of_and_whose_role_is_in_talks(cast):
    def names(member):
        return {mate.person.name for mate in who_may_talk(member)}

    assert names(cast.ana) == {"Luis Ortega", "Ms. Okafor", "Mr. Bell", "Jin Tran"}
    assert names(cast.bell) == {"Ana Rivera", "Luis Ortega", "Ms. Okafor", "Jin Tran"}


def test_an_order_about_the_other_parent_does_not_show_in_whom_one_may_choose(cast):
    rights = {Kind.TALK: Rights(sees=False, decides=False, told=False)}
    before = [mate.pk for mate in who_may_talk(cast.ana)]
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)
    assert [mate.pk for mate in who_may_talk(again(cast.ana))] == before
    assert cast.luis.pk not in {mate.pk for mate in who_may_talk(again(cast.bell))}
    thread = private(cast.ana, cast.luis)
    assert readers(cast, thread) >= {"ana"}
    assert not again(cast.luis).sees(Thread).exists()


def test_the_people_of_a_talk_that_is_not_private_are_no_page(cast):
    thread = begun(cast.ana)
    assert browser(Client(), cast.ana).get(url(cast.ana, thread, "people/")).status_code == 404
    assert browser(Client(), cast.ana).post(url(cast.ana, thread, "leave/")).status_code == 404
    assert may_be_added(thread, cast.ana, seats_in(thread)) == []


def test_whoever_pressed_a_name_writes_to_that_person_and_can_choose_otherwise(cast):
    page = browser(Client(), cast.ana).get(url(cast.ana, path="new/"), {"to": cast.bell.pk}).content.decode()
    assert re.findall(r'value="([^"]+)"[^>]* checked', page) == ["chosen", str(cast.bell.pk)]
    page = browser(Client(), cast.ana).get(url(cast.ana, path="new/")).content.decode()
    assert " checked" not in page
