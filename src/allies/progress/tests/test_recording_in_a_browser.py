"""In a real browser: a teacher taps through a lesson without a network; a mother writes down practice on a phone."""

import re

import pytest
from playwright.sync_api import expect

from allies.people.models import Person
from allies.progress.models import Record
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, assert_valid_html, tab_to

from .recording import ALONE, GROUP, HOMEWORK, SHARE, read, recorded, the_goal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def at(cast, path=""):
    return f"/children/{cast.child.pk}/goals/{path}"


@pytest.mark.long
def test_a_teacher_taps_yes_and_not_yet_takes_one_back_and_stays_on_the_page(open_page, cast, client):
    places = [{"key": ALONE, "words": "recess", "side": "school"}, {"key": GROUP, "words": "lunch", "side": "school"}]
    the_goal(cast, places=places, **SHARE)
    page = open_page(at(cast, "write/"), client=enter(client, cast.bell.person), phone=True)
    assert_accessible(page)
    assert_fits(page)
    recess = page.get_by_role("article", name="recess")
    for name in ("Yes", "Yes", "Not this time", "Yes", "Not this time"):
        recess.get_by_role("button", name=name, exact=True).click()
    recess.get_by_role("button", name="Undo").click()
    expect(recess.get_by_role("status")).to_have_text("3 / 4")
    recess.get_by_role("button", name=re.compile("Save this")).click()
    expect(page.get_by_text("Kept: recess")).to_be_visible()
    lunch = page.get_by_role("article", name="lunch")
    lunch.get_by_text("Or there is nothing, because").click()
    lunch.get_by_role("button", name=re.compile("It did not come up")).click()
    expect(page.get_by_text("Kept: lunch")).to_be_visible()
    assert [(one.value, one.out_of, one.missing) for one in Record.objects.order_by("recorded_at", "id")] == [
        (3, 4, ""),
        (None, None, "not_applicable"),
    ]


def test_a_lesson_without_a_network_is_kept_on_the_phone_and_goes_out_once(open_page, cast, client):
    the_goal(cast)
    page = open_page(at(cast, "write/"), client=enter(client, cast.bell.person), phone=True)
    page.context.set_offline(True)
    alone = page.get_by_role("article", name="independent work")
    clock = alone.get_by_role("button", name="Start the clock")
    clock.click()
    expect(alone.get_by_role("button", name="Stop the clock")).to_be_visible()
    alone.get_by_role("button", name="Stop the clock").click()
    alone.get_by_label("How many minutes did it last?").fill("6")
    alone.get_by_role("button", name=re.compile("Save this")).click()
    expect(page.get_by_text("Saved on this phone.")).to_be_visible()
    alone.get_by_text("Or there is nothing, because").click()
    alone.get_by_role("button", name=re.compile("The child was away")).click()  # a fire drill
    expect(page.locator("form.sending")).to_have_count(0)  # what is under way goes a moment later
    assert not Record.objects.exists()
    page.context.set_offline(False)
    expect(page.get_by_text("What you wrote without a network has gone out.")).to_be_visible()
    assert sorted((one.value or 0, one.missing) for one in Record.objects.all()) == [(0, "absent"), (6, "")]


@pytest.mark.long
def test_a_mother_writes_down_practice_in_spanish_and_reads_how_it_goes(open_page, cast, client):
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    goal = the_goal(cast)
    for ago in (9, 6, 3):
        recorded(cast.bell, goal, 5, days_ago=ago)
    parent = enter(client, Person.objects.get(pk=cast.ana.person_id))
    page = open_page(at(cast, f"{goal.root}/write/{HOMEWORK}/"), client=parent, phone=True, language="es")
    assert_accessible(page)
    tab_to(page, "[name=value]")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    expect(page.get_by_text("7 minutos").first).to_be_attached()
    assert_accessible(page)
    assert_fits(page)
    assert Record.objects.get(home=cast.oak).value == 7


@pytest.mark.long
@pytest.mark.parametrize("dark", [True, False])
def test_every_page_of_goals_holds_light_and_dark_and_from_the_right(open_page, cast, client, dark):
    goal = the_goal(cast)
    record = recorded(cast.bell, goal, 5)
    recorded(cast.luis, goal, 3, place=HOMEWORK)
    recorded(cast.ana, goal, 7, place=HOMEWORK)
    Person.objects.filter(pk=cast.bell.person_id).update(language="ar" if dark else "en")
    someone = enter(client, Person.objects.get(pk=cast.bell.person_id))
    page = open_page(at(cast), client=someone, phone=dark, dark=dark, language="ar" if dark else "en")
    for path in (
        "",
        f"{goal.root}/",
        f"{goal.root}/decide/",
        f"{goal.root}/plain/",
        f"{goal.root}/write/{ALONE}/",
        f"records/{record.pk}/right/",
    ):
        page.goto(page.url.split("/children/")[0] + at(cast, path))
        page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
        assert_accessible(page)
        assert_fits(page)


@pytest.mark.long
def test_every_page_of_goals_is_valid_html(cast, tmp_path):
    goal = the_goal(cast)
    record = recorded(cast.bell, goal, 5)
    paths = (
        "",
        "write/",
        f"{goal.root}/",
        f"{goal.root}/plain/",
        f"{goal.root}/decide/",
        f"{goal.root}/write/{ALONE}/",
    )
    pages = {path.replace("/", "_") or "all": read(cast.bell, path) for path in paths}
    pages["right"] = read(cast.bell, f"records/{record.pk}/right/")
    assert_valid_html(pages, tmp_path)


def test_help_is_tapped_trial_by_trial_with_one_thumb_and_taken_back(open_page, cast, client):
    goal = the_goal(
        cast, places=[{"key": ALONE, "words": "packing", "side": "school"}], **SHARE | {"measure": "prompt"}
    )
    page = open_page(at(cast, f"{goal.root}/write/{ALONE}/"), client=enter(client, cast.bell.person), phone=True)
    assert_accessible(page)
    assert_fits(page)
    taps = page.get_by_role("group", name="Taps: packing")
    for name in ("No help", "A hint", "No help", "Showing it"):
        taps.get_by_role("button", name=name).click()
    taps.get_by_role("button", name="Undo").click()
    assert all(box["height"] >= 48 for box in (one.bounding_box() for one in taps.get_by_role("button").all()))
    page.get_by_role("button", name=re.compile("Save this")).click()
    expect(page.get_by_text("No help: 2 · A hint: 1")).to_be_attached()
    record = Record.objects.get()
    assert ([tap["mark"] for tap in record.taps], record.value, record.out_of) == (["none", "hint", "none"], 2, 3)


def test_a_clock_that_ran_on_asks_first_and_what_nobody_watched_is_said(open_page, cast, client):
    goal = the_goal(cast)
    page = open_page(at(cast, f"{goal.root}/write/{ALONE}/"), client=enter(client, cast.bell.person), phone=True)
    page.clock.install()
    page.reload()
    page.clock.run_for(1000)
    press = lambda name: page.get_by_role("button", name=re.compile(name)).click()  # noqa: E731
    panel = page.get_by_role("region", name="A clock ran on")
    press("Start the clock")
    page.clock.run_for(4 * 60_000)
    page.get_by_role("heading").first.click()  # a touch
    page.clock.fast_forward(32 * 60_000)  # the phone was locked: nothing ticked
    press("Save this")
    expect(panel).to_contain_text("Minutes without a touch: 32")
    assert not Record.objects.exists()
    expect(page.get_by_role("button", name="Stop the clock")).to_be_disabled()
    page.clock.run_for(1000)
    expect(panel).to_be_focused()
    assert_accessible(page)
    assert_fits(page)
    press("Stop it at the last touch")
    expect(panel).to_be_hidden()
    expect(page.get_by_label("How many minutes did it last?")).to_have_value("4")
    press("Start the clock")
    page.clock.fast_forward(16 * 60_000)
    page.clock.run_for(1000)
    press("It is still going")
    page.clock.run_for(60_000)
    press("Stop the clock")
    expect(page.get_by_label("How many minutes did it last?")).to_have_value("21")
    press("Start the clock")
    page.clock.fast_forward(20 * 60_000)
    page.clock.run_for(1000)
    press("Discard this time")
    press("Save this")
    page.wait_for_url(re.compile(rf"goals/{goal.root}/$"))
    record = Record.objects.get()
    assert (record.value, record.activity) == (21, "Not observed: 52 min, the clock ran on")


@pytest.mark.long
def test_the_clock_asks_when_a_stretch_ends_and_an_answer_is_a_tap(open_page, cast, client):
    spot = [{"key": ALONE, "words": "circle", "side": "school"}]
    measured = SHARE | {"measure": "interval", "unit": "moments", "scale": {"seconds": 2}}
    goal = the_goal(cast, places=spot, **measured)
    page = open_page(at(cast, f"{goal.root}/write/{ALONE}/"), client=enter(client, cast.bell.person), phone=True)
    page.get_by_role("button", name="Ask at each stretch").click()
    expect(page.get_by_text(re.compile(r"\d: Is it there now"))).to_be_visible()
    page.get_by_role("button", name="Yes", exact=True).click()
    page.get_by_role("button", name="Stop asking").click()
    assert_accessible(page)
    page.get_by_role("button", name=re.compile("Save this")).click()
    expect(page.get_by_text("1 of 1 moment", exact=True).first).to_be_attached()
    assert [tap["mark"] for tap in Record.objects.get().taps] == ["yes"]


@pytest.mark.long
@pytest.mark.parametrize(
    "measured",
    [
        {"measure": "rating", "unit": "rated", "value": 7.0},
        {"measure": "points", "unit": "points_to_2", "value": 8.0, "out_of": 10.0},
    ],
)
def test_marks_and_points_fit_on_a_phone_in_arabic_and_in_the_dark(open_page, cast, client, measured):
    Person.objects.filter(pk=cast.bell.person_id).update(language="ar")
    goal = the_goal(cast, **measured)
    someone = enter(client, Person.objects.get(pk=cast.bell.person_id))
    page = open_page(at(cast, f"{goal.root}/write/{ALONE}/"), client=someone, phone=True, dark=True, language="ar")
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.long
def test_the_team_changes_its_list_of_help_by_keyboard_and_the_page_holds(open_page, cast, client, tmp_path):
    page = open_page(at(cast, "help/"), client=enter(client, cast.bell.person), phone=True)
    assert_accessible(page)
    assert_fits(page)
    assert_valid_html({"help": read(cast.bell, "help/")}, tmp_path)
    tab_to(page, "[name=words_8]")
    page.keyboard.type("The blue card")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved. Earlier records keep their own list.")).to_be_visible()
