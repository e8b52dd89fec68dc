"""Messages: one list of all that is said to each other, over all children of a person, as far as each may read it."""

import re
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from allies.agreements.tests.agreeing import proposed
from allies.checkins.actions import answer, start
from allies.checkins.models import CheckIn
from allies.conversations.actions.calls import ask_for_call, note_talk
from allies.conversations.actions.threads import take_back
from allies.conversations.models import Message
from allies.conversations.tests.talking import HOME, SCHOOL, begun, private, said
from allies.database.ids import uuid7
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.models import Member, seats_of
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import enter
from allies.today import messages


def page(person, query=""):
    answer = enter(Client(), getattr(person, "person", person)).get(f"/messages/{query}")
    assert answer.status_code == 200, answer.status_code
    return words_of(answer.content.decode())


def words_of(html):
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("\u2068", "").replace("\u2069", "").split())


def open_(member, path):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/{path}")


def unread(member):
    return how_many(seats_of(member.person))


def how_many(seats):
    return sum(map(len, messages.unread_messages(seats).values()))


@pytest.fixture
def sofia(cast):
    """A second child of Ana's, with Mr. Bell as her teacher."""
    child = welcome_child("Sofia Rivera", school=cast.school, by=None)
    for person, role, home in (
        (cast.ana.person, Role.GUARDIAN, child.homes.get()),
        (cast.bell.person, Role.TEACHER, None),
    ):
        add_member(person, child=child, role=role, home=home, by=None)
    return Member.objects.select_related("child__school", "home", "person").get(child=child, person=cast.ana.person)


def test_talks_calls_and_check_ins_are_one_list_the_newest_first(cast):
    begun(cast.bell, subject="The train museum", words="Has it a lift?")
    private(cast.bell, cast.ana, subject="Nights")
    start(cast.ana, by=cast.okafor, id=uuid7())
    ask_for_call(id=uuid7(), by=cast.ana, language="es", with_interpreter=True, hours=["afternoon"])
    shown = page(cast.ana)
    places = [
        shown.index(words) for words in ("You asked to be reached", "How is it going?", "Nights", "The train museum")
    ]
    assert places == sorted(places)
    assert "In the afternoon · with an interpreter" in shown
    assert "Waiting" in shown
    assert "Has it a lift? Mr. Bell" in shown


def test_a_private_talk_shows_who_is_in_it_and_none_of_its_words(cast):
    private(cast.bell, cast.ana, subject="Nights", words="W0rds of the night")
    shown = page(cast.ana)
    assert "Only you and Mr. Bell" in shown
    assert "W0rds" not in shown
    for other in (cast.luis, cast.okafor, cast.jin):
        assert "Nights" not in page(other)


def test_the_last_words_of_another_home_are_not_shown(cast):
    talk = begun(cast.bell, subject="The bus", words="It was late.")
    said(talk, cast.luis, "W0rds of Elm")
    assert "W0rds" not in page(cast.ana)
    assert "Luis" not in page(cast.ana)
    assert "W0rds of Elm Luis Ortega" in page(cast.bell)
    begun(cast.luis, HOME, home=cast.elm, subject="Elm alone")
    begun(cast.bell, SCHOOL, subject="School alone")
    assert "alone" not in page(cast.ana)


def test_what_was_taken_back_is_gone_from_the_list(cast):
    talk = begun(cast.bell, words="The first words")
    one = said(talk, cast.bell, "W0rds that were wrong")
    assert "W0rds" in page(cast.ana)
    take_back(Message.objects.get(pk=one.pk), by=cast.bell)
    shown = page(cast.ana)
    assert "W0rds" not in shown
    assert "The first words" in shown


def test_a_call_says_what_became_of_it(cast):
    ask_for_call(id=uuid7(), by=cast.ana)
    assert "Ana Rivera asks for a call" in page(cast.okafor)
    assert "asks for a call" not in page(cast.luis)
    note_talk(id=uuid7(), by=cast.okafor, home=cast.oak, how="phone")
    assert "Call noted" in page(cast.ana)
    assert "Waiting" not in page(cast.ana)


def test_a_check_in_says_what_was_tapped_to_its_adult_and_school(cast):
    start(cast.ana, by=cast.okafor, id=uuid7())
    answer(CheckIn.objects.get(), by=cast.ana, id=uuid7(), question="going", choice="hard", words="W0rds")
    assert "From Ms. Okafor · You: Hard" in page(cast.ana)
    assert "You asked Ana Rivera · Ana Rivera: Hard" in page(cast.okafor)
    assert "How is it going?" not in page(cast.luis)
    assert "W0rds" not in page(cast.okafor)
    start(cast.ana, by=cast.okafor, id=uuid7())
    assert page(cast.ana).count("How is it going?") == 1


def test_what_is_new_is_counted_until_it_is_opened_and_nothing_else_is(cast):
    first, second = begun(cast.bell, subject="One"), begun(cast.bell, subject="Two")
    begun(cast.luis, HOME, home=cast.elm)
    start(cast.ana, by=cast.okafor, id=uuid7())
    assert unread(cast.ana) == 2
    page(cast.ana)
    assert unread(cast.ana) == 2
    open_(cast.ana, f"talk/{first.pk}/")
    assert unread(cast.ana) == 1
    assert "Two new" in page(cast.ana)
    said(first, cast.ana)
    assert unread(cast.ana) == 1
    open_(cast.ana, f"talk/{second.pk}/")
    assert unread(cast.ana) == 0


def test_the_count_is_one_question(cast, sofia, django_assert_num_queries):
    begun(cast.bell)
    begun(sofia)
    seats = seats_of(cast.bell.person)
    with django_assert_num_queries(1):
        assert how_many(seats) == 1


def test_several_children_are_one_list_and_one_can_be_chosen(cast, sofia):
    begun(cast.bell, subject="The bus")
    begun(sofia, subject="The pool")
    both = page(cast.ana)
    assert "The bus" in both
    assert "The pool" in both
    assert "Write: Sofia" in both
    one = words_of(open_(sofia, "messages/").content.decode())
    assert "The pool" in one
    assert "The bus" not in one


def test_family_and_work_are_never_in_one_list(cast):
    own = welcome_child("Lea Bell", school=cast.school, by=None)
    add_member(cast.bell.person, child=own, role=Role.GUARDIAN, home=own.homes.get(), by=None)
    begun(cast.ana, subject="The bus")
    begun(Member.objects.select_related("child__school", "home", "person").get(child=own), subject="The pool")
    family, work = page(cast.bell, "?world=family"), page(cast.bell, "?world=work")
    assert ("The pool" in family, "The bus" in family) == (True, False)
    assert ("The pool" in work, "The bus" in work) == (False, True)
    assert "The pool" in page(cast.bell)
    assert "The bus" in open_(cast.bell, "messages/").content.decode()


@pytest.mark.parametrize("who", ["rosa", "ines", "pam"])
def test_to_who_reads_no_talks_the_place_is_not_here(cast, who):
    assert enter(Client(), getattr(cast, who).person).get("/messages/").status_code == 404


def test_to_whom_an_order_closes_talks_it_says_whom_to_call(cast):
    begun(cast.bell, subject="The bus")
    closed = {Kind.TALK: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.luis, closed, from_on=cast.luis.today, until_on=None, order="Order 3", by=cast.okafor.person)
    answer = enter(Client(), cast.luis.person).get("/messages/")
    assert answer.status_code == 403
    assert "This is not open to you today." in answer.content.decode()
    assert unread(cast.luis) == 0


def test_the_pages_follow_each_other_and_leave_nothing_out(cast, monkeypatch):
    monkeypatch.setattr(messages, "PAGE", 3)
    subjects = [f"Talk {number}." for number in range(7)]
    for subject in subjects:
        begun(cast.bell, subject=subject)
    start(cast.ana, by=cast.okafor, id=uuid7())
    ask_for_call(id=uuid7(), by=cast.ana)
    query, found = "", []
    for _page in range(3):
        html = enter(Client(), cast.ana.person).get(f"/messages/{query}").content.decode()
        found += re.findall(r"Talk \d\.|How is it going\?|You asked to be reached", words_of(html))
        older = re.search(r'href="(\?before=[^"]+)"', html)
        query = unquote(older[1]) if older else ""
    assert found == ["You asked to be reached", "How is it going?", *reversed(subjects)]
    assert query == ""


def test_home_finds_below_how_home_and_school_keep_in_touch(cast):
    shown = page(cast.ana)
    assert "How news reaches you One mail a day at 5 p.m., in English" in shown
    assert "You can also begin" in shown
    assert "What you and school agreed" in shown.partition("You can also begin")[2]
    proposed(cast.ana, cast.okafor)
    assert "What you and school agreed Yes or no? Waits for you" in page(cast.ana)
    note_talk(id=uuid7(), by=cast.okafor, home=cast.oak, how="phone")
    assert "Calls and visits Last time: Today" in page(cast.ana)
    assert "How we keep in touch" not in page(cast.okafor)


def test_below_several_children_is_what_holds_for_all(cast, sofia):
    proposed(cast.ana, cast.okafor)
    shown = page(cast.ana)
    assert "How news reaches you" in shown
    assert "What you and school agreed" not in shown
    assert "What you and school agreed" in words_of(open_(cast.ana, "messages/").content.decode())


def asked(person):
    browser = enter(Client(), person)
    browser.get("/messages/")
    with CaptureQueriesContext(connection) as queries:
        assert browser.get("/messages/").status_code == 200
    return [query["sql"][:160] for query in queries]


@pytest.mark.parametrize("who", ["ana", "bell"])
def test_the_page_asks_as_few_questions_for_many_as_for_few(cast, sofia, who):
    def more():
        for number in range(4):
            for by in (cast.bell, sofia, cast.ana):
                begun(by, subject=f"Talk {number}")
            private(cast.bell, cast.ana)
            ask_for_call(id=uuid7(), by=cast.ana)
            note_talk(id=uuid7(), by=cast.bell, home=cast.oak, how="phone")

    start(cast.ana, by=cast.okafor, id=uuid7())
    more()
    before = asked(getattr(cast, who).person)
    more()
    after = asked(getattr(cast, who).person)
    assert len(after) == len(before), "\n".join(after)
    assert len(after) == {"ana": 20, "bell": 16}[who], "\n".join(after)


def test_the_old_list_of_one_child_leads_here(cast):
    begun(cast.bell, subject="The bus")
    answer = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/talk/", follow=True)
    assert answer.redirect_chain == [(f"/children/{cast.child.pk}/messages/", 302)]
    assert "The bus" in answer.content.decode()
