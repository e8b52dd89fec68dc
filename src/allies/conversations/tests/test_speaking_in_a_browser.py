"""In a real browser: a voice message is recorded by keyboard, heard again, and then sent; refused, a way is left."""

import pytest
from playwright.sync_api import expect

from allies.conversations.models import Message
from allies.conversations.tests.talking import begun, browser, url
from allies.media.models import Fine, Recording
from allies.media.tests.folders import own_folders  # noqa: F401
from allies.ui.tests.browser import assert_accessible, assert_fits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.whole_browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.needs("ffmpeg"),
]


def test_a_voice_is_recorded_heard_again_left_out_and_sent(open_page, client, cast):
    thread = begun(cast.bell)
    page = open_page(url(cast.ana, thread), phone=True, client=browser(client, cast.ana))
    speak, stop = (page.get_by_role("button", name=name, exact=True) for name in ("Record your voice", "Stop"))
    state = page.locator("[data-speaks-state]")
    expect(page.get_by_label("Choose a recording of your voice")).to_be_hidden()

    speak.press("Enter")  # this window has not been allowed to hear
    expect(state).to_contain_text("You can allow it in the settings")
    expect(page.get_by_label("Choose a recording of your voice")).to_be_visible()
    assert_accessible(page)

    page.context.grant_permissions(["microphone"])
    speak.press("Enter")
    expect(stop).to_be_focused()
    expect(state).to_contain_text("Please speak now")
    assert_accessible(page)
    page.get_by_role("button", name="Send", exact=True).click()  # in the middle: it ends, and waits to be heard
    listen = page.get_by_role("button", name="Listen", exact=True)
    expect(listen).to_be_focused()
    expect(state).to_contain_text("Nothing has been sent yet")
    page.get_by_role("button", name="Delete", exact=True).press("Enter")
    expect(speak).to_be_focused()
    assert page.evaluate("document.querySelector('[name=file_voice]').files.length") == 0

    speak.press("Enter")
    expect(page.locator("[data-speaks-seconds]")).to_have_text("2 / 60")
    page.keyboard.press("Enter")
    expect(listen).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Stop listening")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    assert Message.objects.count() == 1
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".entry").get_by_text("A voice message")).not_to_have_count(0)
    recording = Recording.objects.get()
    assert (recording.sort, recording.fine) == ("sound", Fine.OWN_VOICE)
    assert recording.seconds >= 2


def test_without_a_network_what_was_spoken_stays_and_goes_once_it_is_back(open_page, client, cast):
    thread = begun(cast.bell)
    page = open_page(url(cast.ana, thread), phone=True, client=browser(client, cast.ana))
    page.context.grant_permissions(["microphone"])
    page.get_by_role("button", name="Record your voice").click()
    expect(page.locator("[data-speaks-seconds]")).to_have_text("1 / 60")
    page.get_by_role("button", name="Stop", exact=True).click()
    listen = page.get_by_role("button", name="Listen", exact=True)
    expect(listen).to_be_focused()
    page.context.set_offline(True)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("[data-speaks-state]")).to_contain_text("NOT sent: there is no network.")
    expect(listen).to_be_visible()
    assert Message.objects.count() == 1
    page.context.set_offline(False)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".entry").get_by_text("A voice message")).not_to_have_count(0)
    assert Recording.objects.count() == 1
