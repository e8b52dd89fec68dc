"""E-mail first, then a code, a password or a passkey."""

from datetime import timedelta

import pytest
from django.test import Client

from allies.people.sign_in_names import tidy_login

from .conftest import PASSWORD, code_in, is_in, mails

pytestmark = pytest.mark.django_db


def ask_for_code(client, login="rosa@example.org"):
    return client.post("/sign-in/", {"login": login, "way": "code"}, follow=True)


def test_the_first_page_offers_a_code_a_password_and_a_passkey(client):
    page = client.get("/sign-in/").content.decode()
    assert "Send me a code" in page
    assert "Use my password" in page
    assert "Use a passkey" in page


def test_a_code_from_the_mailbox_lets_in(client, rosa):
    ask_for_code(client)
    client.post("/sign-in/code/", {"code": code_in(mails()[0])})
    assert is_in(client)


@pytest.mark.parametrize("typed", ["{}", " {} ", "{no_dash}", "٠", "{spaced}"])
def test_a_code_may_be_typed_with_or_without_its_dash_and_in_other_digits(client, rosa, typed):
    ask_for_code(client)
    code = code_in(mails()[0])
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    text = arabic if typed == "٠" else typed.format(code, no_dash=code.replace("-", ""), spaced=code.replace("-", " "))
    client.post("/sign-in/code/", {"code": text})
    assert is_in(client)


def test_a_code_has_more_than_twenty_bits(client, rosa):
    ask_for_code(client)
    assert len(code_in(mails()[0]).replace("-", "")) == 8


def test_a_code_works_once(client, rosa):
    ask_for_code(client)
    code = code_in(mails()[0])
    client.post("/sign-in/code/", {"code": code})
    other = Client()
    other.post("/sign-in/code/", {"code": code})
    client.post("/sign-out/")
    client.post("/sign-in/code/", {"code": code})
    assert not is_in(other)
    assert not is_in(client)


def test_a_code_lasts_ten_minutes(client, rosa, later):
    ask_for_code(client)
    code = code_in(mails()[0])
    later(timedelta(minutes=10, seconds=1))
    client.post("/sign-in/code/", {"code": code})
    assert not is_in(client)


def test_five_wrong_codes_end_the_code(client, rosa):
    ask_for_code(client)
    code = code_in(mails()[0])
    for _ in range(5):
        client.post("/sign-in/code/", {"code": "0000-0000" if code != "0000-0000" else "1111-1111"})
    client.post("/sign-in/code/", {"code": code})
    assert not is_in(client)


def test_a_code_opens_only_the_browser_that_asked_for_it(client, rosa):
    ask_for_code(client)
    stranger = Client()
    ask_for_code(stranger)
    stranger.post("/sign-in/code/", {"code": code_in(mails()[0])})
    assert not is_in(stranger)


def test_a_new_code_can_be_sent_twice_more(client, rosa):
    ask_for_code(client)
    for _ in range(4):
        client.post("/sign-in/code/", {"action": "resend"})
    assert len(mails()) == 3
    client.post("/sign-in/code/", {"code": code_in(mails()[2])})
    assert is_in(client)


def test_the_mail_says_nothing_about_anybody_and_speaks_the_persons_language(client, rosa):
    rosa.language = "es"
    rosa.save()
    ask_for_code(client)
    mail = mails()[0]
    assert mail.language == "es"
    assert "Rosa" not in mail.subject + mail.text + mail.html
    assert code_in(mail) not in mail.subject


def test_a_password_lets_in_with_the_email_in_any_case(client, rosa):
    client.post("/sign-in/password/", {"login": " Rosa@Example.ORG ", "password": PASSWORD})
    assert is_in(client)


def test_a_password_lets_in_from_a_keyboard_that_composes_letters_otherwise(client, rosa):
    rosa.set_password("la ni\u00f1a canta siempre")
    rosa.save()
    client.post("/sign-in/password/", {"login": rosa.email, "password": "la nin\u0303a canta siempre"})
    assert is_in(client)


def test_the_page_for_the_password_knows_who_was_typed_before(client, rosa):
    answer = client.post("/sign-in/", {"login": "rosa@example.org", "way": "password"})
    assert answer.url == "/sign-in/password/"
    assert 'value="rosa@example.org"' in client.get(answer.url).content.decode()


def test_a_person_without_email_comes_in_by_sign_in_name(client, amal):
    amal.set_password(PASSWORD)
    amal.save()
    typed = amal.sign_in_name.replace("-", " ").translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert tidy_login(typed) == amal.sign_in_name
    client.post("/sign-in/password/", {"login": typed, "password": PASSWORD})
    assert is_in(client)


def test_what_was_typed_stays_in_the_form_and_the_password_does_not(client, rosa):
    page = client.post("/sign-in/password/", {"login": rosa.email, "password": "wrong words in a row"}).content.decode()
    assert rosa.email in page
    assert "wrong words" not in page
    assert "e-mail and password do not match" in page


def test_fields_help_password_managers_and_phones(client, rosa):
    page = client.get("/sign-in/password/").content.decode()
    assert 'autocomplete="current-password"' in page
    assert 'autocomplete="username"' in page
    ask_for_code(client)
    page = client.get("/sign-in/code/").content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page


def test_there_is_no_sign_up(client):
    assert client.get("/accounts/signup/").status_code == 404
    assert client.post("/accounts/signup/", {"email": "new@example.org", "password1": PASSWORD}).status_code == 404


def test_after_signing_in_people_are_where_they_wanted_to_go(client, rosa):
    client.post("/sign-in/", {"login": rosa.email, "way": "password", "next": "/my-account/sign-ins/"})
    answer = client.post("/sign-in/password/", {"login": rosa.email, "password": PASSWORD})
    assert answer.url == "/my-account/sign-ins/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_a_link_never_leads_to_another_house(client, rosa, elsewhere):
    client.post("/sign-in/", {"login": rosa.email, "way": "password", "next": elsewhere})
    answer = client.post("/sign-in/password/", {"login": rosa.email, "password": PASSWORD})
    assert answer.url == "/"


def test_a_person_whose_account_has_ended_does_not_come_in(client, rosa):
    rosa.is_active = False
    rosa.save()
    ask_for_code(client)
    client.post("/sign-in/password/", {"login": rosa.email, "password": PASSWORD})
    assert not is_in(client)


def test_without_script_a_passkey_page_says_what_else_to_do(client):
    page = client.post("/sign-in/", {"login": "", "way": "passkey"}).content.decode()
    assert "Choose another way" in page


def test_the_session_key_is_new_after_signing_in(client, rosa):
    client.post("/sign-in/", {"login": rosa.email, "way": "password"})
    before = client.cookies["sessionid"].value
    client.post("/sign-in/password/", {"login": rosa.email, "password": PASSWORD})
    assert client.cookies["sessionid"].value != before


@pytest.mark.parametrize("login", ['"a@b"@example.org', '"a b"@example.org', '"a"@example.org', "a@[127.0.0.1]"])
def test_an_address_that_no_mail_of_ours_can_go_to_is_answered_like_any_unknown_one(db, login):
    asked = Client().post("/sign-in/", {"login": login, "way": "code"})
    assert asked.headers["Location"] == "/sign-in/code/"


@pytest.mark.parametrize("credential", ['{"id": "x"}', "[]", '"x"', "1", "null", "{}", "garbage", "9" * 5000])
def test_what_only_looks_like_a_passkey_is_a_wrong_answer(db, credential):
    answer = Client().post("/sign-in/passkey/", {"credential": credential})
    assert answer.headers["Location"] == "/sign-in/"


@pytest.mark.parametrize("words", ["2026-11-25", "a\0b"])
def test_who_is_in_already_is_led_on_whatever_stands_in_the_link(client, rosa, words):
    client.force_login(rosa)
    assert client.get("/sign-in/", {"next": words}).status_code == 302
