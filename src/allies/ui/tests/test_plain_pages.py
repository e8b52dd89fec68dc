"""Pages about no child: language, look, help, and what is said when something is not right."""

import pytest
from django.test import Client


def test_a_page_that_is_not_there_says_so_in_plain_words(client: Client) -> None:
    page = client.get("/nowhere/at-all/")
    assert page.status_code == 404
    assert "There is nothing here" in page.text


def test_help_is_one_press_away_on_every_page(client: Client) -> None:
    assert 'href="/help/"' in client.get("/nowhere/").text


def test_no_page_is_kept_by_a_browser(client: Client) -> None:
    assert client.get("/help/")["Cache-Control"] == "no-store"


def test_the_gallery_is_not_there_in_a_real_school(client: Client, settings) -> None:
    settings.IS_DEMO = False
    assert client.get("/gallery/").status_code == 404


def test_the_gallery_shows_in_the_demo(client: Client, settings) -> None:
    settings.IS_DEMO = True
    assert client.get("/gallery/").status_code == 200


def test_a_visitor_chooses_a_language_and_stays_where_they_were(client: Client) -> None:
    answer = client.post("/language/", {"language": "ar", "next": "/help/"})
    assert answer["Location"] == "/help/"
    assert 'lang="ar" dir="rtl"' in client.get("/help/").text


def test_a_choice_never_leads_away_from_here(client: Client) -> None:
    assert client.post("/language/", {"language": "es", "next": "https://elsewhere.example/"})["Location"] == "/"


@pytest.mark.parametrize("words", ["2026-11-25", "people:my_account", "a\0b"])
def test_a_place_that_is_no_address_breaks_nothing(client, words):
    answer = client.post("/language/", {"language": "es", "next": words})
    assert answer.status_code == 302
    assert "my-account" not in answer["Location"]


def test_dark_stays_dark(client: Client) -> None:
    client.post("/look/", {"theme": "dark"})
    assert 'data-theme="dark"' in client.get("/help/").text


def test_a_theme_that_does_not_exist_is_no_theme(client: Client) -> None:
    client.cookies["theme"] = '"><script>'
    assert "<script>" not in client.get("/help/").text
