"""A letter written at night may go in the morning, with words put in that were hard to find; it is received then."""

from datetime import date

from django.test import Client
from django.utils import timezone

from allies.asking.models import Request, What
from allies.database.ids import uuid7
from allies.drafts.models import Later
from allies.teams.models import Home
from allies.teams.tests.cast import enter

LETTER = "Dear team,\nPlease evaluate Mateo.\nKind regards"
MORNING = "2026-11-26T07:00"


def browser(member):
    return enter(Client(), member.person)


def url(member, what=What.EVALUATION):
    return f"/children/{member.child_id}/requests/ask/{what}/"


def text(answer):
    return " ".join(answer.content.decode().split())


def put_off(member, **more):
    sent = {"id": uuid7(), "what": "evaluation", "words": LETTER, "later": MORNING}
    return text(browser(member).post(url(member), sent | more, follow=True))


def test_it_goes_at_its_hour_and_is_received_then_and_nobody_reads_it_before(team, work):
    assert "Goes tomorrow, Thursday, at 7 a.m." in put_off(team.ana)
    assert "Please evaluate Mateo." not in text(browser(team.rosa).get(url(team.rosa)))
    work("Thu 06:59")
    assert not Request.objects.exists()
    work("Thu 07:00")
    request = Request.objects.get()
    assert (request.words, request.received_on, request.by) == (LETTER, date(2026, 11, 26), team.ana)
    assert request.audience.home == team.oak
    assert not Later.objects.exists()


def test_what_waits_is_changed_in_its_own_form_and_sent_at_once(team, work):
    put_off(team.ana, id=(pk := uuid7()))
    page = browser(team.ana).get(f"/children/{team.child.pk}/requests/ask/?later={pk}", follow=True)
    assert page.redirect_chain[-1][0] == f"{url(team.ana)}?later={pk}"
    assert "Please evaluate Mateo." in text(page)
    browser(team.ana).post(f"{url(team.ana)}?later={pk}", {"id": pk, "what": "evaluation", "words": LETTER})
    assert Request.objects.get().pk == pk
    work("Thu 07:00")
    assert Request.objects.count() == 1
    assert not Later.objects.exists()


def test_an_empty_letter_does_not_wait(team):
    assert "There are no words in your letter yet." in put_off(team.ana, words=" ")
    assert not Later.objects.exists()


def test_a_teacher_who_tells_a_home_that_is_gone_by_then_looks_again(team, work):
    home = str(team.elm.pk)
    path = url(team.bell, What.SECOND_ADULT)
    sent = {"id": uuid7(), "what": "second_adult", "words": LETTER, "homes": [home], "later": MORNING}
    browser(team.bell).post(path, sent)
    assert Later.objects.exists()
    Home.objects.filter(pk=home).update(ended_at=timezone.now())
    work("Thu 07:00")
    assert not Request.objects.exists()
    assert Later.objects.get().why


def test_a_sentence_is_put_below_what_was_typed_and_nothing_is_sent(team):
    sent = {"id": uuid7(), "what": "evaluation", "words": LETTER, "put": "for-some-time"}
    page = text(browser(team.ana).post(url(team.ana), sent))
    assert "Kind regards For some time I have seen that Mateo" in page
    assert "Send tomorrow at 7 a.m." in page
    assert not Request.objects.exists()
