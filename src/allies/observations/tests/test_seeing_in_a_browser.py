"""Stories in a real browser: a lesson without a network; a watch that ran on; school and home see the same."""

import re
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import expect

from allies.database.ids import uuid7
from allies.observations.models import Observation, SeenToo
from allies.observations.tests.seeing import a_word, saw
from allies.profiles.actions.terms import word_term
from allies.teams.actions.endings import put_back
from allies.teams.tests.cast import end_parents_place, enter
from allies.ui.tests.browser import assert_accessible, assert_fits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]

ASKED_TO_STAY = (
    "navigator.storage.persist = async () => { sessionStorage.asked = 1 + Number(sessionStorage.asked ?? 0); }"
)


def test_a_lesson_without_a_network_is_kept_on_the_phone_and_goes_out_once(open_page, client, cast):
    page = open_page(f"/children/{cast.child.pk}/seen/new/", phone=True, client=enter(client, cast.bell.person))
    page.context.set_offline(True)
    for what in ("clapped along", "sang the second verse"):
        page.locator("label.chip", has_text="A good moment").click()
        page.get_by_label("What did you see?").fill(what)
        page.get_by_role("button", name="Save this").click()
        expect(page.get_by_text("Saved on this phone.").first).to_be_visible()
        expect(page.get_by_label("What did you see?")).to_have_value("")
    assert not Observation.objects.exists()
    page.context.set_offline(False)
    expect(page.get_by_text("What you wrote without a network has gone out.").first).to_be_visible()
    assert {seen.what for seen in Observation.objects.all()} == {"clapped along", "sang the second verse"}
    page.reload()
    assert Observation.objects.count() == 2
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('allies-unsent:')).length") == 0


def test_a_blank_form_of_today_opens_without_a_network_and_nothing_that_was_read_does(open_page, client, cast):
    saw(cast.bell, what="read before")
    here = f"/children/{cast.child.pk}/seen/"
    page = open_page(f"{here}new/", phone=True, client=enter(client, cast.bell.person))
    held = "async () => (await navigator.serviceWorker.ready) && (await caches.match(location.pathname)) !== undefined"
    for _second in range(20):
        if page.evaluate(held):
            break
        page.wait_for_timeout(300)
    page.goto(here)
    expect(page.get_by_text("read before")).to_be_visible()
    page.add_init_script(ASKED_TO_STAY)
    page.context.set_offline(True)
    page.goto(f"{here}new/")
    page.locator("label.chip", has_text="A good moment").click()
    page.get_by_label("What did you see?").fill("sang")
    page.get_by_role("button", name="Save this").click()
    expect(page.get_by_text("Saved on this phone.").first).to_be_visible()
    page.goto(here)
    expect(page.get_by_role("heading", name="No network")).to_be_visible()
    expect(page.get_by_text("Waiting on this phone: 1")).to_be_visible()
    expect(page.get_by_text(re.compile(r"The oldest is from: \w+ \d+, 20\d\d"))).to_be_visible()
    expect(page.get_by_text("Please open Allies within 7 days")).to_be_visible()
    assert page.evaluate("sessionStorage.asked") == "1", "the browser is asked once not to clear it by itself"
    assert_accessible(page)
    page.context.set_offline(False)
    expect(page.get_by_text("What you wrote without a network has gone out.").first).to_be_visible()
    expect(page.get_by_text("Saved on this phone.")).to_have_count(0)
    expect(page.get_by_text("Nothing is waiting to be sent from this phone.")).to_be_visible()
    assert Observation.objects.filter(what="sang").count() == 1
    page.get_by_role("link", name="Try this page again").click()
    expect(page.get_by_role("heading", name="Observations and patterns")).to_be_visible()
    page.get_by_role("link", name="Today").first.click()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_text("Your menu").locator("..").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out")).to_be_visible()
    assert_nothing_read_is_kept(page)


@pytest.mark.long
def test_what_could_not_be_kept_comes_back_into_its_form(open_page, client, cast):
    page = open_page(f"/children/{cast.child.pk}/seen/new/", phone=True, client=enter(client, cast.bell.person))
    page.context.set_offline(True)
    page.get_by_label("What did you see?").fill("a clock that is a year off")
    page.locator("label.chip", has_text="A good moment").click()
    page.locator("input[name=day]").fill("2021-05-05")
    page.get_by_role("button", name="Save this").click()
    expect(page.get_by_text("Saved on this phone.").first).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("link", name="Something you wrote could not be sent").click()
    expect(page.get_by_label("What did you see?")).to_have_value("a clock that is a year off")
    assert not Observation.objects.exists()


@pytest.mark.long
def test_what_waits_of_a_parent_whose_place_ended_is_read_copied_and_says_whom_to_call(open_page, client, cast):
    page = open_page(f"/children/{cast.child.pk}/seen/new/", phone=True, client=enter(client, cast.luis.person))
    page.context.set_offline(True)
    page.get_by_label("What did you see?").fill("He slept until six.")
    page.locator("label.chip", has_text="A good moment").click()
    page.get_by_role("button", name="Save this").click()
    expect(page.get_by_text("Saved on this phone.").first).to_be_visible()
    ending = end_parents_place(cast.luis)
    page.context.set_offline(False)
    page.get_by_role("link", name="Something you wrote could not be sent").click()
    expect(page.locator("textarea")).to_have_value(re.compile("He slept until six."))
    expect(page.get_by_text("Nothing is waiting to be sent")).to_be_hidden()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("link", name="Why, and whom to call").click()
    expect(page.get_by_text("please call Ms. Okafor")).to_be_visible()
    put_back(ending, by=cast.okafor.person)
    page.goto("/unsent/")
    page.get_by_role("button", name="Try to send it now").click()
    expect(page.get_by_text("What you wrote without a network has gone out.")).to_be_visible()
    assert Observation.objects.get().what == "He slept until six."


@pytest.mark.long
def test_the_watch_counts_and_asks_about_the_time_it_ran_alone(open_page, client, cast):
    page = open_page(f"/children/{cast.child.pk}/seen/new/", phone=True, client=enter(client, cast.bell.person))
    page.get_by_text("How often, how long").click()
    page.get_by_role("button", name="Start to watch").click()
    page.get_by_role("button", name="It happened").click()
    page.evaluate(  # as the page goes: until then the watch is written down each second
        """() => addEventListener('pagehide', () => {
        const key = Object.keys(localStorage).find((name) => name.startsWith('allies-watch:'));
        const watch = JSON.parse(localStorage[key]); watch.from -= 50 * 60000; watch.last = watch.from + 20 * 60000;
        localStorage[key] = JSON.stringify(watch); })"""
    )
    page.reload()
    expect(page.get_by_text("The watch ran on while this page was away.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="No, only until then. Minutes: 20").click()
    expect(page.get_by_label("For how many minutes did you watch?")).to_have_value("20")
    expect(page.get_by_label("How many times?")).to_have_value("1")
    page.get_by_role("button", name="Start to watch").click()
    page.get_by_role("button", name="It happened").click()
    page.get_by_role("button", name="It happened").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("status").get_by_text("Too short to say how often in an hour")).to_be_visible()
    expect(page.get_by_label("For how many minutes did you watch?")).to_have_value("")
    expect(page.get_by_label("How many times?")).to_have_value("2")


@pytest.mark.long
def test_what_school_saw_is_met_from_home_in_spanish_and_both_see_one_picture(open_page, client, cast):
    term = a_word(cast.okafor)
    word_term(term, id=uuid7(), by=cast.ana, language="es", word="ola grande", means="Llora y no puede responder.")
    seen = saw(cast.bell, term, words="In the hall.", watched=30)
    cast.ana.person.language = "es"
    cast.ana.person.save()
    page = open_page(
        f"/children/{cast.child.pk}/seen/{seen.pk}/", phone=True, language="es", client=enter(client, cast.ana.person)
    )
    page.get_by_role("link", name="Nosotros también lo vemos").click()
    assert_accessible(page)
    page.get_by_label("Sobre todo cuando…").fill("cambia el plan")
    page.get_by_role("button", name="Guardar esto").press("Enter")
    expect(page.get_by_role("heading", name="ola grande")).to_be_visible()
    expect(page.get_by_text("cambia el plan")).to_be_visible()
    assert SeenToo.objects.count() == 1
    page.get_by_role("link", name="Casa y escuela, semana por semana").click()
    expect(page.get_by_role("img", name="ola grande: casa y escuela, semana por semana")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.long
def test_words_that_may_no_longer_be_sent_do_not_hold_back_the_others(open_page, client, cast):
    page = open_page(f"/children/{cast.child.pk}/seen/new/", phone=True, client=enter(client, cast.bell.person))
    page.context.set_offline(True)
    for what in ("first", "second"):
        page.locator("label.chip", has_text="A good moment").click()
        page.get_by_label("What did you see?").fill(what)
        page.get_by_role("button", name="Save this").click()
        expect(page.get_by_label("What did you see?")).to_have_value("")
    the_first_may_not_be_sent(page, cast.child)
    page.context.set_offline(False)
    expect(page.get_by_text("What you wrote without a network has gone out.").first).to_be_visible()
    assert [seen.what for seen in Observation.objects.all()] == ["second"]
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('allies-unsent:')).length") == 1


def the_first_may_not_be_sent(page, child):
    """As if it were for a page that is closed to this person by now: school does not send the daily note from home."""
    page.evaluate(
        """path => {
        const key = Object.keys(localStorage).filter((name) => name.startsWith('allies-unsent:')).sort()[0];
        localStorage[key] = JSON.stringify({ ...JSON.parse(localStorage[key]), path }); }""",
        f"/children/{child.pk}/batons/from-home/",
    )


WAITING = "Object.keys(localStorage).filter((key) => key.startsWith('allies-unsent:')).length"


def assert_one_waits(page):
    """What one page wrote, the next one of the same browser reads a moment later: they are two processes."""
    assert at_last(page, WAITING, 1) == 1


def assert_nothing_read_is_kept(page):
    forms = "async () => (await caches.keys()).length"
    assert at_last(page, forms, 0) == 0


def at_last(page, asked, wanted):
    for _ in range(50):
        if page.evaluate(asked) == wanted:
            break
        page.wait_for_timeout(100)
    return page.evaluate(asked)


def write_without_a_network(page, *, what):
    page.context.set_offline(True)
    page.locator("label.chip", has_text="A good moment").click()
    page.get_by_label("What did you see?").fill(what)
    page.get_by_role("button", name="Save this").click()
    expect(page.get_by_text("Saved on this phone.").first).to_be_visible()


def come_in(page, person, path):
    """Somebody else's sign-in on the same phone, as when the first one's has run out."""
    Session.objects.all().delete()  # the page that goes may have its network back for a moment, and would send
    house = urljoin(page.url, "/")
    page.goto("about:blank")
    page.context.clear_cookies()
    cookies = enter(Client(), person).cookies.values()
    page.context.add_cookies([{"name": one.key, "value": one.value, "url": house} for one in cookies])
    page.context.set_offline(False)
    page.goto(path)


def sign_out(page):
    expect(page.get_by_text("Your menu")).to_be_attached()
    page.get_by_text("Your menu").locator("..").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out")).to_be_visible()


def test_words_that_wait_outlive_the_sign_out_of_another_person_on_the_same_phone(open_page, client, cast):
    form = f"/children/{cast.child.pk}/seen/new/"
    page = open_page(form, phone=True, client=enter(client, cast.bell.person))
    write_without_a_network(page, what="sang")
    come_in(page, cast.okafor.person, "/")
    sign_out(page)  # nothing is asked: what waits is not hers
    assert_one_waits(page)
    assert_nothing_read_is_kept(page)
    come_in(page, cast.bell.person, "/")
    expect(page.get_by_text("What you wrote without a network has gone out.").first).to_be_visible()
    assert Observation.objects.get().what == "sang"
    assert page.evaluate(WAITING) == 0


def test_who_signs_out_takes_their_own_waiting_words_along_and_leaves_those_of_another(open_page, client, cast):
    form = f"/children/{cast.child.pk}/seen/new/"
    page = open_page(form, phone=True, client=enter(client, cast.bell.person))
    write_without_a_network(page, what="of Mr. Bell")
    come_in(page, cast.okafor.person, form)
    page.route("**/seen/new/", lambda route: route.abort())  # the network is there again, and this one page is not
    write_without_a_network(page, what="of Ms. Okafor")
    page.context.set_offline(False)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    sign_out(page)
    assert asked == ["Something you wrote has not gone out yet. Sign out and lose it?"]
    assert_one_waits(page)
    assert page.evaluate(f"Object.keys(localStorage).join().includes('{cast.bell.person_id}')")


def test_a_sign_out_wipes_no_words_that_this_page_could_not_see_yet(open_page, client, cast):
    form = f"/children/{cast.child.pk}/seen/new/"
    page = open_page(form, phone=True, client=enter(client, cast.bell.person))
    write_without_a_network(page, what="sang")
    come_in(page, cast.okafor.person, "/my-account/")
    assert_one_waits(page)
    page.evaluate("window.Object.keys = () => []")  # as a browser that tells one page late what another wrote
    page.get_by_role("button", name="Sign out here").click()
    expect(page.get_by_text("You are signed out")).to_be_visible()
    assert_one_waits(page)


@pytest.mark.long
def test_every_way_to_sign_out_asks_in_words_before_it_loses_any(open_page, client, cast):
    page = open_page(f"/children/{cast.child.pk}/seen/new/", phone=True, client=enter(client, cast.bell.person))
    write_without_a_network(page, what="sang")
    the_first_may_not_be_sent(page, cast.child)
    page.context.set_offline(False)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    for path, name in (("/sign-out/", "Sign out"), ("/my-account/", "Sign out here")):
        page.goto(urljoin(page.url, path))
        assert_one_waits(page)  # a browser may tell a page a moment late what the one before it wrote
        page.locator("main").get_by_role("button", name=name, exact=True).click()
    assert asked == ["Something you wrote has not gone out yet. Sign out and lose it?"] * 2
    assert page.evaluate(WAITING) == 1


@pytest.mark.long
def test_words_that_wait_for_somebody_who_never_returns_are_gone_after_two_weeks(open_page, client, cast):
    page = open_page(f"/children/{cast.child.pk}/seen/new/", phone=True, client=enter(client, cast.bell.person))
    write_without_a_network(page, what="sang")
    come_in(page, cast.okafor.person, "/")
    expect(page.get_by_text("Your menu")).to_be_attached()
    assert_one_waits(page)
    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=15))
    page.reload()
    assert page.evaluate(WAITING) == 0


def test_a_watch_that_was_begun_and_words_half_written_go_with_the_sign_out(open_page, client, cast):
    page = open_page(f"/children/{cast.child.pk}/seen/new/", phone=True, client=enter(client, cast.bell.person))
    page.get_by_text("How often, how long").click()
    page.get_by_role("button", name="Start to watch").click()
    ours = "Object.keys(localStorage).filter((key) => /^allies-(watch|words):/.test(key))"
    assert [key for key in page.evaluate(ours) if key.startswith("allies-watch:")]
    # The answer takes its time, and meanwhile the watch counts on and the form keeps its draft.
    page.route("**/sign-out/", lambda route: (time.sleep(2.5), route.continue_()))
    page.get_by_label("What did you see?").fill("half a word")
    sign_out(page)
    assert at_last(page, f"{ours}.length", 0) == 0
    assert at_last(page, "localStorage.getItem('allies-person')", None) is None
