"""Every page of this room, looked at by a browser: axe, three languages, light and dark, phone and desk."""

from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from allies.languages.known import whole
from allies.people import sessions, unsent
from allies.people.actions import create_person
from allies.people.models import Person
from allies.ui.tests.browser import OpenPage, assert_accessible, assert_fits, assert_valid_html

from .conftest import PASSWORD, set_up_app

pytestmark = pytest.mark.browser

BEFORE = ["/sign-in/", "/sign-in/password/", "/sign-in/closed/", "/sign-out/"]
MINE = [
    "/my-account/",
    "/my-account/welcome/",
    "/my-account/e-mail/",
    "/my-account/password/",
    "/my-account/sign-ins/",
    "/my-account/second-step/",
    "/my-account/passkeys/new/",
    "/my-account/passkeys/{passkey}/",
    "/my-account/passkeys/{passkey}/take-away/",
    "/my-account/app/take-away/",
    "/my-account/recovery-codes/",
    "/my-account/recovery-codes/new/",
    "/sign-in/unsent/",
]
LOOKS = [
    {"phone": True, "language": "en"},
    {"phone": True, "language": "ar", "dark": True},
    {"language": "es"},
]


def rosa(language: str = "en") -> tuple[Person, Client, int]:
    """Rosa with everything one can have: an app, a passkey, words that were not sent, two sign-ins."""
    person = create_person("Rosa Rivera 🌹", email="rosa@example.org", language=language, time_zone="America/Chicago")
    person.set_password(PASSWORD)
    person.save()
    for client in (Client(), Client()):
        client.post("/sign-in/password/", {"login": person.email, "password": PASSWORD})
    set_up_app(client)
    passkey = Authenticator.objects.create(user=person, type="webauthn", data={"name": "هاتف", "credential": {}})
    session = client.session
    session[unsent.KEY] = {
        "person": str(person.pk),
        "path": "/note/",
        "page": "/",
        "fields": [["words", "She slept badly.\nA slow start may help."], ["chips", "tired"]],
        "at": session[sessions.SIGNED_IN_AT],
    }
    session.save()
    return person, client, passkey.pk


@pytest.mark.long
@pytest.mark.parametrize("look", LOOKS, ids=["phone", "phone-dark-rtl", "desk-es"])
def test_everyone_can_use_the_ways_in(open_page: OpenPage, look):
    for path in BEFORE:
        page = open_page(path, **look)
        for more in page.locator("main summary").all():
            more.click()
        assert_accessible(page)
        assert_fits(page)


@pytest.mark.long
@pytest.mark.parametrize("look", LOOKS, ids=["phone", "phone-dark-rtl", "desk-es"])
def test_everyone_can_use_their_account(open_page: OpenPage, look, monkeypatch):
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.get_credentials", lambda user: [])
    _, client, passkey = rosa(look["language"])
    page = open_page("/help/", client=client, **look)
    for path in MINE:
        answer = page.goto(path.format(passkey=passkey))
        assert answer.status == 200, path
        assert page.url.endswith(path.format(passkey=passkey)), (path, page.url)
        assert_accessible(page)
        assert_fits(page)


def test_everyone_can_prove_who_they_are(open_page: OpenPage, monkeypatch):
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.get_credentials", lambda user: [])
    _, client, _ = rosa()
    page = open_page("/help/", client=client, phone=True)
    for path in ("/prove/password/", "/prove/app/", "/prove/passkey/"):
        page.goto(path)
        assert page.url.endswith(path)
        assert_accessible(page)


def test_what_went_wrong_is_said_to_everyone(open_page: OpenPage):
    page = open_page("/sign-in/", phone=True)
    page.get_by_role("button", name="Send me a code").click()
    assert_accessible(page)
    page.get_by_label("Your e-mail or sign-in name").fill("rosa@example.org")
    page.get_by_role("button", name="Send me a code").click()
    assert_accessible(page)
    page.get_by_label("Your code").fill("1234")
    page.get_by_role("button", name="Sign in").click()
    assert_accessible(page)
    assert page.get_by_label("Your code").get_attribute("aria-invalid") == "true"


@pytest.mark.long
@pytest.mark.parametrize("language", whole())
def test_nothing_sticks_out_on_the_smallest_screen(open_page: OpenPage, language):
    _, client, _ = rosa(language)
    page = open_page("/sign-in/", language=language, size={"width": 320, "height": 640})
    assert_fits(page)
    page = open_page("/help/", client=client, language=language, size={"width": 320, "height": 640})
    for path in ("/my-account/", "/my-account/sign-ins/", "/my-account/second-step/", "/my-account/recovery-codes/"):
        page.goto(path)
        assert_fits(page)


def test_signing_in_needs_no_mouse(open_page: OpenPage):
    person = create_person("Rosa", email="rosa@example.org")
    person.set_password(PASSWORD)
    person.save()
    page = open_page("/sign-in/?next=/my-account/")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.name") != "login":
        page.keyboard.press("Tab")
    page.keyboard.type("rosa@example.org")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in/password/")
    while page.evaluate("document.activeElement.name") != "password":
        page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/my-account/")


def test_signing_in_needs_no_script(open_page: OpenPage):
    person = create_person("Rosa", email="rosa@example.org")
    person.set_password(PASSWORD)
    person.save()
    page = open_page("/sign-in/", script=False)
    page.get_by_label("Your e-mail or sign-in name").fill("rosa@example.org")
    page.get_by_role("button", name="Use my password").click()
    page.get_by_label("Your password").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()
    page.goto("/my-account/")
    assert page.get_by_role("heading", name="My account").is_visible()


@pytest.mark.slow
def test_every_page_is_valid_html(db, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.get_credentials", lambda user: [])
    _, client, passkey = rosa()
    paths = [path.format(passkey=passkey) for path in MINE]
    pages = {path.strip("/").replace("/", "-"): client.get(path).content.decode() for path in paths}
    pages |= {path.strip("/").replace("/", "-"): Client().get(path).content.decode() for path in BEFORE}
    assert_valid_html(pages, tmp_path)
