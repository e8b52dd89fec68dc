"""Before a grave act people show again that it is they."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from allies.people.reauthentication import signed_in_just_now
from allies.people.urls import urlpatterns as pages

from .conftest import PASSWORD, app_code, code_in, mails, set_up_app

pytestmark = pytest.mark.django_db

GRAVE = ["/my-account/e-mail/", "/my-account/password/", "/my-account/app/", "/my-account/passkeys/new/"]


@signed_in_just_now
def grave(request):
    return HttpResponse(f"done {request.method} {request.POST.get('words', '')}")


@pytest.fixture
def grave_page(settings):
    settings.ROOT_URLCONF = type(
        "Urls", (), {"urlpatterns": [path("grave/", grave), *import_module(settings.ROOT_URLCONF).urlpatterns]}
    )


@pytest.mark.parametrize("page", GRAVE)
def test_who_has_just_signed_in_may_go_on(page, rosa, come_in):
    assert come_in(rosa).get(page).status_code == 200


@pytest.mark.parametrize("page", GRAVE)
def test_ten_minutes_later_it_is_asked_again(page, rosa, come_in, later):
    client = come_in(rosa)
    later(timedelta(minutes=10, seconds=1))
    answer = client.get(page)
    assert answer.status_code == 302
    assert answer.url.startswith("/prove/password/")


def test_after_the_password_people_are_where_they_were(rosa, come_in, later):
    client = come_in(rosa)
    later(timedelta(hours=1))
    prove = client.get("/my-account/password/").url
    assert client.post(prove, {"password": "wrong words in a row"}).status_code == 200
    answer = client.post(prove, {"password": PASSWORD})
    assert answer.url == "/my-account/password/"
    assert client.get(answer.url).status_code == 200


def test_who_has_no_password_proves_it_by_a_code_in_the_mailbox(rosa, come_in, later):
    client = come_in(rosa)
    rosa.set_unusable_password()
    rosa.save()
    client.force_login(rosa)
    later(timedelta(hours=1))
    prove = client.get("/my-account/password/").url
    assert prove.startswith("/prove/mail/")
    client.post(prove)
    assert client.post(prove, {"code": "0000-0000"}).status_code == 200
    answer = client.post(prove, {"code": code_in(mails()[-1])})
    assert answer.url == "/my-account/password/"


def test_a_code_by_mail_does_not_stand_in_for_an_app(rosa, come_in, later):
    client = come_in(rosa)
    set_up_app(client)
    later(timedelta(hours=1))
    assert client.get("/prove/mail/").url.startswith("/prove/password/")


def test_the_code_of_an_app_proves_it_too(rosa, come_in, later):
    client = come_in(rosa)
    secret = set_up_app(client)
    later(timedelta(hours=1))
    client.get("/my-account/e-mail/")
    answer = client.post("/prove/app/?next=/my-account/e-mail/", {"code": app_code(secret)})
    assert answer.url == "/my-account/e-mail/"
    assert client.get(answer.url).status_code == 200


def test_what_was_being_sent_waits_and_is_not_sent_by_itself(grave_page, rosa, come_in, later):
    client = come_in(rosa)
    later(timedelta(hours=1))
    prove = client.post("/grave/", {"words": "Two parents share the days", "password": "secret words"}).url
    answer = client.post(prove, {"password": PASSWORD})
    assert answer.url == "/sign-in/unsent/"
    page = client.get(answer.url).content.decode()
    assert "Two parents share the days" in page
    assert "secret words" not in page
    assert client.post("/grave/", {"words": "Two parents share"}).content == b"done POST Two parents share"


def test_everybody_can_prove_it_somehow(amal, come_in, later):
    client = come_in(amal)
    later(timedelta(hours=1))
    assert client.get("/my-account/password/").url.startswith("/prove/password/")


def test_a_stranger_is_asked_to_sign_in_first():
    for page in (*GRAVE, "/my-account/", "/my-account/sign-ins/", "/my-account/second-step/", "/prove/mail/"):
        assert Client().get(page).url.startswith("/sign-in/"), page


def test_no_page_of_this_room_opens_to_a_stranger_but_the_ways_in(db):
    open_pages = {"sign-in/", "sign-in/password/", "sign-in/code/new/", "sign-in/closed/", "sign-out/"}
    for page in _all(pages):
        answer = Client().get("/" + page.replace("<int:pk>", "1").replace("<int:number>", "1"))
        if page not in open_pages:
            assert answer.status_code in {302, 404, 405}, page


def _all(patterns, before=""):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _all(pattern.url_patterns, before + str(pattern.pattern))
        else:
            yield before + str(pattern.pattern)
