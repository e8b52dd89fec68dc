"""What was written without a network goes out once, with its own hour, and is let go of only when it is kept."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from allies.batons.models import Baton
from allies.batons.tests.handing import filled as a_day
from allies.observations.models import Observation
from allies.observations.tests.seeing import browser, filled
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db
WAITED = {"Allies-Unsent": "1"}


def send(client, member, path, data, age=0):
    return client.post(f"/children/{member.child_id}/{path}", {**data, "age": str(age)}, headers=WAITED)


def test_a_batch_that_is_sent_five_times_is_kept_once(cast):
    client, data = browser(cast.bell), filled(cast.bell)
    answers = [send(client, cast.bell, "seen/new/", data, age=7200 + again) for again in range(5)]
    assert [answer.status_code for answer in answers] == [204] * 5
    assert all(answer.headers["Allies-Kept"] == data["id"] for answer in answers)
    assert Observation.objects.count() == Entry.objects.filter(event="observations.seen").count() == 1


def test_it_keeps_the_hour_at_which_it_was_written_by_the_phones_own_count(cast):
    """How long it waited is counted by one clock, so a clock that is a year off makes no difference."""
    send(browser(cast.bell), cast.bell, "seen/new/", filled(cast.bell), age=3 * 3600)
    waited = timezone.now() - Observation.objects.get().written_at
    assert timedelta(hours=3) <= waited < timedelta(hours=3, minutes=1)


@pytest.mark.parametrize("age", [-5, 40 * 24 * 3600, 10**30, "soon"])
def test_a_count_that_cannot_be_is_now(cast, age):
    assert send(browser(cast.bell), cast.bell, "seen/new/", filled(cast.bell), age=age).status_code == 204
    assert timezone.now() - Observation.objects.get().written_at < timedelta(minutes=1)


def test_a_baton_too(cast):
    day = cast.ana.today.isoformat()
    data = a_day(sleep="well", day=day)
    answer = send(browser(cast.ana), cast.ana, "batons/from-home/", data, age=5400)
    assert answer.status_code == 204
    baton = Baton.objects.get()
    assert timedelta(minutes=89) < baton.recorded_at - baton.written_at < timedelta(minutes=91)
    line = Entry.objects.get(about_id=baton.pk)
    assert line.recorded_at - line.occurred_at < timedelta(minutes=1)  # the story puts it where it arrived


def test_the_phone_does_not_let_go_of_what_was_not_kept(cast):
    assert send(browser(cast.bell), cast.bell, "seen/new/", filled(cast.bell, what="")).status_code == 422
    assert send(Client(), cast.bell, "seen/new/", filled(cast.bell)).status_code == 401
    assert send(browser(cast.ines), cast.ines, "seen/new/", filled(cast.ines)).status_code == 403
    unfinished = Client()
    unfinished.force_login(cast.okafor.person)  # a second step is asked of her first
    assert send(unfinished, cast.okafor, "seen/new/", filled(cast.okafor)).status_code == 401
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    ("name", "path"), [("ana", "seen/new/"), ("ana", "batons/from-home/"), ("bell", "batons/from-school/")]
)
def test_a_blank_form_that_stays_on_a_phone_has_the_childs_first_name_alone(cast, name, path):
    member = getattr(cast, name)
    blank = browser(member).get(f"/children/{member.child_id}/{path}", headers={"Allies-Blank": "1"})
    form = blank.content.decode()
    assert "data-offline" in form
    assert "Mateo" in form
    assert "Mateo Rivera" not in form


def test_without_the_header_everything_is_as_it_was(cast):
    path = f"/children/{cast.child.pk}/seen/new/"
    assert browser(cast.bell).post(path, filled(cast.bell)).status_code == 302


def test_two_phones_at_once_are_two_sights(cast):
    for member in (cast.bell, cast.ana):
        send(browser(member), member, "seen/new/", filled(member))
    assert Observation.objects.count() == 2


@pytest.mark.parametrize(
    ("sends", "headers", "arrived"),
    [
        ("1764270000000", {}, "1764270000000"),
        ("1764270000000", {"HX-Request": "true"}, None),
        ("1764270000000", WAITED, None),
        ("soon", {}, None),
        ("1" * 400, {}, None),
        ("", {}, None),
    ],
)
def test_only_of_a_form_that_was_sent_the_plain_way_it_is_said_that_it_was_answered(cast, sends, headers, arrived):
    client = browser(cast.bell)
    client.cookies["sends"] = sends
    answer = client.post(f"/children/{cast.child.pk}/seen/new/", filled(cast.bell), headers=headers)
    assert (answer.cookies["arrived"].value if "arrived" in answer.cookies else None) == arrived
    client.cookies["sends"] = sends
    assert "arrived" not in client.get("/").cookies
