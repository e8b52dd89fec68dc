"""When a page breaks, neither the page nor the log repeats what somebody had just written about a child."""

import io
import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from allies.server.logs import IdsOnly

SECRET = "Maya cried at lunch"


def breaks(request: HttpRequest, token: str) -> HttpResponse:
    words = request.POST["words"]
    try:
        int(words)
    except ValueError as first:
        raise RuntimeError(f"could not keep {words}") from first
    return HttpResponse()


urlpatterns = [path("", include("allies.config.urls")), path("breaks/<str:token>/", breaks)]
handler500 = "allies.ui.errors.broken"


@pytest.fixture
def log():
    """What would stand in the log, by our own formatter, from every logger."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(IdsOnly())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_neither_the_page_nor_the_log_repeats_a_form(log):
    client = Client(raise_request_exception=False)
    answer = client.post("/breaks/t0ken/?from=maya@example.org", {"words": SECRET})
    assert answer.status_code == 500
    page, told = answer.content.decode(), log.getvalue()
    number = answer.headers["X-Request-ID"]
    assert number in page
    assert f" request={number} " in told
    assert "route=/breaks/<str:token>/" in told
    assert "builtins.RuntimeError at" in told
    for private in ("Maya", "maya@example.org", "t0ken", "cried"):
        assert private not in page
        assert private not in told


def test_each_request_has_a_number_of_its_own_and_what_is_written_in_between_has_none(client, log):
    numbers = {client.get("/health/live").headers["X-Request-ID"] for _ in range(3)}
    logging.getLogger("allies.outbox").error("late")
    assert len(numbers) == 3
    assert "request=" not in log.getvalue()


def test_nobody_is_mailed_a_report_of_an_error(settings):
    assert settings.DEBUG is False
    assert not settings.ADMINS
    assert all("AdminEmailHandler" not in handler["class"] for handler in settings.LOGGING["handlers"].values())
