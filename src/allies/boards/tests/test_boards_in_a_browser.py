"""A first-then board made on a phone, printed, shown to the child, used; then its photo is taken back."""

import io
import re

import pypdf
import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.boards.models import Board, Use
from allies.media.models import Recording
from allies.media.tests.made import jpeg
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits, tab_to
from allies.ui.tests.papers import words_on

from .boarding import address, made, with_photo

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]


def looked_at(page):
    assert_accessible(page)
    assert_fits(page)


def printed(page, root):
    answer = page.request.get(f"{page.url.split('/boards/')[0]}/boards/{root}/paper/")
    assert answer.status == 200
    body = answer.body()
    return words_on(body), sum(len(one.images) for one in pypdf.PdfReader(io.BytesIO(body)).pages)


def test_a_first_then_board_made_on_a_phone_printed_and_used(open_page, cast):
    # Given: a mother makes it on her phone, with the keyboard alone where there are words.
    page = open_page(address(cast.ana), phone=True, client=enter(Client(), cast.ana.person))
    looked_at(page)
    page.get_by_role("link", name="Make a board").click()
    looked_at(page)
    page.get_by_role("link", name="First, then").click()
    looked_at(page)
    tab_to(page, "[name=words_0]")
    page.keyboard.type("Brush teeth")
    tab_to(page, "[name=words_1]")
    page.keyboard.type("Choo-choo")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved, with pictures that fit the words.")).to_be_visible()
    looked_at(page)
    root = Board.objects.get().root

    # And: she looks for a picture for the second cell, and puts a photo of her own into the first.
    page.get_by_role("link", name=re.compile("Choose a picture.*Choo-choo")).click()
    page.get_by_label("Look for a picture").fill("train")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("radio", name="train", exact=True).check(force=True)
    looked_at(page)
    page.get_by_role("button", name="Save this").click()
    page.get_by_role("link", name=re.compile("Choose a picture.*Brush teeth")).click()
    page.get_by_role("link", name="Use our own photo").click()
    looked_at(page)
    page.get_by_label("Photo").set_input_files({"name": "p.jpg", "mimeType": "image/jpeg", "buffer": jpeg()})
    page.get_by_label("said yes").check(force=True)
    page.get_by_role("button", name="Save this").click()
    expect(page.get_by_role("img", name="Brush teeth").first).to_be_visible()
    words, pictures = printed(page, root)
    assert ("Brush teeth" in words, "OpenMoji" in words, pictures) == (True, True, 1)

    # When: it is shown to the child, who marks what is finished; no word of it goes out.
    page.get_by_role("link", name="Show it to Mateo").click()
    expect(page.locator(".bar")).to_be_hidden()
    looked_at(page)
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    tab_to(page, ".press input")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="Brush teeth")).to_be_checked()
    page.get_by_role("checkbox", name="Choo-choo").check(force=True)
    looked_at(page)
    page.get_by_role("button", name="Start again").click()
    expect(page.get_by_role("checkbox", name="Brush teeth")).not_to_be_checked()
    assert [url for url in sent if "/static/" not in url and "/unsent/" not in url and "/show/" not in url] == []
    assert not Use.objects.exists()

    # And: she says with two taps that it was used.
    page.get_by_text("For an adult: leave this page").click()
    number = page.locator(".way-out input")
    number.fill(number.get_attribute("pattern"))
    page.get_by_role("button", name="Leave").click()
    page.get_by_role("link", name="We used it").click()
    looked_at(page)
    page.get_by_role("button", name="It helped", exact=True).click()
    expect(page.get_by_text("It helped: 1")).to_be_visible()

    # Then: he does not want the photo. It is on no page and on no paper any more.
    page.get_by_role("link", name="Mateo does not want it").click()
    page.get_by_role("button", name="Take it back").click()
    page.goto(address(cast.ana, root))
    expect(page.get_by_text("A photo was here. It was taken back.")).to_be_visible()
    assert str(Recording.objects.get().pk) not in page.content()
    looked_at(page)
    words, pictures = printed(page, root)
    assert ("Brush teeth" in words, pictures) == (True, 0)


def test_once_opened_the_childs_page_works_without_a_network_and_holds_no_photo(open_page, cast):
    board = with_photo(cast.ana, made(cast.ana))
    place = address(cast.ana, board.root, "show/")
    page = open_page(place, phone=True, client=enter(Client(), cast.ana.person))
    expect(page.locator(".cell img")).to_have_count(1)
    kept = "async path => !!(await caches.match(path)) && !!navigator.serviceWorker.controller"
    for _nth in range(100):
        if page.evaluate(kept, place):
            break
        page.wait_for_timeout(100)
    page.context.set_offline(True)
    page.goto(place)
    expect(page.get_by_text("Brush teeth", exact=True)).to_be_visible()
    page.get_by_role("checkbox", name="Brush teeth").check(force=True)
    expect(page.locator(".cell img")).to_have_count(0)
    page.context.set_offline(False)


@pytest.mark.long
@pytest.mark.parametrize("sort", ["first_then", "day", "choice", "feelings", "break"])
def test_the_childs_page_works_without_a_script(open_page, cast, sort):
    cells = ("One", "Two", "Three", "Four", "Five")[: 2 if sort == "first_then" else 5]
    board = made(cast.bell, *cells, sort=sort)
    page = open_page(address(cast.bell, board.root, "show/"), client=enter(Client(), cast.bell.person), script=False)
    box = page.get_by_label("Two")
    box.check(force=True)
    expect(box).to_be_checked()
    page.get_by_role("button", name="Start again").click()
    expect(box).not_to_be_checked()
