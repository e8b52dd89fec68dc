"""Staff stay signed in 12 hours, families 60 days, counted from the start."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client

from allies.people import hooks, sessions
from allies.people.actions import (
    create_person,
    end_sign_ins,
    forget_ways_in,
    let_in,
    roles_changed,
    sign_in,
    sweep_sign_ins,
)
from allies.people.errors import HasAWayIn
from allies.people.models import Person
from allies.rooms.tests.also import only

from .conftest import is_in, set_up_app

pytestmark = pytest.mark.django_db


def test_a_family_stays_signed_in_for_sixty_days(rosa, come_in, later):
    client = come_in(rosa)
    later(timedelta(days=59, hours=23))
    assert is_in(client)
    later(timedelta(hours=2))
    assert not is_in(client)


def test_staff_stay_signed_in_for_twelve_hours_however_busy_they_are(ngozi, come_in, later):
    client = come_in(ngozi)
    set_up_app(client)
    for _ in range(11):
        later(timedelta(hours=1, minutes=5))
        assert is_in(client)
    later(timedelta(minutes=5))
    assert not is_in(client)


def test_the_cookie_ends_with_the_sign_in(rosa, come_in):
    cookie = come_in(rosa).cookies["sessionid"]
    assert timedelta(days=59) < timedelta(seconds=cookie["max-age"]) <= timedelta(days=60)
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_who_becomes_staff_is_measured_as_staff_at_once(rosa, come_in, later, monkeypatch):
    client = come_in(rosa)
    later(timedelta(hours=2))
    only(monkeypatch, hooks.IsStaff, hooks.IsStaff(lambda person: True))
    roles_changed(rosa)
    assert is_in(client)
    later(timedelta(hours=10, minutes=1))
    assert not is_in(client)


def test_a_family_sign_in_that_is_too_old_for_staff_ends_at_once(rosa, come_in, later, monkeypatch):
    client = come_in(rosa)
    later(timedelta(days=3))
    only(monkeypatch, hooks.IsStaff, hooks.IsStaff(lambda person: True))
    roles_changed(rosa)
    assert not is_in(client)


def test_who_becomes_a_case_manager_must_set_up_a_second_step_before_the_next_page(rosa, come_in, monkeypatch):
    client = come_in(rosa)
    only(monkeypatch, hooks.NeedsSecondStep, hooks.NeedsSecondStep(lambda person: True))
    roles_changed(rosa)
    assert client.get("/my-account/").url == "/my-account/second-step/"


def test_whose_sign_ins_all_end_is_signed_out_everywhere(rosa, come_in):
    client = come_in(rosa)
    end_sign_ins(rosa)
    assert not is_in(client)
    assert not UserSession.objects.filter(user=rosa).exists()
    assert Session.objects.filter(pk=client.cookies["sessionid"].value).count() == 0


def test_a_page_costs_one_query_for_the_session_and_one_for_the_person(rosa, come_in, django_assert_num_queries):
    client = come_in(rosa)
    client.get("/help/")
    with django_assert_num_queries(2):
        client.get("/help/")


def test_last_seen_is_noted_once_an_hour_and_not_at_every_page(rosa, come_in, later, django_assert_num_queries):
    client = come_in(rosa)
    first = UserSession.objects.get(user=rosa).last_seen_at
    later(timedelta(minutes=59))
    client.get("/help/")
    assert UserSession.objects.get(user=rosa).last_seen_at == first
    later(timedelta(minutes=2))
    client.get("/help/")
    assert UserSession.objects.get(user=rosa).last_seen_at > first


def test_staying_on_a_page_does_not_make_a_sign_in_longer(rosa, come_in, later):
    client = come_in(rosa)
    ends = Session.objects.get(pk=client.cookies["sessionid"].value).expire_date
    later(timedelta(days=5))
    client.get("/help/")
    assert Session.objects.get(pk=client.cookies["sessionid"].value).expire_date == ends


def request_of(client):
    """A request as the view of an invitation sees it."""
    return client.get("/sign-in/").wsgi_request


def test_a_newcomer_is_let_in_once_by_an_invitation(rf, db):
    person = create_person("Ana", email="ana@example.org")
    request = request_of(Client())
    let_in(request, person)
    assert request.user.is_authenticated
    with pytest.raises(HasAWayIn):
        let_in(request_of(Client()), Person.objects.get(pk=person.pk))


def test_an_invitation_is_no_key_to_an_account_with_a_password(rosa):
    with pytest.raises(HasAWayIn):
        let_in(request_of(Client()), rosa)


def test_who_lost_everything_can_be_invited_again_as_the_same_person(rosa, come_in):
    client = come_in(rosa)
    forget_ways_in(rosa, by=None)
    assert not is_in(client)
    request = request_of(Client())
    let_in(request, Person.objects.get(pk=rosa.pk))
    assert request.user.pk == rosa.pk


def test_nobody_signs_in_without_proof_but_in_the_demo(rosa, settings):
    settings.IS_DEMO = False
    with pytest.raises(PermissionDenied):
        sign_in(request_of(Client()), rosa)


def test_in_the_demo_a_link_signs_in_and_asks_for_no_second_step(ngozi, settings):
    settings.IS_DEMO = True
    request = request_of(Client())
    sign_in(request, ngozi)
    request.session.save()
    client = Client()
    client.cookies["sessionid"] = request.session.session_key
    assert is_in(client)
    assert client.get("/my-account/password/").status_code == 200


def test_ending_sign_ins_of_one_person_leaves_the_others_alone(rosa, amal, come_in):
    come_in(rosa)
    theirs = come_in(amal)
    assert end_sign_ins(rosa) == 1
    assert is_in(theirs)


def test_without_email_password_or_passkey_a_way_in_must_be_chosen_first(amal):
    client = Client()
    client.force_login(amal)
    assert client.get("/").url == "/my-account/welcome/"
    page = client.get("/my-account/welcome/").content.decode()
    assert amal.sign_in_name in page
    client.post("/my-account/password/", {"password": "تمطر اليوم فوق البحر"})
    assert is_in(client)


def test_in_the_demo_one_can_be_one_person_after_another(rosa, ngozi, settings):
    settings.IS_DEMO = True
    request = request_of(Client())
    sign_in(request, rosa)
    sign_in(request, ngozi)
    assert request.user.pk == ngozi.pk
    assert sessions.FIRST not in request.session


def test_sign_ins_that_are_over_are_taken_out(rosa, amal, come_in, later):
    come_in(rosa)
    later(timedelta(days=61))
    alive = come_in(amal)
    sweep_sign_ins()
    assert list(UserSession.objects.values_list("user", flat=True)) == [amal.pk]
    assert list(Session.objects.values_list("pk", flat=True)) == [alive.cookies["sessionid"].value]


def test_whoever_runs_the_server_can_let_somebody_back_in(rosa, come_in, capsys):
    client = come_in(rosa)
    call_command("let_back_in", "Rosa@Example.org")
    assert not is_in(client)
    assert not Person.objects.get(pk=rosa.pk).has_a_way_in()
    with pytest.raises(CommandError, match="Nobody here"):
        call_command("let_back_in", "nobody@example.org")
