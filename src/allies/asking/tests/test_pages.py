"""The pages of requests, as each reader has them."""

import pytest
from django.test import Client

from allies.asking.actions.requests import add_words
from allies.asking.letter import Wish, letter_of
from allies.asking.models import What
from allies.database.ids import uuid7
from allies.languages.known import whole
from allies.teams.actions.seats import set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter

from .asking import asked, passed_on


def page(member, rest=""):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/requests/{rest}")


def test_a_family_chooses_in_plain_words_and_reads_what_happens_next(cast):
    shown = page(cast.ana, "ask/").text
    assert "An evaluation" in shown
    assert "The school lets you see them." in shown
    assert "A second adult" not in shown


def test_a_teacher_is_asked_what_would_help_in_class(cast):
    shown = page(cast.pam, "ask/").text
    assert "A second adult" in shown
    assert "An evaluation" not in shown


def test_a_family_cannot_open_what_is_asked_within_school(cast):
    assert page(cast.ana, "ask/second_adult/").status_code == 404
    assert page(cast.bell, "ask/records/").status_code == 404
    assert page(cast.ana, "ask/anything/").status_code == 404


def test_the_other_home_finds_nothing_of_it_anywhere(cast):
    request = asked(cast.ana)
    assert page(cast.luis, f"{request.pk}/").status_code == 404
    assert page(cast.luis, f"{request.pk}/letter.pdf").status_code == 404
    assert str(request.pk) not in page(cast.luis).text
    for member, finds in ((cast.luis, False), (cast.okafor, True)):
        messages = enter(Client(), member.person).get(f"/children/{member.child_id}/messages/").text
        assert (str(request.pk) in messages) is finds


def test_an_order_that_closes_talks_closes_requests(cast):
    request = asked(cast.ana)
    closed = {Kind.TALK: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.ana, closed, from_on=cast.ana.today, until_on=None, order="Order", by=cast.okafor.person)
    assert page(cast.ana, f"{request.pk}/").status_code == 403
    assert page(cast.ana, "ask/").status_code == 403


def test_the_page_says_who_has_it_and_each_step(cast):
    request = asked(cast.ana)
    add_words(request, id=uuid7(), by=cast.ana, words="He asked for it himself.")
    shown = page(cast.okafor, f"{request.pk}/").text
    assert "Ms. Okafor" in shown
    assert "Words were added" in shown
    assert "He asked for it himself." in shown
    assert "Withdraw" not in shown


def test_what_came_by_mail_keeps_its_words_where_they_are(cast):
    request = passed_on(cast.bell, cast.ana)
    shown = page(cast.ana, f"{request.pk}/").text
    assert "The words of this request stay where they were written." in shown
    assert "Noted as a request by: Mr. Bell" in shown


@pytest.mark.parametrize("language", whole())
def test_letter_and_receipt_can_be_printed(cast, language):
    for member in (cast.ana, cast.okafor):
        member.person.language = language
        member.person.save()
    request = asked(cast.ana, What.RECORDS, letter_of(cast.ana, Wish(What.RECORDS, ["copies"], "Todo, por favor.")))
    for member in (cast.ana, cast.okafor):
        for name in ("letter", "receipt"):
            answer = page(member, f"{request.pk}/{name}.pdf")
            assert answer["Content-Type"] == "application/pdf"
            assert answer.content.startswith(b"%PDF")


def test_a_line_that_only_looks_like_a_drawing_or_a_source_is_printed_as_it_is(cast):
    request = asked(cast.ana, words='#import "x"\n<svg onload=alert(1)>\n\n$x$ _y_ *z*')
    assert page(cast.ana, f"{request.pk}/letter.pdf").content.startswith(b"%PDF")
    assert "<svg onload" not in page(cast.ana, f"{request.pk}/").text


def test_both_sides_read_by_when_records_are_due_and_that_no_day_is_made_up(cast):
    records, evaluation = asked(cast.ana, What.RECORDS), asked(cast.ana)
    for member in (cast.ana, cast.okafor):
        assert "Due by" in page(member, f"{records.pk}/").text
        shown = page(member, f"{evaluation.pk}/").text
        assert "Due by" not in shown
