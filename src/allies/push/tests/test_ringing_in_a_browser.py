"""In a real browser: a device is let ring, a message comes and is shown, and signing out ends it."""

import json

import pytest
from allauth.usersessions.models import UserSession
from playwright.sync_api import expect

from allies.push.models import Device
from allies.push.ringing import Ring, words_for
from allies.push.tests.opening import Browser
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, assert_heard_well

pytestmark = [
    pytest.mark.browser,
    pytest.mark.whole_browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]

# No company is asked for an address: the browser is given one, which it keeps as it would keep its own.
GIVEN = """
    const plain = (words) => words.replace(/-/g, "+").replace(/_/g, "/");
    const bytes = (words) => Uint8Array.from(atob(plain(words)), (one) => one.charCodeAt(0)).buffer;
    const there = () => {
        const kept = JSON.parse(localStorage.getItem("given") ?? "null");
        return kept && {
            endpoint: kept.endpoint,
            options: { applicationServerKey: bytes(kept.house) },
            getKey: (name) => bytes(name === "auth" ? kept.secret : kept.key),
            unsubscribe: async () => { localStorage.removeItem("given"); return true; },
        };
    };
    PushManager.prototype.getSubscription = async () => there();
    PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => {
        if (!userVisibleOnly) throw new Error("always to be shown");
        const house = btoa(String.fromCharCode(...applicationServerKey));
        localStorage.setItem("given", JSON.stringify({ ...SECRETS, house }));
        return there();
    };
"""


def test_a_device_is_let_ring_shows_what_comes_and_is_quiet_after_signing_out(open_page, client, cast):
    browser = Browser()
    secrets = {"endpoint": "https://push.example.net/a", "key": browser.public, "secret": browser.auth}
    here = {"user": cast.ana.person, "session_key": enter(client, cast.ana.person).session.session_key}
    UserSession.objects.create(**here, ip="127.0.0.1", user_agent="")
    page = open_page("/help/", phone=True, client=client)
    page.context.grant_permissions(["notifications"])
    page.add_init_script(GIVEN.replace("SECRETS", json.dumps(secrets)))
    page.goto("/my-account/devices/")
    page.get_by_role("button", name="Let this device ring").click()
    expect(page.get_by_text("This device rings for you.")).to_be_visible()
    for look in (assert_accessible, assert_fits, assert_heard_well):
        look(page)
    device = Device.objects.get(person=cast.ana.person)

    words = words_for(Ring(cast.ana.person_id, "es"), device).decode()
    assert shown(page, words) == [("Hay algo para usted en Allies", "es", "ltr")]
    assert shown(page, "nothing that we sent") == [("Allies", "", "auto")]

    page.goto("/")  # on every page it is asked whether it still rings for who is signed in
    with page.expect_response("**/compare/") as answer:
        page.reload()
    assert answer.value.status == 204

    page.goto("/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    assert page.evaluate("localStorage.getItem('given')") is None
    assert not Device.objects.exists()


def shown(page, words: str) -> list[tuple[str, str, str]]:
    """What the browser shows when these words come."""
    session = page.context.new_cdp_session(page)
    found: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda said: found.extend(one["registrationId"] for one in said["registrations"] if not one["isDeleted"]),
    )
    session.send("ServiceWorker.enable")
    for _step in range(50):
        if found:
            break
        page.wait_for_timeout(100)
    origin = page.evaluate("location.origin")
    session.send("ServiceWorker.deliverPushMessage", {"origin": origin, "registrationId": found[-1], "data": words})
    ask = """async () => {
        const there = await navigator.serviceWorker.ready;
        const all = await there.getNotifications();
        const said = all.map((one) => [one.title, one.lang, one.dir]);
        all.forEach((one) => one.close());
        return said;
    }"""
    said: list[list[str]] = []
    for _step in range(100):
        now = page.evaluate(ask)
        if said and not now:  # it is closed, too: else what comes next under the same name is closed with it
            break
        said = now or said
        page.wait_for_timeout(100)
    return [tuple(one) for one in said]
