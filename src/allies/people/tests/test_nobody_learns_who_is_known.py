"""The same page, the same status and the same number of mails, whether or not an address is known here."""

import re

import pytest
from django.contrib.auth import hashers
from django.test import Client

from allies.log.models import Act
from allies.people.models import Person

from .conftest import PASSWORD, mails

pytestmark = pytest.mark.django_db

KNOWN = ["rosa@example.org", "gone@example.org"]
NOISE = {"Set-Cookie", "Content-Length", "Expires", "X-Request-ID"}
UNKNOWN = ["nobody@example.org", "sunny-river-482"]


@pytest.fixture(autouse=True)
def _people(rosa, amal):
    Person.objects.create(name="Gone", email="gone@example.org", is_active=False, password=rosa.password)


def without_noise(answer, login):
    """The answer without what differs in any two: tokens, the second, the word that was typed and its length."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    headers = {name: value for name, value in answer.headers.items() if name not in NOISE}
    return answer.status_code, body.replace(login, "LOGIN"), headers, sorted(answer.cookies)


def answers_to(login):
    client = Client()
    asked = client.post("/sign-in/", {"login": login, "way": "code"})
    code_page = client.get(asked.url)
    wrong_code = client.post(asked.url, {"code": "1234-5678"})
    resent = client.post(asked.url, {"action": "resend"})
    password = Client().post("/sign-in/password/", {"login": login, "password": "wrong words in a row"})
    return [without_noise(answer, login) for answer in (asked, code_page, wrong_code, resent, password)]


@pytest.mark.parametrize("known", KNOWN)
@pytest.mark.parametrize("unknown", UNKNOWN)
def test_every_answer_on_the_way_in_is_the_same(known, unknown):
    assert answers_to(known) == answers_to(unknown)


def test_a_sign_in_name_is_as_silent_as_an_email(amal):
    assert answers_to(amal.sign_in_name) == answers_to("sunny-river-482")


def test_five_wrong_codes_say_the_same():
    def last_answer(login):
        client = Client()
        client.post("/sign-in/", {"login": login, "way": "code"})
        answers = [client.post("/sign-in/code/", {"code": "1234-5678"}) for _ in range(5)]
        return without_noise(answers[-1], login), answers[-1].headers["Location"]

    assert last_answer("rosa@example.org") == last_answer("nobody@example.org")


@pytest.mark.parametrize("login", ["rosa@example.org", "nobody@example.org", "gone@example.org"])
def test_one_mail_goes_for_every_address(login):
    Client().post("/sign-in/", {"login": login, "way": "code"})
    assert [mail.to for mail in mails()] == [login]


@pytest.mark.parametrize("login", ["rosa@example.org", "nobody@example.org", "gone@example.org"])
def test_as_much_is_written_down_for_every_address_so_that_the_clock_tells_nothing(login):
    client = Client()
    client.post("/sign-in/", {"login": login, "way": "code"})
    client.post("/sign-in/code/", {"code": "1234-5678"})
    assert Act.objects.filter(act="people.sign_in_failed").count() == 1
    client.post("/sign-in/code/", {"action": "resend"})
    assert [mail.to for mail in mails()] == [login, login]


@pytest.mark.parametrize("login", ["rosa@example.org", "nobody@example.org", "gone@example.org", "sunny-river-482"])
def test_one_hash_is_made_for_everybody_so_that_the_clock_tells_nothing(login, monkeypatch):
    made = []
    encode = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", lambda self, *args: made.append(1) or encode(self, *args))
    Client().post("/sign-in/password/", {"login": login, "password": "wrong words in a row"})
    assert len(made) == 1


def test_only_who_knows_the_password_hears_that_an_account_has_ended():
    answer = Client().post("/sign-in/password/", {"login": "gone@example.org", "password": PASSWORD}, follow=True)
    assert answer.status_code == 403
    assert "has ended" in answer.content.decode()
