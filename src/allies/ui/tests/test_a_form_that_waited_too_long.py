"""A form whose proof has grown old: nothing saved, nothing lost, nothing sent in another's name."""

import pytest
from django.test import Client

OURS = {"Origin": "http://testserver"}


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True)


def test_what_was_typed_is_offered_again(strict: Client) -> None:
    page = strict.post("/language/", {"language": "es", "words": "He slept well."}, headers=OURS)
    assert page.status_code == 403
    assert "Send it again" in page.text
    assert 'name="words" value="He slept well."' in page.text
    assert '<p dir="auto">He slept well.</p>' in page.text


def test_another_site_is_offered_nothing(strict: Client) -> None:
    page = strict.post("/language/", {"words": "Give them my keys"}, headers={"Origin": "https://elsewhere.example"})
    assert page.status_code == 403
    assert "Send it again" not in page.text
    assert "my keys" not in page.text


def test_a_browser_that_says_nothing_is_offered_nothing(strict: Client) -> None:
    assert "Send it again" not in strict.post("/language/", {"words": "a b"}).text


def test_a_password_is_never_shown_again(strict: Client) -> None:
    page = strict.post("/language/", {"password": "correct horse", "words": "a b"}, headers=OURS)
    assert "correct horse" not in page.text


def test_what_looks_like_markup_stays_words(strict: Client) -> None:
    page = strict.post("/language/", {"words": '"><script>x y</script>'}, headers=OURS)
    assert "<script>x" not in page.text
