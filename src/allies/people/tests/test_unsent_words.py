"""A sign-in that ends while somebody writes: the words are there after signing in, for the same person only."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from allies.people import unsent

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db

WORDS = "She slept badly.\nA slower start may help <today> & tomorrow. 🌧️ يوم صعب"


@login_required
def note(request):
    return HttpResponse(f"kept {request.POST.getlist('chips')} {request.POST['words']}")


@pytest.fixture(autouse=True)
def _a_form(settings):
    settings.ROOT_URLCONF = type(
        "Urls", (), {"urlpatterns": [path("note/", note), *import_module(settings.ROOT_URLCONF).urlpatterns]}
    )


def send(client, **more):
    return client.post(
        "/note/",
        {
            "words": WORDS,
            "chips": ["tired", "hungry"],
            "csrfmiddlewaretoken": "abc",
            "password": "hidden words",
            **more,
        },
        headers={"referer": "http://testserver/note/?day=1"},
    )


def sign_in(client, person):
    person.set_password(PASSWORD)
    person.save()
    return client.post("/sign-in/password/", {"login": person.email or person.sign_in_name, "password": PASSWORD})


@pytest.fixture
def expired(rosa, come_in):
    """Rosa's browser after her sign-in ended by itself: only the mark of who was here is left."""
    client = come_in(rosa)
    client.get("/help/")
    client.cookies.pop("sessionid")
    return client


def test_a_form_that_comes_too_late_leads_to_the_sign_in_and_back_to_its_page(expired):
    assert send(expired).url == "/sign-in/?next=%2Fnote%2F%3Fday%3D1"


def test_after_signing_in_the_words_are_there_and_were_not_sent(expired, rosa):
    send(expired)
    answer = sign_in(expired, rosa)
    assert answer.url == "/sign-in/unsent/"
    page = expired.get(answer.url).content.decode()
    assert "A slower start may help &lt;today&gt; &amp; tomorrow. 🌧️ يوم صعب" in page
    assert 'name="chips" value="hungry"' in page
    assert 'action="/note/"' in page


def test_sending_them_then_is_one_press_and_they_wait_no_longer(expired, rosa):
    send(expired)
    sign_in(expired, rosa)
    assert send(expired).content.decode().startswith("kept ['tired', 'hungry'] She slept badly.")
    assert expired.get("/sign-in/unsent/").url == "/"


def test_another_person_who_signs_in_sees_nothing_and_it_is_deleted(expired, rosa, amal):
    send(expired)
    assert sign_in(expired, amal).url == "/"
    assert unsent.KEY not in expired.session
    assert expired.get("/sign-in/unsent/").url == "/"
    expired.post("/sign-out/")
    assert sign_in(expired, rosa).url == "/"


def test_the_words_wait_for_one_hour(expired, rosa, later):
    send(expired)
    later(timedelta(minutes=61))
    assert sign_in(expired, rosa).url == "/"


def test_passwords_files_and_tokens_are_never_kept(expired, rosa):
    send(expired, picture=SimpleUploadedFile("a.png", b"picture"), new_password="more hidden words", code="123456")
    kept = str(expired.session[unsent.KEY]["fields"])
    assert "hidden" not in kept
    assert "abc" not in kept
    assert "123456" not in kept
    assert "picture" not in kept


def test_a_browser_nobody_signed_in_with_keeps_nothing(rosa):
    client = Client()
    send(client)
    assert unsent.KEY not in client.session


def test_a_made_up_mark_keeps_nothing(rosa):
    client = Client()
    client.cookies["last-person"] = f"{rosa.pk}:0:forged"
    send(client)
    assert unsent.KEY not in client.session


def test_what_is_larger_than_any_form_of_ours_is_not_kept(expired):
    send(expired, more="x" * 200_000)
    assert unsent.KEY not in expired.session


def test_signing_out_on_purpose_forgets_who_was_here(rosa, come_in):
    client = come_in(rosa)
    client.post("/sign-out/")
    send(client)
    assert unsent.KEY not in client.session


def test_the_page_of_another_house_is_not_where_we_go_back_to(expired):
    answer = expired.post("/note/", {"words": WORDS}, headers={"referer": "https://evil.example/note/"})
    assert answer.url == "/sign-in/?next=%2F"


def test_htmx_goes_to_the_sign_in_as_a_whole_page(expired):
    answer = expired.post(
        "/note/",
        {"words": WORDS},
        headers={"hx-request": "true", "hx-current-url": "http://testserver/note/?day=2"},
    )
    assert answer.headers["HX-Redirect"] == "/sign-in/?next=%2Fnote%2F%3Fday%3D2"
    assert unsent.KEY in expired.session


def test_words_can_be_thrown_away(expired, rosa):
    send(expired)
    sign_in(expired, rosa)
    assert expired.post("/sign-in/unsent/throw-away/").url == "/note/?day=1"
    assert unsent.KEY not in expired.session


def test_the_mark_of_who_was_here_outlives_the_longest_sign_in(rosa, come_in):
    client = come_in(rosa)
    assert client.cookies["last-person"]["max-age"] > client.cookies["sessionid"]["max-age"]


def test_the_words_come_before_wherever_the_sign_in_was_to_lead(expired, rosa):
    """A passkey carries its `next` along, other ways keep it in the session."""
    send(expired)
    answer = expired.post("/sign-in/password/", {"login": rosa.email, "password": PASSWORD, "next": "/help/"})
    assert answer.url == "/sign-in/unsent/"
