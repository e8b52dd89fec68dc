"""The pages on which school says who somebody is, and what everybody else sees of it."""

import pytest
from django.test import Client

from allies.database.ids import uuid7
from allies.log.models import Act
from allies.outbox.models import Parcel
from allies.people.models import Person
from allies.teams.actions.invitations import invite, say_who
from allies.teams.actions.seats import set_custody
from allies.teams.models import Invitation, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import enter
from allies.teams.tests.test_team_pages import followed

WAITS = "School looks first"


@pytest.fixture
def order(cast):
    rights = {Kind.HEALTH: Rights(sees=False)}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)


def form(cast, name, **more):
    return (
        {"id": str(uuid7()), "name": name, "role": "family", "home": str(cast.oak.pk), "language": "en"}
        | {"relation": "friend"}
        | more
    )


def sent_by(cast, who, name, **more):
    answer = enter(Client(), who.person).post(f"/children/{cast.child.pk}/team/invite/", form(cast, name, **more))
    return answer, Invitation.objects.latest("made_at")


def come(invitation, name):
    browser = Client()
    return browser, browser.post(followed(browser, invitation), {"name": name, "language": "en"})


def who_page(cast, who, invitation, **sent):
    browser, address = enter(Client(), who), f"/children/{cast.child.pk}/team/invitations/{invitation.pk}/who/"
    return browser.post(address, sent) if sent else browser.get(address)


def test_a_familys_form_answers_alike_whether_somebody_is_known_or_not(cast, order):
    pages = []
    for name in ("Luis Ortega", "Nora Nobody"):
        answer, invitation = sent_by(cast, cast.ana, name)
        assert answer.url == f"/children/{cast.child.pk}/team/invitations/{invitation.pk}/"
        page = enter(Client(), cast.ana.person).get(answer.url).content.decode().replace(name, "")
        pages.append(
            page.replace(str(invitation.pk), "").replace(invitation.code, "").replace(invitation.code_for_paper, "")
        )
    assert len({page.count("<p") for page in pages}) == 1
    assert "who this is" not in "".join(pages)
    assert "Who is this?" not in enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/team/").text


def test_a_plain_link_to_one_with_an_order_gives_no_second_place(cast, order):
    _answer, invitation = sent_by(cast, cast.okafor, "Luis Ortega", role="guardian")
    _browser, page = come(invitation, "Luis Ortega")
    assert WAITS in page.text
    assert not Person.objects.filter(name="Luis Ortega").exclude(pk=cast.luis.person_id).exists()


def test_the_page_of_who_waits_says_nothing_of_an_order_nor_of_anybody(cast, order):
    _answer, invitation = sent_by(cast, cast.ana, "Uncle")
    browser, page = come(invitation, "Luis Ortega")
    for seen in (page.text, browser.get(followed(browser, invitation)).text):
        assert WAITS in seen
        for word in ("order", "Luis", "Mateo", "same"):
            assert word not in seen


def test_keepers_find_the_question_on_their_first_page_and_on_the_team_page(cast, order):
    _answer, invitation = sent_by(cast, cast.ana, "Luis Ortega")
    browser = enter(Client(), cast.okafor.person)
    here = f"/children/{cast.child.pk}/team/invitations/{invitation.pk}/who/"
    assert here in browser.get("/").text
    assert here in browser.get(f"/children/{cast.child.pk}/team/").text
    page = who_page(cast, cast.okafor.person, invitation).text
    assert "A court order is on file" in page
    for other in (cast.ana, cast.luis, cast.bell, cast.pam):
        assert who_page(cast, other.person, invitation).status_code == 403
        assert here not in enter(Client(), other.person).get("/").text


def test_who_leads_the_school_finds_it_too_and_answers_as_the_second(cast, order):
    _answer, invitation = sent_by(cast, cast.ana, "Luis Ortega")
    come(invitation, "Luis Ortega")
    answer = {"person": str(cast.luis.person_id), "answer": "another"}
    who_page(cast, cast.okafor.person, invitation, **answer)
    ford = enter(Client(), cast.ford.person)
    assert "Who is this?" in ford.get("/").text
    here = f"/schools/{cast.school.pk}/invitations/{invitation.pk}/who/"
    assert here in ford.get(f"/schools/{cast.school.pk}/").text
    assert "another person." in ford.get(here).text
    ford.post(here, answer)
    _browser, page = come(invitation, "Luis Ortega")
    assert page.url == "/my-account/welcome/"
    assert Act.objects.filter(act="teams.said_who").count() == 2


def test_what_was_sent_by_nobody_s_form_is_no_answer(cast, order):
    _answer, invitation = sent_by(cast, cast.ana, "Luis Ortega")
    for sent in ({"person": "x", "answer": "same"}, {"person": str(cast.stan.pk), "answer": "same"},
                 {"person": str(cast.luis.person_id), "answer": "perhaps"}):  # fmt: skip
        who_page(cast, cast.okafor.person, invitation, **sent)
    assert not Invitation.objects.get(pk=invitation.pk).said_who.exists()


def test_a_newcomer_with_an_address_hears_by_mail_that_the_link_opens(cast):
    _answer, invitation = sent_by(cast, cast.ana, "Jin Tran", email="cousin@example.org")
    come(invitation, "Jin Tran")
    who_page(cast, cast.okafor.person, invitation, person=str(cast.jin.person_id), answer="another")
    assert Parcel.objects.filter(key__startswith=f"invitation:{invitation.pk}").count() == 2


def test_who_lost_their_way_in_comes_back_as_themselves_by_a_letter_from_school(cast, order):
    Person.objects.filter(pk=cast.luis.person_id).update(email=None, sign_in_name="blue river 7")
    _answer, invitation = sent_by(cast, cast.ana, "Luis Ortega")
    old = invitation.code
    say_who(invitation, cast.luis.person, is_same=True, by=cast.ford.person)
    assert Client().get(f"/join/{old}/").status_code == 410
    okafor = enter(Client(), cast.okafor.person)
    page = okafor.post(f"/children/{cast.child.pk}/team/invitations/{invitation.pk}/way-back/")
    invitation.refresh_from_db()
    letter = okafor.get(f"{page.url}letter/").text
    assert invitation.code_for_paper in letter
    assert "Mateo" not in letter
    browser = Client()
    link = followed(browser, invitation)
    assert "Luis Ortega" in browser.get(link).text
    assert browser.post(link).url == "/my-account/welcome/"
    assert browser.get("/my-account/welcome/").status_code == 200
    assert Member.objects.filter(person__name="Luis Ortega").count() == 1
    assert (later := Client()).get(followed(later, invitation)).status_code == 410
    assert enter(Client(), cast.ana.person).get(page.url).status_code == 404


def test_an_invitation_of_a_leader_to_the_school_asks_nobody(cast):
    link = invite("Ms. Ford", school=cast.school, role=Role.LEADER, by=cast.ford.person)
    _browser, page = come(link, "Ms. Ford")
    assert page.url == "/my-account/welcome/"
