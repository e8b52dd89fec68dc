"""What Safari 15.4 and Chrome 109 lack is taken away from the browser: nothing that was answered is lost."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from allies.batons.models import Baton
from allies.teams.tests.cast import enter

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]
# A form does not know which button was pressed, none sends itself as if one had been, and half a minute is short.
AN_OLD_PHONE = """
    const Now = window.FormData;
    window.FormData = class extends Now { constructor(form) { form ? super(form) : super(); } };
    delete HTMLFormElement.prototype.requestSubmit;
    const every = window.setInterval, go = window.fetch;
    window.fetch = (...asked) => window.isDead ? Promise.reject(new TypeError("dead")) : go(...asked);
    window.setInterval = (act, pause) => every(act, Math.min(pause, 500));
"""
WAITING = "Object.keys(localStorage).filter((key) => key.startsWith('allies-unsent:')).length"


def on_an_old_phone(open_page, client, cast):
    form = reverse("batons:from_home", args=[cast.child.pk])
    page = open_page(form, phone=True, client=enter(client, cast.ana.person))
    page.add_init_script(AN_OLD_PHONE)
    page.goto(form)
    return page


def test_the_button_that_was_pressed_is_part_of_the_answer(open_page, client, cast):
    page = on_an_old_phone(open_page, client, cast)
    page.get_by_role("button", name="Hard day, tell you later").click()
    page.wait_for_url(lambda url: "from-home" not in url)
    assert Baton.objects.get().is_hard


def test_what_waits_goes_out_once_when_the_server_is_back_though_the_page_stays_open(open_page, client, cast):
    page = on_an_old_phone(open_page, client, cast)
    page.evaluate("window.isDead = true")
    page.get_by_role("button", name="Hard day, tell you later").click()
    expect(page.get_by_text("Saved on this phone.").first).to_be_visible()
    assert page.evaluate(WAITING) == 1
    page.evaluate("window.isDead = false")
    expect(page.get_by_text("What you wrote without a network has gone out.").first).to_be_visible()
    assert page.evaluate(WAITING) == 0
    assert Baton.objects.get().is_hard
