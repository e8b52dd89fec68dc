"""A number is somebody's once they have shown it, and until then it gets nothing but the code."""

from datetime import timedelta

import pytest
from django.test import Client

from allies.teams.tests.cast import enter
from allies.texting.actions.numbers import TRIES, add_number, code_for, prove, remove_number, send_code
from allies.texting.models import Code, Number

from .conftest import ANA, code_of, has_number, text

pytestmark = pytest.mark.django_db

ADD = "/my-account/numbers/add/"


@pytest.fixture
def ana(cast, phones):
    return enter(Client(), cast.ana.person)


def number_of(cast) -> Number:
    return Number.objects.get(person=cast.ana.person)


def test_a_number_is_shown_by_the_code_that_was_texted_there(cast, phones, ana):
    answer = ana.post(ADD, {"number": "(512) 555-0101"})
    row = number_of(cast)
    assert (row.number, row.proven_at) == (ANA, None)
    [words] = phones.at(ANA)
    answer = ana.post(answer.url, {"code": code_of(words)}, follow=True)
    assert "This phone gets texts for you now." in answer.content.decode()
    assert number_of(cast).proven_at
    assert not Code.objects.exists()
    assert "Maple School: this phone now gets texts for you." in phones.at(ANA)[1]


def test_who_typed_a_wrong_number_finds_the_way_back_from_the_code(cast, phones, ana):
    page = ana.post(ADD, {"number": ANA}, follow=True).content.decode()
    row = number_of(cast)
    assert f"/my-account/numbers/{row.pk}/code/again/" in page
    assert "A code from a letter" not in page
    code_for(row, lasts=timedelta(days=14))
    assert "A code from a letter" in ana.get(f"/my-account/numbers/{row.pk}/code/").content.decode()
    answer = ana.post(f"/my-account/numbers/{row.pk}/remove/", {"to": "another"})
    assert answer.url == ADD
    assert not Number.objects.filter(person=cast.ana.person).standing().exists()


def test_the_code_may_be_texted_back(cast, phones, ana):
    ana.post(ADD, {"number": ANA})
    text(ANA, f"it is {code_of(phones.at(ANA)[0])}, thanks")
    assert number_of(cast).proven_at


def test_a_code_from_another_phone_shows_nothing(cast, phones, ana):
    ana.post(ADD, {"number": ANA})
    text("+15125550199", code_of(phones.at(ANA)[0]))
    assert not number_of(cast).proven_at


def test_no_code_is_kept_as_it_was_sent(cast, phones, ana):
    ana.post(ADD, {"number": ANA})
    code = code_of(phones.at(ANA)[0])
    assert code not in str(list(Code.objects.values()))


def test_after_a_few_wrong_codes_the_right_one_is_wrong_too(cast, phones):
    row = add_number(ANA, by=cast.ana.person)
    code = code_for(row)
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for _ in range(TRIES - 1):
        assert not prove(row, wrong)
    text(ANA, wrong)  # by text it counts as well
    assert not prove(row, code)


def test_after_ten_minutes_a_code_is_over(cast, phones, clock):
    row = add_number(ANA, by=cast.ana.person)
    code = code_for(row)
    clock.shift(timedelta(minutes=10, seconds=1))
    assert not prove(row, code)


def test_a_code_that_was_printed_works_for_days_and_beside_one_that_is_texted(cast, phones, clock):
    row = add_number(ANA, by=cast.ana.person)
    printed = code_for(row, lasts=timedelta(days=14))
    send_code(row)
    send_code(row)
    clock.shift(timedelta(days=6))
    text(ANA, f"{printed[:3]}-{printed[3:]}")
    row.refresh_from_db()
    assert row.proven_at


def test_a_code_that_never_left_in_time_does_not_go(cast, phones, clock):
    send_code(add_number(ANA, by=cast.ana.person))
    clock.shift(timedelta(minutes=11))
    assert phones.at(ANA) == []


def test_what_is_no_number_is_said_beside_the_field_and_what_was_typed_stays(ana):
    page = ana.post(ADD, {"number": "555-01"}).content.decode()
    assert "Please type a whole phone number" in page
    assert 'value="555-01"' in page
    assert not Number.objects.exists()


def test_codes_to_one_phone_are_few(ana, phones):
    statuses = [ana.post(ADD, {"number": ANA}).status_code for _ in range(3)]
    assert statuses == [302, 302, 429]


def test_who_asks_for_codes_to_her_phone_does_not_use_hers_up(cast, ana, phones):
    luis = enter(Client(), cast.luis.person)
    assert [luis.post(ADD, {"number": ANA}).status_code for _ in range(3)] == [302, 302, 429]
    answer = ana.post(ADD, {"number": ANA})
    assert answer.status_code == 302
    assert answer.url.endswith("/code/")


def test_two_may_share_a_phone_and_neither_learns_of_the_other(cast, phones, ana):
    has_number(cast.luis.person, ANA)
    page = ana.post(ADD, {"number": ANA}, follow=True).content.decode()
    assert "Luis" not in page
    row = number_of(cast)
    assert prove(row, code_of(phones.at(ANA)[-1]))
    page = ana.get("/my-account/numbers/").content.decode()
    assert page.count(ANA) == 2  # the number, and whose button it is
    assert "Luis" not in page


def test_another_persons_number_is_not_here(cast, phones, ana):
    row = has_number(cast.luis.person, ANA)
    assert ana.get(f"/my-account/numbers/{row.pk}/code/").status_code == 404
    assert ana.post(f"/my-account/numbers/{row.pk}/remove/").status_code == 404
    row.refresh_from_db()
    assert row.ended_at is None


def test_a_removed_number_is_removed_once_and_may_come_again(cast, phones, ana):
    row = has_number(cast.ana.person, ANA)
    ana.post(f"/my-account/numbers/{row.pk}/remove/")
    assert ana.post(f"/my-account/numbers/{row.pk}/remove/").status_code == 404
    again = add_number(ANA, by=cast.ana.person)
    assert again.pk != row.pk
    assert not again.proven_at


def test_where_no_texts_go_the_page_says_so(cast, settings):
    settings.TEXTS = None
    ana = enter(Client(), cast.ana.person)
    page = ana.get("/my-account/numbers/").content.decode()
    assert "No texts go out from here yet" in page
    assert "/numbers/add/" not in page
    assert ana.get(ADD).status_code == 302


def test_a_phone_that_stopped_us_gets_no_code_and_nobody_learns_that_it_did(cast, phones, ana):
    text(ANA, "STOP")
    assert len(phones.at(ANA)) == 1
    page = ana.post(ADD, {"number": ANA}, follow=True).content.decode()
    assert "Please type the code from the text" in page
    assert len(phones.at(ANA)) == 1
    page = ana.get("/my-account/numbers/").content.decode()
    assert "STOP was sent" not in page


def test_one_person_has_a_few_numbers_and_is_told_beside_the_field(cast, phones, ana):
    for last in range(5):
        add_number(f"+1512555020{last}", by=cast.ana.person)
    page = ana.post(ADD, {"number": ANA}).content.decode()
    assert "Please remove one first." in page
    assert 'value="+15125550101"' in page
    assert phones.at(ANA) == []


def test_the_last_texts_say_how_they_went_and_not_what(cast, phones, ana):
    ana.post(ADD, {"number": ANA})
    code = code_of(phones.at(ANA)[0])
    page = ana.get("/my-account/numbers/").content.decode()
    assert "A code" in page
    assert "sent" in page
    assert code not in page


def test_of_a_shared_phone_only_ones_own_texts_are_listed(cast, phones, ana):
    has_number(cast.luis.person, ANA)
    has_number(cast.ana.person, ANA)
    text(ANA, "HELP")
    phones.at(ANA)
    page = ana.get("/my-account/numbers/").content.decode()
    assert page.count("About the texts") == 1  # the first one to her; the answer may be his


def test_who_has_a_number_now_reads_nothing_of_when_it_was_anothers(cast, phones, clock):
    """A phone that two parents shared once, or that was handed on."""
    hers = has_number(cast.ana.person, ANA)
    shared = has_number(cast.luis.person, ANA)
    text(ANA, "HELP")
    clock.shift(timedelta(days=1))
    remove_number(shared, by=cast.luis.person)
    clock.shift(timedelta(minutes=1))
    text(ANA, "pictures?")
    text(ANA, "HELP")
    phones.at(ANA)
    assert listed(cast.ana.person).count("About the texts") == 2  # it began, and HELP since it is hers alone
    clock.shift(timedelta(days=1))
    remove_number(hers, by=cast.ana.person)
    has_number(cast.luis.person, ANA)
    phones.at(ANA)
    assert listed(cast.luis.person).count("About the texts") == 2  # the two that were to him
    assert "Your words arrived" not in listed(cast.luis.person)


def listed(person):
    return enter(Client(), person).get("/my-account/numbers/").content.decode().partition("The last texts")[2]


def test_a_father_who_has_a_letter_has_not_the_mothers_phone(cast, phones, clock):
    has_number(cast.ana.person, ANA)
    row = add_number(ANA, by=cast.luis.person)
    printed = code_for(row, lasts=timedelta(days=14))
    clock.shift(timedelta(days=3))
    luis = enter(Client(), cast.luis.person)
    assert f"/my-account/numbers/{row.pk}/code/" in luis.get("/my-account/numbers/").content.decode()
    luis.post(f"/my-account/numbers/{row.pk}/code/", {"code": printed})
    row.refresh_from_db()
    assert row.proven_at is None


def test_the_code_of_a_letter_is_texted_from_the_phone(cast, phones, clock):
    row = add_number(ANA, by=cast.ana.person)
    printed = code_for(row, lasts=timedelta(days=14))
    clock.shift(timedelta(days=3))
    text(ANA, printed)
    row.refresh_from_db()
    assert row.proven_at
