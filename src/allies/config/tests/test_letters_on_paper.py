"""Who has neither mailbox nor phone: news gathers in a letter, is printed for all such homes at once, is answered."""

import io
import re

import pypdf
import pytest
from django.test import Client

from allies.asked.models import Asked
from allies.asked.reading import what_waits
from allies.conversations.models import CallRequest
from allies.conversations.tests.talking import HOME, begun, private, said
from allies.letters.models import Letter
from allies.notices.tests.conftest import clock, team, work
from allies.people.models import Person
from allies.teams.actions.seats import end_place, set_custody
from allies.teams.models import Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import end_parents_place, enter
from allies.texting.actions.numbers import prove
from allies.texting.models import Number

__all__ = ["clock", "team", "work"]


def pages_of(content):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def text_of(content):
    return "\n".join(pages_of(content))


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
    begins = [number for number, page in enumerate(pages) if re.search("Luis Ortega|Ana Rivera", page[:120])]
    assert len({number % 2 for number in begins}) == 1


def test_who_has_not_shown_that_a_number_is_theirs_gets_letters_with_the_code_that_shows_it(luis, team, work):
    number = Number.objects.create(person=luis.person, number="+15125550142")
    begun(team.bell, HOME, home=team.elm)
    work("Wed 14:01")
    work("Fri 20:00")
    paper = printed(team.okafor)
    assert "+15125550142" not in paper
    code = re.search(r"with these numbers: (\d+)", paper)[1]
    assert not prove(number, "000000" if code != "000000" else "111111")
    assert prove(number, code)
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
