"""Name, language and clock, e-mail and password, and where one is signed in."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from allies.people.actions import change_email, create_person
from allies.people.models import Person

from .conftest import PASSWORD, code_in, is_in, mails

pytestmark = pytest.mark.django_db

ABOUT = {"name": "Rosa Rivera", "language": "en", "time_zone": "America/Chicago", "theme": "auto"}


def test_name_language_zone_and_theme_are_kept(rosa, come_in):
    client = come_in(rosa)
    client.post("/my-account/", {"name": " روزا 🌹 ", "language": "es", "time_zone": "Asia/Tokyo", "theme": "dark"})
    rosa.refresh_from_db()
    assert (rosa.name, rosa.language, rosa.time_zone, rosa.theme) == ("روزا 🌹", "es", "Asia/Tokyo", "dark")
    page = client.get("/my-account/").content.decode()
    assert 'lang="es"' in page
    assert 'data-theme="dark"' in page


def test_a_wrong_zone_is_said_beside_its_field_and_nothing_is_kept(rosa, come_in):
    client = come_in(rosa)
    page = client.post("/my-account/", ABOUT | {"name": "Other", "time_zone": "Mars/Olympus"}).content.decode()
    rosa.refresh_from_db()
    assert rosa.name == "Rosa Rivera"
    assert 'aria-invalid="true"' in page
    assert 'value="Other"' in page


def test_a_language_chosen_at_the_top_is_kept_for_the_person(rosa, come_in):
    come_in(rosa).post("/language/", {"language": "ar"})
    rosa.refresh_from_db()
    assert rosa.language == "ar"


def test_dark_chosen_at_the_top_is_kept_for_the_person(rosa, come_in):
    come_in(rosa).post("/look/", {"theme": "dark"})
    rosa.refresh_from_db()
    assert rosa.theme == "dark"


def test_before_signing_in_the_browser_says_the_language(client):
    page = client.get("/sign-in/", headers={"accept-language": "ar"})
    assert page.headers["Content-Language"] == "ar"
    client.post("/language/", {"language": "es"})
    assert client.get("/sign-in/", headers={"accept-language": "ar"}).headers["Content-Language"] == "es"


def test_pages_speak_the_persons_language_whatever_the_browser_says(rosa, come_in):
    rosa.language = "ar"
    rosa.save()
    client = come_in(rosa)
    page = client.get("/my-account/", headers={"accept-language": "en"})
    assert page.headers["Content-Language"] == "ar"
    assert 'dir="rtl"' in page.content.decode()


def ask_for(client, address):
    return client.post("/my-account/e-mail/", {"email": address})


def test_a_new_email_counts_once_its_mailbox_showed_a_code_and_the_old_one_hears_of_it(rosa, come_in):
    client = come_in(rosa)
    ask_for(client, "New.Rosa@example.org")
    assert Person.objects.get(pk=rosa.pk).email == "rosa@example.org"
    client.post("/my-account/e-mail/code/", {"code": code_in(mails()[-1])})
    assert Person.objects.get(pk=rosa.pk).email == "new.rosa@example.org"
    told = mails()[-1]
    assert told.to == "rosa@example.org"
    assert "new.rosa" not in told.text


def test_a_person_without_email_can_add_one(amal, come_in):
    client = come_in(amal)
    ask_for(client, "amal@example.org")
    client.post("/my-account/e-mail/code/", {"code": code_in(mails()[-1])})
    amal.refresh_from_db()
    assert amal.email == "amal@example.org"
    assert amal.sign_in_name


def test_nobody_learns_here_who_else_has_an_address(rosa, come_in):
    create_person("Ngozi", email="ngozi@example.org")
    pages = []
    for address in ("ngozi@example.org", "nobody@example.org"):
        client = come_in(rosa)
        answer = ask_for(client, address)
        page = client.get(answer.url).content.decode()
        wrong = client.post(answer.url, {"code": "1234-5678"}).content.decode()
        pages.append([text.replace(address, "X").split("<main")[1].split("csrf")[0] for text in (page, wrong)])
    assert pages[0] == pages[1]
    assert [mail.to for mail in mails()] == ["ngozi@example.org", "nobody@example.org"]


def test_the_owner_of_a_wanted_address_hears_of_it_and_no_code_is_in_that_mail(rosa, come_in):
    create_person("Ngozi", email="ngozi@example.org")
    ask_for(come_in(rosa), "ngozi@example.org")
    assert "we said no" in mails()[-1].text
    assert not any(sign.isdigit() for sign in mails()[-1].text.split("Allies\n")[0])


def test_five_wrong_codes_end_the_change(rosa, come_in):
    client = come_in(rosa)
    ask_for(client, "new@example.org")
    code = code_in(mails()[-1])
    for _ in range(5):
        client.post("/my-account/e-mail/code/", {"code": "0000-0000" if code != "0000-0000" else "1111-1111"})
    client.post("/my-account/e-mail/code/", {"code": code})
    rosa.refresh_from_db()
    assert rosa.email == "rosa@example.org"


def test_a_code_for_a_new_email_lasts_ten_minutes(rosa, come_in, later):
    client = come_in(rosa)
    ask_for(client, "new@example.org")
    later(timedelta(minutes=10, seconds=1))
    client.post("/prove/password/?next=/my-account/e-mail/code/", {"password": PASSWORD})
    client.post("/my-account/e-mail/code/", {"code": code_in(mails()[-1])})
    rosa.refresh_from_db()
    assert rosa.email == "rosa@example.org"


def test_changing_to_the_same_address_twice_is_changing_it_once(rosa):
    change_email(rosa, "new@example.org")
    change_email(rosa, "NEW@example.org")
    assert len(mails()) == 1


@pytest.mark.parametrize("address", ["nonsense", "a@b@c.org", "rosa@example.org\nBcc: all@example.org", ""])
def test_what_is_no_email_is_said_beside_the_field(address, rosa, come_in):
    page = ask_for(come_in(rosa), address)
    assert page.status_code == 200
    assert 'aria-invalid="true"' in page.content.decode()
    assert not mails()


def test_a_new_password_signs_out_every_other_device(rosa, come_in):
    phone, tablet = come_in(rosa), Client()
    tablet.post("/sign-in/password/", {"login": rosa.email, "password": PASSWORD})
    phone.post("/my-account/password/", {"password": "seven rivers run south"})
    assert is_in(phone)
    assert not is_in(tablet)
    assert UserSession.objects.filter(user=rosa).count() == 1
    tablet.post("/sign-in/password/", {"login": rosa.email, "password": "seven rivers run south"})
    assert is_in(tablet)


def test_a_password_that_is_too_easy_is_refused_beside_its_field_and_never_shown(rosa, come_in):
    page = come_in(rosa).post("/my-account/password/", {"password": "rosa rivera rosa 1"}).content.decode()
    assert "Many people would guess this one" in page
    assert "rosa rivera rosa 1" not in page


def test_a_password_can_be_taken_away_where_another_way_in_remains(rosa, amal, come_in):
    come_in(rosa).post("/my-account/password/none/")
    come_in(amal).post("/my-account/password/none/")
    assert not Person.objects.get(pk=rosa.pk).has_usable_password()
    assert Person.objects.get(pk=amal.pk).has_usable_password()


def test_sign_ins_are_listed_by_device_and_day_and_never_by_place(rosa, come_in):
    phone = Client(headers={"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1) Version/18.1 Safari/604.1"})
    client = come_in(rosa, phone)
    page = client.get("/my-account/sign-ins/").content.decode()
    assert "Safari on an iPhone" in page
    assert "This device" in page
    assert "127.0.0.1" not in page


def test_one_sign_in_or_all_others_can_be_ended(rosa, come_in):
    here = come_in(rosa)
    others = [Client() for _ in range(3)]
    for other in others:
        other.post("/sign-in/password/", {"login": rosa.email, "password": PASSWORD})
    number = UserSession.objects.get(session_key=others[0].cookies["sessionid"].value).pk
    here.post(f"/my-account/sign-ins/{number}/end/")
    assert [is_in(other) for other in others] == [False, True, True]
    here.post("/my-account/sign-ins/end-others/")
    assert [is_in(other) for other in others] == [False, False, False]
    assert is_in(here)


def test_nobody_ends_the_sign_in_of_another_person(rosa, amal, come_in):
    theirs = come_in(amal)
    number = UserSession.objects.get(user=amal).pk
    come_in(rosa).post(f"/my-account/sign-ins/{number}/end/")
    assert is_in(theirs)


def test_signing_out_leaves_nothing_on_the_device(rosa, come_in):
    client = come_in(rosa)
    answer = client.post("/sign-out/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.cookies["last-person"].value == ""
    assert not is_in(client)


def test_signing_out_leaves_what_waits_of_another_person_to_a_page_that_tidied_up(rosa, come_in):
    answer = come_in(rosa).post("/sign-out/", {"tidied": "1"})
    assert answer.headers["Clear-Site-Data"] == '"cache"'


def test_a_link_signs_nobody_out(rosa, come_in):
    client = come_in(rosa)
    assert client.get("/sign-out/").status_code == 200
    assert is_in(client)
