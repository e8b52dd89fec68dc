"""Whoever wants to know what a word means finds it: by letters, by theme, by alphabet, in their language."""

import pytest
from django.test import Client

from allies.glossary.entries import OWN, built_in
from allies.glossary.looking_up import by_letter, look_up
from allies.glossary.themes import THEME_WORDS
from allies.languages.known import whole
from allies.teams.tests.cast import enter

WORDS = list(built_in().values())


def first(asked: str) -> str:
    return look_up(WORDS, asked, "en")[0].slug


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("iep", "iep"),
        ("LRE", "least-restrictive-environment"),
        ("Individualized Education", "iep"),
        ("linea de base", "baseline"),
        ("التوحد", "autism"),
        ("physical ther", "physical-therapy"),
    ],
)
def test_a_word_is_found_by_any_of_its_names_in_any_language(asked, slug):
    assert first(asked) == slug


def test_a_word_is_found_by_what_it_means():
    assert "elopement" in [word.slug for word in look_up(WORDS, "leaves a safe place", "en")]


@pytest.mark.parametrize("asked", ["", "   ", "\u200f", "!?", "zzzz"])
def test_nothing_is_found_for_nothing(asked):
    assert look_up(WORDS, asked, "en") == []


@pytest.mark.parametrize("language", whole())
def test_every_word_stands_under_one_letter(language):
    letters = by_letter(WORDS, language)
    assert sorted(word.slug for words in letters.values() for word in words) == sorted(built_in())
    assert list(letters) == sorted(letters)


@pytest.fixture
def ana(cast):
    return enter(Client(), cast.ana.person)


def page(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_leads_to_all_words(ana):
    body = page(ana, "/words/")
    for theme in set(THEME_WORDS) - {OWN}:
        assert f"?theme={theme}" in body
        assert page(ana, f"/words/?theme={theme}").count('class="list-link"') == sum(w.theme == theme for w in WORDS)
    assert "/words/baseline/" in page(ana, "/words/?letter=b")


def test_every_word_has_a_page(db):
    browser = Client()
    for slug, word in built_in().items():
        assert word.said["en"].name.casefold() in page(browser, f"/words/{slug}/").casefold().replace("&amp;", "&")


def test_who_is_not_signed_in_may_look_up_what_the_house_explains(db):
    assert "/words/iep/" in page(Client(), "/words/?words=IEP")


def test_what_is_asked_for_comes_back_harmless(ana):
    body = page(ana, "/words/?words=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in body
    assert "No word found" in body
    assert page(ana, f"/words/?words={'x' * 10_000}")
    assert page(ana, "/words/?theme=nothing&letter=%00")


def test_a_word_that_is_none_is_not_here(ana):
    assert ana.get("/words/no-such-word/").status_code == 404


def test_a_reader_of_arabic_gets_the_name_and_meaning_in_arabic(cast):
    cast.ana.person.language = "ar"
    cast.ana.person.save()
    body = page(enter(Client(), cast.ana.person), "/words/baseline/")
    assert built_in()["baseline"].said["ar"].means in body
    assert 'dir="rtl"' in body


def test_the_way_back_leads_to_the_page_that_one_came_from_and_nowhere_else(ana):
    here = "http://testserver/children/x/plan/?a=1"
    assert 'href="/children/x/plan/?a=1"' in page_from(ana, here)
    for elsewhere in ("https://evil.example/children/x/", "javascript:alert(1)", "http://testserver/words/iep/"):
        assert "Back to where you were" not in page_from(ana, elsewhere)


def page_from(browser: Client, before: str) -> str:
    return browser.get("/words/baseline/", headers={"Referer": before}).content.decode()


def test_what_opens_beside_a_text_asks_for_the_meaning_alone(ana):
    answer = ana.get("/words/baseline/", headers={"HX-Request": "true"}).content.decode()
    assert built_in()["baseline"].said["en"].means in answer
    assert "<html" not in answer


def test_a_word_of_the_law_says_where_it_holds(ana):
    assert "United States" in page(ana, "/words/idea/")
    assert "England" in page(ana, "/words/senco/")
    assert "A word of the law here" not in page(ana, "/words/baseline/")
