"""Plain pages when something is not right: the right status, the person's language, no data, no second error."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.template import loader
from django.test import Client, RequestFactory
from django.utils import translation

from allies.ui import errors


@pytest.fixture
def request_(rf: RequestFactory, client: Client):
    """A visitor's request, as the middlewares would have left it."""
    return client.get("/help/").wsgi_request


def test_a_refusal_says_whom_to_ask(request_) -> None:
    page = errors.refused(request_, errors.Refused("Please ask Ms. Okafor."))
    assert page.status_code == 403
    assert "Please ask Ms. Okafor." in page.text


def test_the_reason_of_a_machine_is_not_shown(request_) -> None:
    assert "seat 12 lacks" not in errors.refused(request_, PermissionDenied("seat 12 lacks SEE_PLAN")).text


def test_what_cannot_be_read_says_nothing_of_what_it_was(request_) -> None:
    page = errors.bad_request(request_, SuspiciousOperation("Mateo Rivera"))
    assert page.status_code == 400
    assert "Mateo" not in page.text


def test_too_much_is_called_too_big(request_) -> None:
    assert errors.bad_request(request_, RequestDataTooBig()).status_code == 413


def test_too_many_tries_ask_for_a_break(request_) -> None:
    assert errors.too_many(request_).status_code == 429
    assert "short break" in loader.render_to_string("429.html", request=request_)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "It was not you"), ("es", "No fue culpa suya"), ("ar", "بسببك")]
)
def test_a_broken_page_speaks_the_language_of_the_reader(request_, language: str, words: str) -> None:
    with translation.override(language):
        page = errors.broken(request_)
    assert page.status_code == 500
    assert words in page.text


def test_a_broken_page_needs_nothing_that_may_be_broken() -> None:
    """No database (this test has none), no person, no session."""
    assert errors.broken(None).status_code == 500


def test_even_a_broken_error_page_says_something(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_name: str) -> None:
        raise OSError

    monkeypatch.setattr(errors.loader, "get_template", fail)
    page = errors.broken(None)
    assert page.status_code == 500
    assert "حدث خلل" in page.text


@pytest.mark.django_db
def test_the_address_of_a_form_without_the_form_says_so(client: Client) -> None:
    page = client.get("/language/")
    assert (page.status_code, page.headers["Allow"]) == (405, "POST")
    assert "Nothing was changed." in page.text
    assert client.put("/language/").content == b""
