"""An app, passkeys and recovery codes beside the password or the code by mail."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from allies.log.models import Act
from allies.people import hooks
from allies.people.actions import create_person, remove_passkey, remove_password
from allies.people.errors import LastWayIn, SecondStepNeeded

from .conftest import PASSWORD, app_code, code_in, is_in, mails, recovery_codes, set_up_app

pytestmark = pytest.mark.django_db


def by_password(person, client=None):
    client = client or Client()
    client.post("/sign-in/password/", {"login": person.email, "password": PASSWORD})
    return client


def a_passkey(person):
    return Authenticator.objects.create(user=person, type="webauthn", data={"name": "Phone", "credential": {}})


@pytest.fixture
def with_app(rosa, come_in, later):
    """Rosa has an app: a browser she used to set it up, and the secret."""
    client = come_in(rosa)
    secret = set_up_app(client)
    later(timedelta(minutes=3))
    return client, secret


def test_with_an_app_a_password_is_not_enough(with_app, rosa):
    client = by_password(rosa)
    assert not is_in(client)
    assert client.get("/sign-in/second-step/").status_code == 200


def test_the_code_of_the_app_completes_the_sign_in(with_app, rosa):
    _, secret = with_app
    client = by_password(rosa)
    client.post("/sign-in/second-step/", {"code": app_code(secret)})
    assert is_in(client)


def test_a_code_by_mail_does_not_go_round_the_app(with_app, rosa):
    client = Client()
    client.post("/sign-in/", {"login": rosa.email, "way": "code"})
    client.post("/sign-in/code/", {"code": code_in(mails()[-1])})
    assert not is_in(client)


def test_a_code_of_the_app_works_once_even_while_the_next_would_still_fit(with_app, rosa, later):
    _, secret = with_app
    code = app_code(secret)
    by_password(rosa).post("/sign-in/second-step/", {"code": code})
    later(timedelta(seconds=31))
    second = by_password(rosa)
    second.post("/sign-in/second-step/", {"code": code})
    assert not is_in(second)


def test_a_clock_that_is_half_a_minute_wrong_does_not_matter(with_app, rosa, later):
    _, secret = with_app
    code = app_code(secret)
    later(timedelta(seconds=29))
    client = by_password(rosa)
    client.post("/sign-in/second-step/", {"code": code})
    assert is_in(client)


def test_wrong_codes_of_the_app_are_limited(with_app, rosa):
    _, secret = with_app
    client = by_password(rosa)
    for _ in range(5):
        client.post("/sign-in/second-step/", {"code": "000000"})
    client.post("/sign-in/second-step/", {"code": app_code(secret)})
    assert not is_in(client)


def test_setting_up_an_app_shows_recovery_codes_at_once(rosa, come_in):
    client = come_in(rosa)
    set_up_app(client)
    assert len(recovery_codes(client)) == 10


def test_a_recovery_code_works_once(with_app, rosa):
    client, _ = with_app
    code = recovery_codes(client)[0]
    first = by_password(rosa)
    first.post("/sign-in/second-step/", {"code": code})
    second = by_password(rosa)
    second.post("/sign-in/second-step/", {"code": code})
    assert is_in(first)
    assert not is_in(second)


def test_new_recovery_codes_end_the_old_ones(with_app, rosa):
    client, _ = with_app
    old = recovery_codes(client)[0]
    client.post("/my-account/recovery-codes/new/")
    assert old not in recovery_codes(client)
    other = by_password(rosa)
    other.post("/sign-in/second-step/", {"code": old})
    assert not is_in(other)


def test_secrets_lie_locked_in_the_database(with_app, rosa):
    _, secret = with_app
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_when_the_key_of_the_house_was_changed_a_code_is_a_wrong_code_and_no_broken_page(with_app, settings):
    _, secret = with_app
    settings.SECRET_KEY = "another"
    client = Client()
    client.post("/sign-in/password/", {"login": "rosa@example.org", "password": PASSWORD})
    page = client.post("/sign-in/second-step/", {"code": app_code(secret)})
    assert page.status_code == 200
    assert "This code is not right." in page.content.decode()


def test_every_change_is_told_by_mail_and_written_in_the_log(with_app, rosa):
    client, _ = with_app
    client.post("/my-account/app/take-away/")
    subjects = [mail.subject for mail in mails()]
    assert subjects == ["Something changed in your Allies account"] * 2
    acts = set(Act.objects.filter(about=rosa.pk).values_list("act", flat=True))
    assert {"people.signed_in", "people.second_factor_added", "people.second_factor_removed"} <= acts


def test_the_log_and_the_subjects_name_nobody(with_app):
    assert "rosa" not in str(list(Act.objects.values_list("act", "facts", "why"))).lower()
    assert not any("rosa" in mail.subject.lower() for mail in mails())


def test_who_needs_a_second_step_is_led_there_and_reaches_nothing_else(ngozi, come_in):
    client = come_in(ngozi)
    for path in ("/", "/my-account/", "/my-account/e-mail/", "/my-account/sign-ins/", "/children/", "/nowhere/"):
        assert client.get(path).headers.get("Location") == "/my-account/second-step/", path
        assert client.post(path).headers.get("Location") == "/my-account/second-step/", path
    page = client.get("/my-account/second-step/")
    assert "One thing before you begin" in page.content.decode()


def test_htmx_is_led_there_too(ngozi, come_in):
    answer = come_in(ngozi).get("/my-account/", headers={"hx-request": "true"})
    assert answer.headers["HX-Redirect"] == "/my-account/second-step/"


def test_once_set_up_everything_opens(ngozi, come_in):
    client = come_in(ngozi)
    set_up_app(client)
    assert is_in(client)


def test_who_had_to_set_it_up_goes_on_from_the_codes_to_what_they_came_for(ngozi, rosa, come_in):
    for person, then in ((ngozi, "/"), (rosa, "/my-account/second-step/")):
        client = come_in(person)
        secret = re.search(r'<p class="code" dir="ltr">([A-Z2-7]+)</p>', client.get("/my-account/app/").text).group(1)
        page = client.post("/my-account/app/", {"code": app_code(secret)}, follow=True).text
        assert re.search(r'href="([^"]+)"[^>]*>(?:(?!</a>).)*I have saved them', page, re.DOTALL).group(1) == then


def test_who_must_set_up_can_still_sign_out_and_change_the_language(ngozi, come_in):
    client = come_in(ngozi)
    assert client.post("/language/", {"language": "es"}).headers["Location"] == "/"
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"


def test_who_needs_a_second_step_cannot_take_the_last_one_away(ngozi, come_in):
    client = come_in(ngozi)
    set_up_app(client)
    client.post("/my-account/app/take-away/")
    assert ngozi.kinds_of_proof() == {"totp", "recovery_codes"}
    ngozi.authenticator_set.all().delete()
    with pytest.raises(SecondStepNeeded):
        remove_passkey(ngozi, a_passkey(ngozi))


def test_families_are_offered_a_second_step_and_may_do_without(rosa, come_in):
    client = come_in(rosa)
    assert is_in(client)
    assert "Add a passkey" in client.get("/my-account/second-step/").content.decode()


def test_a_passkey_of_a_family_is_a_way_in_and_does_not_lock_the_others(rosa):
    a_passkey(rosa)
    assert is_in(by_password(rosa))


def test_a_passkey_of_a_case_manager_is_asked_for_at_every_other_way_in(ngozi):
    ngozi.set_password(PASSWORD)
    ngozi.save()
    a_passkey(ngozi)
    assert hooks.asks_second_step(ngozi)
    assert not is_in(by_password(ngozi))


def test_the_last_way_in_is_never_taken_away(db):
    amal = create_person("Amal")
    with pytest.raises(LastWayIn):
        remove_passkey(amal, a_passkey(amal))


def test_beside_an_app_a_password_may_be_the_last_way_in(amal, come_in):
    set_up_app(come_in(amal))
    with pytest.raises(LastWayIn):
        remove_password(amal)


def test_nobody_touches_another_persons_passkey(rosa, ngozi, come_in):
    theirs = a_passkey(ngozi)
    client = come_in(rosa)
    for path in (f"/my-account/passkeys/{theirs.pk}/", f"/my-account/passkeys/{theirs.pk}/take-away/"):
        assert client.get(path).status_code == 404
        assert client.post(path, {"name": "Mine"}).status_code == 404
    assert ngozi.has_second_factor()


def test_what_only_looks_like_a_new_passkey_is_answered_on_the_page(rosa):
    client = by_password(rosa)
    for credential in ("9" * 5000, "[]", '{"id": "x"}', "garbage"):
        assert client.post("/my-account/passkeys/new/", {"name": "x", "credential": credential}).status_code == 200
    assert not rosa.has_second_factor()
