"""In a real browser on a line that is slow, or dies in the middle: nothing is lost, and nothing goes out twice."""

import pytest
from playwright.sync_api import Route, expect

from allies.conversations.models import Message
from allies.conversations.tests.talking import browser, private, url
from allies.media.models import Recording
from allies.media.tests.made import from_a_phone
from allies.observations.models import Observation
from allies.teams.tests.cast import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AWAKE = "document.dispatchEvent(new Event('visibilitychange'))"
WAITING = "Object.keys(localStorage).filter((key) => key.startsWith('allies-unsent:')).length"


class Line:
    """What is sent waits here until it is let through."""

    def __init__(self, page, path: str) -> None:
        self.sent: list[Route] = []
        page.route(path, self.hold)

    def hold(self, route: Route) -> None:
        if route.request.method == "POST":
            self.sent.append(route)
        else:
            route.continue_()


def without_the_draft_of_the_server(page, talk: str) -> None:
    page.route("**/htmx*.js", lambda route: route.abort())
    page.goto(talk)


def test_words_that_were_sent_into_a_dead_line_are_in_their_box_again(open_page, client, cast):
    talk = url(cast.okafor, private(cast.ana, cast.okafor, subject="The bus"))
    page = open_page(talk, phone=True, client=browser(client, cast.okafor))
    without_the_draft_of_the_server(page, talk)
    page.context.set_offline(True)
    page.get_by_label("Your words").fill("Let us try the front seat.")
    page.get_by_role("button", name="Send", exact=True).click(no_wait_after=True)
    page.wait_for_timeout(500)
    page.context.set_offline(False)
    page.goto(f"/children/{cast.child.pk}/story/")
    page.goto(talk)
    expect(page.get_by_label("Your words")).to_have_value("Let us try the front seat.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Let us try the front seat.")).to_be_visible()
    page.goto(talk)
    expect(page.get_by_label("Your words")).to_have_value("")
    assert Message.objects.filter(by=cast.okafor).count() == 1


def test_what_was_typed_before_the_scripts_came_stands_behind_what_was_kept(open_page, client, cast):
    talk = url(cast.okafor, private(cast.ana, cast.okafor, subject="The bus"))
    page = open_page(talk, phone=True, client=browser(client, cast.okafor))
    without_the_draft_of_the_server(page, talk)
    page.get_by_label("Your words").fill("Kept on this phone")
    page.wait_for_timeout(700)
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/ui/allies*.js", hold)
    page.goto(talk, wait_until="commit")
    page.get_by_label("Your words").fill("too early")
    late.pop().continue_()
    expect(page.get_by_label("Your words")).to_have_value("Kept on this phone\ntoo early")


def saw(page, what: str) -> None:
    page.locator("label.chip", has_text="A good moment").click()
    page.get_by_label("What did you see?").fill(what)


def saw_with_a_photo(page, what: str) -> None:
    saw(page, what)
    page.locator("[data-file-part] summary").click()
    page.locator("input[type=file]").set_input_files(
        [{"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": from_a_phone()}]
    )


def say_what_it_shows(page) -> None:
    page.get_by_label("What is to be seen or heard?").fill("Mateo dances")
    page.get_by_text("Mateo said yes, in words or another way").click()


def test_a_photo_on_its_way_is_sent_once_though_the_phone_wakes_up_and_one_presses_again(open_page, client, cast):
    here = f"/children/{cast.child.pk}/seen/new/"
    page = open_page(here, phone=True, client=enter(client, cast.bell.person))
    saw_with_a_photo(page, "danced")
    keep, line = page.get_by_role("button", name="Save this"), Line(page, f"**{here}")
    page.locator("[data-file-part] summary").click()
    keep.click()
    page.wait_for_timeout(300)
    assert not line.sent  # a few words to it are asked for before minutes are spent
    expect(page.get_by_label("What is to be seen or heard?")).to_be_focused()
    say_what_it_shows(page)
    keep.click()
    page.wait_for_timeout(300)
    other = page.context.new_page()
    other.goto("/")
    page.evaluate(AWAKE)
    keep.click()
    page.wait_for_timeout(500)
    [only] = line.sent
    only.continue_()
    page.wait_for_url("**/seen/**")
    expect(page.get_by_text("danced").first).to_be_visible()
    assert Observation.objects.count() == Recording.objects.count() == 1
    for one in (page, other):
        assert not one.get_by_text("has gone out").count()


def test_a_photo_that_did_not_arrive_is_said_when_its_words_have(open_page, client, cast):
    here = f"/children/{cast.child.pk}/seen/new/"
    page = open_page(here, phone=True, client=enter(client, cast.bell.person))
    saw_with_a_photo(page, "danced")
    say_what_it_shows(page)
    Line(page, f"**{here}")
    page.get_by_role("button", name="Save this").click()
    page.wait_for_timeout(300)
    page.close()  # the page goes, and what it was sending with it
    again = page.context.new_page()
    again.goto("/")
    expect(again.get_by_text("Your words are kept, the file is not").first).to_be_visible()
    assert Observation.objects.get().what == "danced"


def test_what_is_written_while_it_is_sent_stays_when_it_did_not_arrive(open_page, client, cast):
    here = f"/children/{cast.child.pk}/seen/new/"
    page = open_page(here, phone=True, client=enter(client, cast.bell.person))
    saw(page, "danced")
    line = Line(page, f"**{here}")
    page.get_by_role("button", name="Save this").click()
    page.wait_for_timeout(300)
    page.get_by_label("A few words more").fill("And then he laughed.")
    line.sent.pop().abort()
    expect(page.get_by_text("Saved on this phone.").first).to_be_visible()
    expect(page.get_by_label("A few words more")).to_have_value("And then he laughed.")
    assert page.evaluate(WAITING) == 1


def test_a_watch_that_still_runs_goes_with_what_was_seen(open_page, client, cast):
    page = open_page(f"/children/{cast.child.pk}/seen/new/", phone=True, client=enter(client, cast.bell.person))
    saw(page, "hummed")
    page.get_by_text("How often, how long").click()
    page.get_by_role("button", name="Start to watch").click()
    page.get_by_role("button", name="Save this").click()
    expect(page.get_by_text("The watch still runs.")).to_be_visible()
    expect(page.get_by_role("button", name="Stop")).to_be_focused()
    assert not Observation.objects.exists()
    for _time in range(3):
        page.get_by_role("button", name="It happened").click()
    page.get_by_role("button", name="Save this").click()
    expect(page.get_by_text("hummed").first).to_be_visible()
    assert Observation.objects.get().times == 3
    page.goto(f"/children/{cast.child.pk}/seen/new/")
    page.get_by_text("How often, how long").click()
    expect(page.get_by_role("button", name="Start to watch")).to_be_visible()
