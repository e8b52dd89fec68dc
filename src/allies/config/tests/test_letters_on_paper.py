"""Who has neither mailbox nor phone: news gathers in a letter, is printed for all such homes at once, is answered."""

import io
import re
from datetime import datetime

import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from allies.agreements.tests.agreeing import agreed
from allies.asked.models import Asked
from allies.asked.reading import what_waits
from allies.batons.actions import pass_baton
from allies.batons.chips import Way
from allies.batons.models import Baton, GotIt
from allies.checkins.actions import start
from allies.checkins.models import Answer as CheckInAnswer
from allies.conversations.models import CallRequest
from allies.conversations.tests.talking import HOME, begun, private, said
from allies.database.ids import uuid7
from allies.health.actions import tell_school
from allies.letters.actions import add_to_letter, drop_empty, mark_printed, next_copy
from allies.letters.models import Letter
from allies.notices.models import Preference
from allies.notices.tests.conftest import CHICAGO, clock, team, work
from allies.people.models import Person
from allies.profiles.actions.terms import add_term, word_term
from allies.teams.actions.seats import end_place, set_custody
from allies.teams.models import Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import end_parents_place, enter
from allies.texting.actions.arriving import take_in
from allies.texting.actions.numbers import prove
from allies.texting.models import Number
from allies.texts.gateways.protocol import Incoming
from allies.timeline.models import Answer as SmallAnswer
from allies.timeline.models import CameBy

__all__ = ["clock", "team", "work"]


def pages_of(content):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def text_of(content):
    return "\n".join(pages_of(content))


def from_school(team, **more):
    given = {"chips": {"well": ["art"]}, "words": {}, **more}
    return pass_baton(by=team.bell, way=Way.FROM_SCHOOL, day=team.bell.today, **given)[0]


def going_of(client):
    """The field of the check-in."""
    return client.get("/letter/answer/").context["form"].asked[0]


def browser(member):
    return enter(Client(), member.person)


def text(answer):
    return " ".join(answer.content.decode().split())


def printed(member, **more):
    answer = browser(member).post("/letters/print/", more)
    assert answer.headers["Content-Type"] == "application/pdf"
    return " ".join(text_of(answer.content).split())


def code_on(paper):
    return re.search(r"\b(\w{4}-\w{4}-\w{4})\b", paper)[1]


def with_code(code):
    client = Client()
    page = client.get(f"/letter/{code}/", follow=True)
    assert code in text(page)
    client.post("/letter/", {"code": code})
    return client


@pytest.fixture
def luis(team):
    Person.objects.filter(pk=team.luis.person_id).update(email=None)
    return Member.objects.select_related("person", "child__school").get(pk=team.luis.pk)


@pytest.fixture
def written(luis, team, work):
    begun(team.bell, HOME, home=team.elm, words="He read a whole page today.")
    begun(team.bell, HOME, home=team.oak, words="Only for Oak Street.")
    work("Wed 14:01")
    work("Fri 20:00")
    return Letter.objects.get()


def test_news_for_who_has_no_mailbox_gathers_in_one_letter_that_the_case_manager_is_asked_to_print(written, team, luis):
    assert written.adult == luis
    assert [str(one.words) for one in what_waits(Seats([team.okafor]), kinds={"letters.to_print"})] == [
        "1 letter to print"
    ]
    assert not list(what_waits(Seats([team.ana]), kinds={"letters.to_print"}))


def test_the_letter_says_what_its_adult_may_read_and_nothing_of_another_home(written, team):
    paper = printed(team.okafor)
    assert "Hello Luis Ortega," in paper
    assert "Oak Street" not in paper
    assert "Only for" not in paper
    assert "Ana" not in paper
    assert code_on(paper)


def test_each_news_has_its_whole_date_for_paper_is_read_days_later(written, team):
    paper = printed(team.okafor)
    news = paper.partition("What is new")[2].partition("How to answer")[0]
    assert re.search(r"Nov\. \d+, 20\d\d: ", news), news
    assert not re.search("Today|Yesterday", news)


def test_a_word_of_the_team_is_on_paper_in_the_language_of_the_letter_alone(luis, team, work):
    term = add_term(id=uuid7(), by=team.bell, sort="behaviour", language="en", word="Popcorn", means="He jumps.")
    word_term(term, id=uuid7(), by=team.bell, language="es", word="Palomitas")
    other = add_term(id=uuid7(), by=team.bell, sort="behaviour", language="es", word="Zumbar", means="Hace zum.")
    word_term(other, id=uuid7(), by=team.bell, language="en", word="Buzzing")
    begun(team.bell, HOME, home=team.elm, words="He read a whole page today.")
    work("Wed 14:01")
    work("Fri 20:00")
    paper = printed(team.okafor)
    assert "Buzzing" in paper
    assert "Palomitas" not in paper
    assert "There is more for you" not in paper


def test_what_the_reader_told_school_about_health_is_not_on_paper(written, team, luis):
    tell_school(id=uuid7(), by=luis, what="seizure")
    assert any("Seizure" in str(one.words) for one in what_waits(Seats([luis])))
    paper = printed(team.okafor)
    assert "izure" not in paper
    assert "please call" not in paper


def test_printed_on_is_a_state_that_is_read_and_a_second_copy_says_so(written, team):
    first = printed(team.okafor)
    page = text(browser(team.bell).get("/letters/"))
    assert "by letter, printed on" in page
    assert "Ms. Okafor" in page
    assert "There is no letter to print now." in text(browser(team.okafor).post("/letters/print/", follow=True))
    second = printed(team.bell, again=written.pk)
    assert "This letter was printed before." in second
    assert "printed 2 times" in text(browser(team.bell).get("/letters/"))
    assert with_code(code_on(first)).get("/letter/answer/").status_code == 410
    assert with_code(code_on(second)).get("/letter/answer/").status_code == 200
    assert not Asked.objects.filter(what="letters.to_print").exists()


def test_one_letter_is_printed_alone_and_no_second_time_as_new(written, team):
    [letter] = Letter.objects.filter(printed_at=None)
    assert f'name="only" value="{letter.pk}"' in text(browser(team.okafor).get("/letters/"))
    browser(team.okafor).post("/letters/print/", {"only": str(team.child.pk)})
    assert Letter.objects.filter(printed_at=None).exists()
    browser(team.okafor).post("/letters/print/", {"only": str(letter.pk)})
    assert not Letter.objects.filter(printed_at=None).exists()
    again = browser(team.okafor).post("/letters/print/", {"only": str(letter.pk)}, follow=True)
    assert "There is no letter to print now." in text(again)


def test_what_is_no_letter_is_not_printed_again(written, team):
    assert browser(team.okafor).post("/letters/print/", {"again": "this one"}).status_code == 404


def test_no_home_and_no_stranger_comes_to_the_letters(written, team):
    for person in (team.ana, team.rosa):
        assert browser(person).get("/letters/").status_code == 404
        assert browser(person).post("/letters/print/").status_code == 404
    assert Letter.objects.get().printed_at is None


def test_the_code_shows_nothing_of_the_child_and_the_adult_and_is_kept_as_a_hash(written, team):
    code = code_on(printed(team.okafor))
    assert code.replace("-", "") not in str(Letter.objects.values())
    page = text(with_code(code).get("/letter/answer/"))
    for word in ("Mateo", "Rivera", "Luis", "read a whole page"):
        assert word not in page
    assert "I have read it" in page


def test_i_have_read_it_and_please_call_me_come_to_the_school(written, team, luis):
    client = with_code(code_on(printed(team.okafor)))
    assert "Thank you." in text(client.post("/letter/answer/", {"answer": "got_it"}))
    assert not CallRequest.objects.exists()
    client.post("/letter/answer/", {"answer": "call"})
    client.post("/letter/answer/", {"answer": "call"})
    assert CallRequest.objects.get().by == luis
    assert "Please call me" in text(browser(team.okafor).get("/letters/"))
    assert "Please choose one." in text(client.post("/letter/answer/", {}))


def test_the_code_answers_what_the_letter_asks_and_nothing_that_it_did_not_ask(written, team, luis):
    start(team.luis, id=uuid7(), by=team.okafor)
    paper = printed(team.okafor)
    assert "How is it going? Good So-so Hard Prefer to talk" in paper
    client = with_code(code_on(paper))
    page = text(client.get("/letter/answer/"))
    assert "How is it going?" in page
    assert "How was the night?" not in page
    field = going_of(client)
    assert "Thank you." in text(client.post("/letter/answer/", {field: "so_so"}))
    assert "Thank you." not in text(client.post("/letter/answer/", {field: "hard"}))  # it is answered
    said = CheckInAnswer.objects.get()
    assert (said.by, said.choice) == (luis, "so_so")
    assert CameBy.objects.get(about_id=said.pk).way == "code"
    assert "How is it going?" not in text(client.get("/letter/answer/"))
    assert "An answer to what the letter asks" in text(browser(team.okafor).get("/letters/"))


def test_what_is_asked_after_the_printing_is_not_on_the_page_of_the_code(written, team):
    client = with_code(code_on(printed(team.okafor)))
    start(team.luis, id=uuid7(), by=team.okafor)
    page = text(client.get("/letter/answer/"))
    assert "How is it going?" not in page
    assert "I have read it" in page


def test_the_night_is_asked_for_the_morning_on_which_somebody_answers(written, team, luis, clock):
    paper = printed(team.okafor)
    assert "How was the night?" in paper
    client = with_code(code_on(paper))
    assert "How was the night?" not in text(client.get("/letter/answer/"))  # it is Friday evening
    clock.move_to(datetime(2026, 11, 30, 7, 30, tzinfo=CHICAGO))
    page = client.get("/letter/answer/")
    [field] = page.context["form"].asked
    client.post("/letter/answer/", {field: "well", "answer": "got_it"})
    client.post("/letter/answer/", {field: "well", "answer": "got_it"})
    note = Baton.objects.get(way="from_home")
    assert (note.by, str(note.day), note.chips) == (luis, "2026-11-30", {"sleep": ["well"]})
    days = reverse("batons:today", args=[team.child.pk])
    assert "With the code of a letter" in text(browser(team.bell).get(days))  # the paper may be in anybody's hand
    assert "With the code of a letter" not in text(browser(team.ana).get(days))


def test_i_have_read_it_takes_the_note_that_stands_on_the_paper_and_no_newer_one(luis, team, work):
    told, _more = from_school(team), work("Wed 14:01")
    work("Fri 20:00")
    paper = printed(team.okafor)
    newer = from_school(team, chips={"well": ["reading"]})
    with_code(code_on(paper)).post("/letter/answer/", {"answer": "got_it"})
    assert list(GotIt.objects.values_list("baton", "home")) == [(told.pk, team.luis.home_id)]
    assert newer.pk != told.pk


def test_thanks_is_said_to_who_at_school_wrote_and_to_no_other_home(luis, team, work):
    from_school(team)
    pass_baton(
        by=team.ana, way=Way.FROM_HOME, day=team.ana.today, chips={"mood": ["calm"]}, words={}, for_all_homes=True
    )
    work("Wed 14:01")
    work("Fri 20:00")
    with_code(code_on(printed(team.okafor))).post("/letter/answer/", {"answer": "thanks"})
    [given] = SmallAnswer.objects.all()
    assert (given.entry.side, given.choice, given.by) == ("school", "thanks", luis)


def test_more_may_be_said_later_and_nothing_that_was_said_is_lost(written, team):
    client = with_code(code_on(printed(team.okafor)))
    for answer in ("thanks", "got_it"):
        client.post("/letter/answer/", {"answer": answer})
    assert Letter.objects.get().answer == "thanks"
    client.post("/letter/answer/", {"answer": "call"})
    client.post("/letter/answer/", {"answer": "thanks"})
    assert Letter.objects.get().answer == "call"


def test_who_has_a_mailbox_and_wishes_for_paper_gets_a_letter_and_no_mail(team, work):
    Preference.objects.create(person=team.ana.person, side="home", ways=["letter", "email"])
    begun(team.bell, HOME, home=team.oak)
    assert "rivera" not in work("Wed 14:01")
    assert "rivera" not in work("Fri 20:00")
    assert Letter.objects.get().adult == team.ana


def test_an_agreement_may_say_by_letter(team, work):
    agreed(team.ana, team.okafor, first_by="letter", then_by="email")
    begun(team.bell, HOME, home=team.oak)
    assert "rivera" not in work("Fri 20:00")
    assert Letter.objects.get().adult == team.ana


def test_printed_by_two_at_once_both_papers_are_good(written, team):
    """Both were drawn before either was written down."""
    copies = [next_copy(Letter.objects.get()) for _person in range(2)]
    assert copies[0].code == copies[1].code
    for copy, by in zip(copies, (team.okafor, team.bell), strict=True):
        mark_printed(copy, by=by)
    assert Letter.objects.get().times == 1
    assert Letter.with_code(copies[0].code) == Letter.objects.get()


def test_what_comes_while_a_letter_is_drawn_is_in_the_next(written, team):
    drawn = next_copy(Letter.objects.get())
    later = ("", uuid7())
    add_to_letter(team.luis, [later])
    mark_printed(drawn, by=team.okafor)
    waits = Letter.objects.get(printed_at=None)
    assert waits.lines == [["", str(later[1])]]
    assert Letter.objects.exclude(pk=waits.pk).get().lines == drawn.lines


def test_a_letter_with_nothing_to_say_that_grew_meanwhile_is_not_put_aside(written, team):
    drawn = next_copy(Letter.objects.get())
    add_to_letter(team.luis, [("", uuid7())])
    drop_empty(drawn)
    assert Letter.objects.get(taken_out_at=None).printed_at is None


def test_a_code_ends_with_its_time_and_with_the_place(written, team, clock, work):
    code = code_on(printed(team.okafor))
    client = with_code(code)
    end_parents_place(team.luis)
    assert client.get("/letter/answer/").status_code == 410
    assert client.post("/letter/answer/", {"answer": "call"}).status_code == 410
    assert Client().get("/letter/answer/").status_code == 410
    assert "We do not know this code" in text(Client().post("/letter/", {"code": code}))


def test_codes_cannot_be_tried_without_end(written, team, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "letter_code": "3/m/ip"}
    code = code_on(printed(team.okafor))
    client = Client()
    for _try in range(3):
        client.post("/letter/", {"code": "WRONG"})
    assert "We do not know this code" in text(client.post("/letter/", {"code": code}))


def test_an_answer_by_phone_is_noted_with_the_name_of_who_heard_it(written, team):
    assert browser(team.bell).post(f"/letters/{written.pk}/note/", {"how": "phone"}).status_code in {302, 404}
    assert not Letter.objects.get().answer
    printed(team.okafor)
    browser(team.bell).post(f"/letters/{written.pk}/note/", {"how": "phone"})
    page = text(browser(team.okafor).get("/letters/"))
    assert "by phone" in page
    assert 'noted by <bdi dir="auto">Mr. Bell</bdi>' in page
    assert "never a consent or a signature" in page


def test_an_order_that_came_since_is_asked_at_printing(written, team):
    closed = {kind: Rights(sees=False, decides=True, told=True) for kind in (Kind.TALK,)}
    set_custody(team.luis, closed, from_on=team.luis.today, until_on=None, order="Order 7", by=team.okafor.person)
    answer = browser(team.okafor).post("/letters/print/")
    paper = text_of(answer.content) if answer.status_code == 200 else ""
    assert "He read a whole page" not in paper
    assert "Order" not in paper


def test_a_private_message_is_not_on_paper_for_who_prints(luis, team, work):
    private(team.jin, team.luis, words="Only between us.")
    said(begun(team.bell, HOME, home=team.elm), team.bell, "Gym is on Friday.")
    work("Wed 14:01")
    work("Fri 20:00")
    paper = printed(team.okafor)
    assert "Only between us." not in paper
    assert "Gym is on Friday." in paper
    assert "There is more for you that is not on this paper." in paper


def test_each_letter_is_in_the_language_of_its_adult_and_begins_on_a_sheet_of_its_own(luis, team, work):
    Person.objects.filter(pk=team.ana.person_id).update(email=None, language="ar")
    Person.objects.filter(pk=team.luis.person_id).update(language="es")
    begun(team.bell)
    work("Wed 14:01")
    work("Fri 20:00")
    answer = browser(team.okafor).post("/letters/print/")
    paper = " ".join(text_of(answer.content).split())
    assert "Hola" in paper
    assert Letter.objects.exclude(printed_at=None).count() == 2
    pages = pages_of(answer.content)
    assert len(pages) >= 3
    assert all(not ("Luis" in page and "Ana Rivera" in page) for page in pages)
    begins = [number for number, page in enumerate(pages) if re.search(r"(Luis Ortega|Ana Rivera) · 1\s*$", page)]
    assert [number % 2 for number in begins] == [0, 0]


def test_who_has_not_shown_that_a_number_is_theirs_gets_letters_with_the_code_that_shows_it(luis, team, work):
    number = Number.objects.create(person=luis.person, number="+15125550142")
    begun(team.bell, HOME, home=team.elm)
    work("Wed 14:01")
    work("Fri 20:00")
    paper = printed(team.okafor)
    assert "+15125550142" not in paper
    code = re.search(r"with these digits: (\d+)", paper)[1]
    assert not prove(number, code)  # whoever has the paper may be anybody
    take_in(Incoming("+15125550142", code, name="1"), gateway="phones")
    assert Number.objects.get().proven_at


def test_staff_without_a_mailbox_get_no_letter(team, work):
    Person.objects.filter(pk=team.bell.person_id).update(email=None)
    begun(team.ana)
    work("Wed 14:01")
    work("Fri 20:00")
    assert not Letter.objects.exists()


def test_who_left_the_team_at_school_prints_nothing(written, team):
    end_place(team.bell, by=team.okafor.person, why="Moved")
    assert browser(team.bell).post("/letters/print/").status_code == 404
