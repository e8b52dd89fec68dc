from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from allies.database.ids import uuid7
from allies.outbox.health import DueHealth, due_health
from allies.outbox.models import Heartbeat, Parcel, Turn
from allies.search.models import Due
from allies.server import health

pytestmark = pytest.mark.times_of_files  # the last backup's, which another test may have made


def test_live_needs_nothing(client):
    assert client.get("/health/live").content == b"ok\n"


@pytest.mark.django_db
def test_a_probe_on_this_machine_asks_by_its_number_and_every_other_page_wants_the_name(client, settings):
    settings.ALLOWED_HOSTS, settings.HOST = ["allies.example.org"], "allies.example.org"
    assert client.get("/health/live", headers={"host": "127.0.0.1:8000"}).status_code == 200
    assert client.get("/health/ready", headers={"host": "[::1]"}).status_code in {200, 503}
    assert client.get("/sign-in/", headers={"host": "127.0.0.1:8000"}).status_code == 400


@pytest.mark.django_db
def test_it_is_ready_when_the_worker_was_heard(client):
    Heartbeat.objects.create(worker="w")
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["ready"] is True
    assert set(answer.json()) == {"ready", "database", "worker", "outbox", "search", "sums", "disk", "backup"}


@pytest.mark.django_db
def test_a_silent_worker_is_said(client):
    assert client.get("/health/ready").json()["worker"] == "the worker has not been heard"
    Heartbeat.objects.create(worker="w", beat_at=timezone.now() - timedelta(minutes=5))
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["worker"] == "the worker was last heard 5 min ago"


@pytest.mark.django_db
def test_late_mail_is_said_and_without_a_mail_server_it_is_no_alarm(settings):
    late = DueHealth(timedelta(hours=3), 7, 0, timedelta(0), mail_is_set_up=True, unhandled=0)
    assert health.outbox_sign(late) == health.Sign("outbox", good=False, words="7 waiting, the oldest is 3 h late")
    waiting = DueHealth(timedelta(hours=3), 7, 0, timedelta(0), mail_is_set_up=False, unhandled=0)
    assert health.outbox_sign(waiting).good


@pytest.mark.django_db
def test_news_about_safety_is_late_after_two_minutes():
    Parcel.objects.create(
        key="a", handler="outbox.mail", turn=Turn.SAFETY, due_at=timezone.now() - timedelta(minutes=3)
    )
    sign = health.outbox_sign(due_health())
    assert sign == health.Sign(
        "outbox", good=False, words="1 waiting, the oldest is 3 min late; news about safety is 3 min late"
    )
    Parcel.objects.update(turn=Turn.NEWS)
    assert health.outbox_sign(due_health()).good


@pytest.mark.django_db
def test_a_search_that_falls_behind_is_said_and_one_that_is_about_to_look_is_no_alarm(client):
    Heartbeat.objects.create(worker="w")
    Due.objects.create(child=uuid7(), about_model="observations.observation", about_id=uuid7())
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["search"].startswith("waiting to be found: 1")
    Due.objects.update(noted_at=timezone.now() - timedelta(minutes=50))
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["search"] == "waiting to be found: 1, the oldest for 50 min"


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_said_without_its_own_words(client, monkeypatch):
    def broken():
        raise OperationalError("connection to maya@secret failed")

    monkeypatch.setattr(health, "due_health", broken)
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["database"] == "the database does not answer"
    assert "maya" not in answer.content.decode()


def test_a_full_disk_is_said(monkeypatch):
    monkeypatch.setattr(health, "LITTLE_DISK", 10**18)
    assert not health.disk_sign().good


@pytest.mark.django_db
def test_health_keeps_no_session(client):
    assert not client.get("/health/ready").cookies


@pytest.mark.django_db
def test_a_body_that_is_too_large_gets_a_plain_page_before_it_is_read(client, settings):
    settings.LARGEST_FORM = 100
    answer = client.post("/language/", {"words": "x" * 200})
    assert answer.status_code == 413
    assert b"too big" in answer.content


@pytest.mark.django_db
def test_a_form_with_too_many_words_gets_the_same_page(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = client.post("/language/", "words=" + "x" * 200, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
