"""Graphs of goals, looked at by a browser: light and dark, desk and phone, both directions; no word over another."""

from pathlib import Path

import pytest
from django.test import Client

from allies.languages.known import whole
from allies.ui.tests.browser import OpenPage, assert_accessible, assert_fits, assert_valid_html

pytestmark = pytest.mark.browser

# What stands where in every drawing, as the letters of the page really are. Those at one place of one kind are lines.
PLACES = """() => [...document.querySelectorAll('figure > svg')].map(svg => {
  const whole = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].map(text => {
    const box = text.getBoundingClientRect();
    return {words: text.textContent, left: box.left - whole.left, right: whole.right - box.right,
            x: [box.left, box.right], y: [box.top + box.height * .2, box.bottom - box.height * .2]};
  });
})"""


@pytest.fixture(autouse=True)
def demo(settings) -> None:
    settings.IS_DEMO = True


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everyone_can_use_every_graph(open_page: OpenPage, phone: bool, dark: bool) -> None:
    page = open_page("/gallery/graphs/", phone=phone, dark=dark)
    page.click("figure summary >> nth=0")
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("language", whole())
@pytest.mark.parametrize("path", ["/gallery/graphs/", "/gallery/graphs/?wide"])
def test_no_words_of_a_graph_stand_over_others_in_the_letters_of_the_page(
    open_page: OpenPage, language: str, path: str
) -> None:
    page = open_page(path, phone="wide" not in path, language=language)
    drawings = page.evaluate(PLACES)
    assert len(drawings) == 8
    for texts in drawings:
        assert not [text["words"] for text in texts if text["left"] < -1 or text["right"] < -1]
        for i, one in enumerate(texts):
            assert not [other["words"] for other in texts[:i] if meet(one, other)], one["words"]


def meet(one: dict, other: dict) -> bool:
    return all(one[axis][0] < other[axis][1] and other[axis][0] < one[axis][1] for axis in "xy")


@pytest.mark.long
def test_graphs_are_valid_html(client: Client, tmp_path: Path) -> None:
    assert_valid_html({"graphs": client.get("/gallery/graphs/").text}, tmp_path)


def test_the_gallery_of_graphs_is_not_there_in_a_real_school(client: Client, settings) -> None:
    settings.IS_DEMO = settings.DEBUG = False
    assert client.get("/gallery/graphs/").status_code == 404
