"""In a real browser: a teacher with four children, a lesson without a network, and a fire drill in it."""

import re

import pytest
from playwright.sync_api import expect

from allies.people.models import Person
from allies.progress.models import Record
from allies.teams.actions.seats import end_place
from allies.teams.models import seats_of
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, assert_valid_html, tab_to

from .recording import SHARE, the_goal
from .test_a_lesson import HELP, a_lesson_of_four, child_with, filled, get, page_of, post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LESSON = "/goals/lesson/"
THUMB = 48
EACH_LOOK_AT_THE_CLOCK_IS_LATER = """
    const tick = performance.now.bind(performance);
    let looks = 0;
    performance.now = () => tick() + (looks += 0.01);
"""


def tile(page, child):
    return page.get_by_role("region", name=child).get_by_role("article")


def tap(page, child, *names):
    for name in names:
        tile(page, child).get_by_role("button", name=re.compile(rf"^{re.escape(name)}(: .+)?$")).click()


def says(page, child, words):
    expect(tile(page, child).locator("[data-said]")).to_have_text(words)


def press(page, name):
    page.get_by_role("button", name=re.compile(rf"^{re.escape(name)}(: .+)?$")).click()


def later(page, minutes):
    page.clock.run_for(minutes * 60_000)


def test_a_teacher_with_four_children_goes_offline_for_a_lesson_with_a_fire_drill_in_it(open_page, cast, client):
    goals = a_lesson_of_four(cast)
    page = open_page("/health/", client=enter(client, cast.bell.person), phone=True)
    page.clock.install()
    page.goto(page.url.replace("/health/", LESSON))
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    later(page, 0.1)
    wait_until_remembered(page)
    page.context.set_offline(True)
    page.evaluate(EACH_LOOK_AT_THE_CLOCK_IS_LATER)

    press(page, "Begin")
    tap(page, "Ada", "Yes", "Yes", "Not yet", "Yes", "Yes")
    tap(page, "Ada", "Undo")
    says(page, "Ada", "3 / 4")
    tap(page, "Ben", "One more", "One more", "One more")
    tap(page, "Cleo", "Start the clock")
    tap(page, "Dan", "The wait begins")
    later(page, 5)
    tap(page, "Dan", "Now it began")
    tap(page, "Dan", "The wait begins")

    page.reload()
    says(page, "Ada", "3 / 4")
    says(page, "Ben", "3")
    expect(tile(page, "Cleo").get_by_role("button", name="Stop the clock")).to_be_visible()

    later(page, 5)
    press(page, "Pause, fire drill")
    expect(tile(page, "Ada").get_by_role("button", name="Yes")).to_be_disabled()
    later(page, 12)
    press(page, "Go on")
    says(page, "Cleo", re.compile("^10:0"))
    tap(page, "Cleo", "Start the clock")
    tap(page, "Ben", "One more")
    later(page, 10)
    press(page, "Lesson over")
    expect(page.get_by_label("How many minutes did you watch?")).to_have_value(re.compile(r"^20(\.[0-3]\d?)?$"))
    page.get_by_label("In what activity?").fill("maths")
    press(page, "Save it all")
    expect(page.get_by_text("Saved on this phone.")).to_be_visible()
    says(page, "Ada", "–")
    assert not Record.objects.exists()

    waiting = page.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('allies-unsent:'))")
    assert len(waiting) == 4
    page.context.set_offline(False)
    expect(page.get_by_text("has gone out.")).to_be_visible()
    assert_totals(goals)

    page.evaluate("kept => kept.forEach(([key, item]) => localStorage.setItem(key, item))", waiting)
    page.reload()
    expect(page.get_by_text("has gone out.")).to_be_visible()
    assert_totals(goals)
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('allies-unsent:')).length") == 0


@pytest.mark.long
def test_a_tap_is_kept_at_once_and_two_tabs_count_as_one_lesson(open_page, cast, client):
    goals = a_lesson_of_four(cast)
    one = open_page(LESSON, client=enter(client, cast.bell.person))
    other = one.context.new_page()
    other.goto(one.url)
    tap(one, "Ben", "One more")
    says(other, "Ben", "1")
    tap(other, "Ben", "One more")
    says(one, "Ben", "2")
    other.close()
    again = one.context.new_page()
    again.goto(one.url)
    says(again, "Ben", "2")
    press(again, "Lesson over")
    expect(one.get_by_role("button", name="Save it all")).to_be_visible()
    press(again, "Save it all")
    expect(again.get_by_text("Saved. Thank you.")).to_be_visible()
    expect(one.get_by_role("button", name="Save it all")).to_be_hidden()
    assert [(row.goal, row.value) for row in Record.objects.select_related("goal")] == [(goals[1], 2)]


def test_what_is_refused_stays_on_the_phone_with_its_sentence_and_is_mended(open_page, cast, client):
    goals = a_lesson_of_four(cast)
    page = open_page(LESSON, client=enter(client, cast.bell.person), phone=True)
    tap(page, "Ada", "Yes", "Not yet")
    tap(page, "Cleo", "Start the clock", "Stop the clock")
    press(page, "Lesson over")
    tile(page, "Cleo").get_by_label("How many minutes did it last?").fill("45")
    page.get_by_label("How many minutes did you watch?").fill("30")
    press(page, "Save it all")
    look = page.get_by_role("region", name="These need a look")
    expect(look.get_by_text("longer than you watched")).to_be_visible()
    assert Record.objects.get().goal == goals[0]
    page.reload()
    assert_accessible(page)
    assert_fits(page)
    look.get_by_label("Number").fill("25")
    look.get_by_role("button", name="Send it again").click()
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()
    expect(look).to_be_hidden()
    assert Record.objects.get(goal=goals[2]).value == 25


@pytest.mark.long
def test_who_left_all_teams_meanwhile_is_told_and_still_reads_what_they_wrote(open_page, cast, client):
    a_lesson_of_four(cast)
    page = open_page(LESSON, client=enter(client, cast.bell.person), phone=True)
    tap(page, "Ada", "Yes", "Not yet", "Yes")
    press(page, "Lesson over")
    page.context.set_offline(True)
    press(page, "Save it all")
    expect(page.get_by_text("It goes out when the network is back.").first).to_be_visible()
    for seat in seats_of(cast.bell.person):
        end_place(seat, by=cast.ford.person, why="New job")
    page.context.set_offline(False)
    page.get_by_role("link", name="Something you wrote could not be sent.").click()
    expect(page.get_by_text("Please tell the case manager what you wrote.")).to_be_visible()
    expect(page.get_by_text("2 / 3")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    assert not Record.objects.exists()


@pytest.mark.long
def test_why_there_is_nothing_is_two_taps_and_can_be_taken_back(open_page, cast, client):
    a_lesson_of_four(cast)
    page = open_page(LESSON, client=enter(client, cast.bell.person), phone=True)
    for child, reason in (("Ada", "The child said no or stopped"), ("Ben", "I watched, and there was none")):
        tile(page, child).get_by_text("Nothing?").click()
        tap(page, child, reason)
    says(page, "Ada", "The child said no or stopped")
    says(page, "Ben", "0")
    tile(page, "Cleo").get_by_text("Nothing?").click()
    tap(page, "Cleo", "The child was away", "Undo")
    says(page, "Cleo", "–")
    press(page, "Lesson over")
    press(page, "Save it all")
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()
    assert [(row.value, row.missing) for row in Record.objects.order_by("missing")] == [(0, ""), (None, "said_no")]


@pytest.mark.long
def test_a_team_taps_how_much_help_it_took(open_page, cast, client):
    end_place(cast.bell, by=cast.ford.person, why="Only one.")
    child_with(cast, "Ada Ash", HELP)
    page = open_page(LESSON, client=enter(client, cast.bell.person), phone=True)
    thumbs = tile(page, "Ada").locator("[data-tap^='level:']")
    for number in (0, 0, 2, 0):
        thumbs.nth(number).click()
    tap(page, "Ada", "Undo")
    says(page, "Ada", "3")
    assert_accessible(page)
    press(page, "Lesson over")
    press(page, "Save it all")
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()
    row = Record.objects.get()
    assert (row.out_of, len(row.taps), row.taps[0]["mark"]) == (3, 3, "none")


@pytest.mark.long
def test_the_keyboard_alone_is_enough(open_page, cast, client):
    a_lesson_of_four(cast)
    page = open_page(LESSON, client=enter(client, cast.bell.person))
    tab_to(page, "[data-tap=yes]")
    page.keyboard.press("Enter")
    tab_to(page, "[data-do=over]")
    page.keyboard.press("Enter")
    tab_to(page, "[data-keep-all]")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()
    assert Record.objects.get().value == 1


@pytest.mark.long
@pytest.mark.parametrize("dark", [True, False])
def test_a_lesson_holds_light_and_dark_and_from_the_right(open_page, cast, client, dark):
    the_goal(cast)
    child_with(cast, "Ada Ash", SHARE)
    Person.objects.filter(pk=cast.bell.person_id).update(language="ar" if dark else "en")
    someone = enter(client, Person.objects.get(pk=cast.bell.person_id))
    page = open_page(LESSON, client=someone, phone=dark, dark=dark, language="ar" if dark else "en")
    for step in ("", "begin", "pause", "go", "over"):
        if step:
            page.locator(f"[data-do={step}]").click()
        page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
        assert_accessible(page)
        assert_fits(page)
    heights = page.evaluate("[...document.querySelectorAll('[data-tap], [data-do]')].map(one => one.offsetHeight)")
    assert min(height for height in heights if height) >= THUMB
    page.goto(page.url + "children/")
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.long
def test_the_pages_of_a_lesson_are_valid_html(cast, tmp_path):
    goal = the_goal(cast)
    child_with(cast, "Ada Ash", SHARE)
    wrong = post(cast.bell, filled(cast.bell, {goal: {"value": "-4"}})).content.decode()
    choosing = get(cast.bell, "children/").content.decode()
    assert_valid_html({"lesson": page_of(cast.bell), "wrong": wrong, "children": choosing}, tmp_path)


def wait_until_remembered(page):
    for _ in range(50):
        later(page, 0.05)
        if page.evaluate("async path => Boolean(await caches.match(path))", LESSON):
            return
        page.wait_for_timeout(100)
    raise AssertionError("The page is not kept for a lesson without a network.")


def assert_totals(goals):
    assert Record.objects.count() == 4
    ada, ben, cleo, dan = (Record.objects.get(goal=goal) for goal in goals)
    assert (ada.value, ada.out_of, ada.activity) == (3, 4, "maths")
    assert ben.value == 4
    assert [len(row.taps) for row in (ada, ben)] == [4, 4]
    assert cleo.value == pytest.approx(20, abs=0.4)
    assert cleo.minutes == pytest.approx(20, abs=0.4)
    assert dan.value == pytest.approx(5, abs=0.2)
    assert not dan.is_capped, "the wait that the drill broke off is none"
    assert len({row.by.person_id for row in (ada, ben, cleo, dan)}) == 1


def test_a_clock_that_ran_on_asks_what_to_do_and_what_nobody_watched_is_said(open_page, cast, client):
    a_lesson_of_four(cast)
    page = open_page(LESSON, client=enter(client, cast.bell.person), phone=True)
    page.clock.install()
    page.reload()
    later(page, 0.1)
    press(page, "Begin")
    tap(page, "Cleo", "Start the clock")
    later(page, 5)
    tap(page, "Ben", "One more")
    page.clock.fast_forward(32 * 60_000)  # the phone was locked: nothing ticked
    later(page, 0.1)
    panel = page.locator("[data-ask]")
    expect(panel).to_contain_text("Minutes without a touch: 32")
    expect(tile(page, "Ben").get_by_role("button", name="One more")).to_be_disabled()
    assert_accessible(page)
    assert_fits(page)
    press(page, "Stop it at the last touch")
    expect(panel).to_be_hidden()
    says(page, "Cleo", re.compile(r"^5:0"))
    expect(tile(page, "Cleo").get_by_role("button", name="Start the clock")).to_be_visible()
    tap(page, "Cleo", "Start the clock")
    page.clock.fast_forward(20 * 60_000)
    later(page, 0.1)
    press(page, "Discard this time")
    says(page, "Cleo", re.compile(r"^5:0"))
    press(page, "Lesson over")
    expect(page.get_by_label("How many minutes did you watch?")).to_have_value(re.compile(r"^5(\.\d+)?$"))
    expect(page.get_by_label("In what activity?")).to_have_value("Not observed: 52 min, the clock ran on")


def test_a_clock_that_is_still_going_goes_on(open_page, cast, client):
    a_lesson_of_four(cast)
    page = open_page(LESSON, client=enter(client, cast.bell.person))
    page.clock.install()
    page.reload()
    later(page, 0.1)
    tap(page, "Cleo", "Start the clock")
    page.clock.fast_forward(20 * 60_000)
    later(page, 0.1)
    press(page, "It is still going")
    says(page, "Cleo", re.compile(r"^20:"))
    tap(page, "Cleo", "Stop the clock")
    says(page, "Cleo", re.compile(r"^20:"))
