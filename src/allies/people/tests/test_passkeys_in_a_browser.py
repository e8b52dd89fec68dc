"""Passkeys, an app and recovery codes in a real browser, with the authenticator that Chromium brings for tests."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import CDPSession, Page, Route, expect

from allies.log.models import Act
from allies.people import hooks
from allies.people.actions import create_person
from allies.rooms.tests.also import only

from .conftest import PASSWORD, app_code, code_in, mails

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium, running_house, transactional_db) -> Iterator[Page]:
    """A page in a fresh browser; whatever its console complains of fails the test."""
    context = chromium.new_context(base_url=running_house.url, locale="en")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    # The front page belongs to a room above, and need not be there.
    assert not [complaint for complaint in complaints if "404" not in complaint]


def with_authenticator(page: Page, **options: bool) -> tuple[CDPSession, str]:
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    made = device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
                **options,
            }
        },
    )
    return device, made["authenticatorId"]


def sign_in_by_code(page: Page, email: str) -> None:
    page.goto("/sign-in/")
    page.get_by_label("Your e-mail or sign-in name").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Your code").fill(code_in(mails()[-1]))
    page.get_by_role("button", name="Sign in").click()


def sign_out(page: Page) -> None:
    page.goto("/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()


def test_a_passkey_is_made_and_then_opens_the_door_alone(page):
    person = create_person("Rosa Rivera", email="rosa@example.org")
    with_authenticator(page)
    sign_in_by_code(page, "rosa@example.org")
    page.goto("/my-account/passkeys/new/")
    page.get_by_label("A name for it").fill("Phone 📱")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("main")).to_contain_text("Phone 📱")
    sign_out(page)

    page.goto("/sign-in/?next=/my-account/sign-ins/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="My sign-ins")).to_be_visible()
    assert Act.objects.filter(act="people.signed_in", about=person.pk).count() == 2


def test_on_a_slow_line_the_button_comes_only_once_it_works(page):
    create_person("Rosa Rivera", email="rosa@example.org")
    with_authenticator(page)
    sign_in_by_code(page, "rosa@example.org")
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/passkey*.js", hold)
    page.goto("/my-account/passkeys/new/", wait_until="commit")
    button = page.get_by_role("button", name="Make the passkey")
    expect(page.get_by_label("A name for it")).to_be_visible()
    page.wait_for_timeout(300)
    expect(button).to_be_hidden()
    late.pop().continue_()
    button.click()
    expect(page.get_by_role("heading", name="Passkeys and second step")).to_be_visible()


@pytest.mark.long
def test_a_passkey_proves_it_again_before_a_grave_act(page, monkeypatch):
    create_person("Rosa Rivera", email="rosa@example.org")
    with_authenticator(page)
    sign_in_by_code(page, "rosa@example.org")
    page.goto("/my-account/passkeys/new/")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", name="Passkeys and second step")).to_be_visible()
    monkeypatch.setattr("allies.people.sessions.JUST_NOW", 0)
    page.goto("/my-account/password/")
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    monkeypatch.setattr("allies.people.sessions.JUST_NOW", 600)
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.get_by_role("heading", name="My password")).to_be_visible()


def test_for_a_case_manager_a_passkey_is_the_second_step_beside_a_password(page, monkeypatch):
    person = create_person("Ngozi Okafor", email="ngozi@example.org")
    person.set_password(PASSWORD)
    person.save()
    only(monkeypatch, hooks.NeedsSecondStep, hooks.NeedsSecondStep(lambda asked: True))
    with_authenticator(page)

    def by_password():
        page.goto("/sign-in/password/")
        page.get_by_label("Your e-mail or sign-in name").fill("ngozi@example.org")
        page.get_by_label("Your password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()

    by_password()
    expect(page.get_by_text("One thing before you begin")).to_be_visible()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", name="My recovery codes")).to_be_visible()
    recovery_code = page.locator(".codes .code").first.inner_text()
    page.get_by_role("link", name="I have saved them").click()
    sign_out(page)

    by_password()
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url(lambda url: urlsplit(url).path == "/")
    sign_out(page)

    for works in (True, False):
        by_password()
        page.get_by_label("Code from your app, or a recovery code").fill(recovery_code)
        page.get_by_role("button", name="Sign in").click()
        if works:
            page.wait_for_url(lambda url: urlsplit(url).path == "/")
            sign_out(page)
    expect(page.get_by_text("This code is not right").first).to_be_visible()


def test_an_app_is_set_up_and_asked_for_at_the_next_sign_in(page, monkeypatch):
    create_person("Rosa Rivera", email="rosa@example.org")
    sign_in_by_code(page, "rosa@example.org")
    page.goto("/my-account/app/")
    page.get_by_text("I cannot scan it").click()
    secret = page.locator("p.code").inner_text()
    page.get_by_label("The code that the app shows now").fill(app_code(secret))
    page.get_by_role("button", name="The app is ready").click()
    expect(page.get_by_role("heading", name="My recovery codes")).to_be_visible()
    sign_out(page)

    sign_in_by_code(page, "rosa@example.org")
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    page.get_by_label("Code from your app, or a recovery code").fill(app_code(secret))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: urlsplit(url).path == "/")


@pytest.mark.long
def test_a_device_that_asks_for_no_finger_face_or_pin_is_refused(page):
    create_person("Rosa Rivera", email="rosa@example.org")
    with_authenticator(page, hasUserVerification=False, isUserVerified=False)
    sign_in_by_code(page, "rosa@example.org")
    page.goto("/my-account/passkeys/new/")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_text("Canceled.")).to_be_visible(timeout=20_000)


@pytest.mark.long
def test_a_browser_without_passkeys_says_so_and_offers_the_other_ways(page):
    page.add_init_script("delete window.PublicKeyCredential")
    page.goto("/sign-in/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("This browser cannot use passkeys.")).to_be_visible()
