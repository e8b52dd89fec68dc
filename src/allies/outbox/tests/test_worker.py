"""The worker goes on, whatever one parcel or one chore does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from allies.outbox.actions import post
from allies.outbox.handlers import JOBS, Job, every
from allies.outbox.models import Chore, Heartbeat, Parcel, State
from allies.outbox.worker import Worker, do_if_due

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture(autouse=True)
def chores(monkeypatch, settings):
    """Only the chores of the test."""
    settings.OUTBOX_EVERY = {}
    kept = dict(JOBS)
    JOBS.clear()
    yield
    JOBS.clear()
    JOBS.update(kept)


def test_a_chore_comes_round_once_a_period_whoever_asks(time_machine):
    done = []
    job = Job("tests.tidy", timedelta(minutes=5), lambda: done.append(timezone.now()))
    assert do_if_due(job)
    assert not do_if_due(job)
    time_machine.move_to(timezone.now() + timedelta(minutes=5, seconds=1))
    assert do_if_due(job)
    assert not do_if_due(job)
    assert len(done) == 2


def test_a_chore_that_another_worker_has_just_begun_is_left_to_it(monkeypatch):
    Chore.objects.create(name="tests.tidy", due_at=timezone.now())
    due = Chore.objects.get()
    Chore.objects.update(due_at=timezone.now() + timedelta(minutes=5))
    monkeypatch.setattr(Chore.objects, "get_or_create", lambda **_: (due, False))
    assert not do_if_due(Job("tests.tidy", timedelta(minutes=5), lambda: pytest.fail("done twice")))


def test_a_bad_chore_and_a_bad_parcel_do_not_stop_the_others(waves):
    every(60, "tests.bad")(lambda: 1 / 0)
    tidied = []
    every(60, "tests.tidy")(lambda: tidied.append(1))
    post("tests.wave", key="wave:bad", facts={})
    post("tests.wave", key="wave:good", facts={})
    worker = Worker("one", pause=0.01)
    waves.trouble = {"wave:bad": ZeroDivisionError()}
    every(0, "tests.stop")(lambda: worker.stop() if len(waves.seen) == 2 else None)
    worker.run()
    assert tidied == [1]
    assert Parcel.objects.get(key="wave:good").state == State.SENT
    assert Parcel.objects.get(key="wave:bad").state == State.WAITING


def test_a_worker_says_that_it_lives_and_takes_leave():
    worker = Worker("one", pause=0.01)
    beats = []

    def look():
        beats.extend(Heartbeat.objects.values_list("worker", flat=True))
        worker.stop()

    every(0, "tests.look")(look)
    worker.run()
    assert beats == ["one"]
    assert not Heartbeat.objects.exists()


def test_a_database_that_is_away_for_a_moment_does_not_end_the_worker(monkeypatch):
    worker = Worker("one", pause=0.01)
    calls = []

    def away(*_, **__):
        calls.append(1)
        if len(calls) == 3:
            worker.stop()
        raise ConnectionError

    monkeypatch.setattr("allies.outbox.worker.sweep", away)
    worker.run()
    assert len(calls) == 3


def test_the_worker_wakes_for_what_falls_due_before_its_pause_is_over(waves):
    worker = Worker("one", pause=2.0)
    assert worker._pause() == 2.0
    post("tests.wave", key="wave:1", facts={}, due_at=timezone.now() + timedelta(seconds=0.5))
    assert 0.3 < worker._pause() <= 0.5


def test_the_rooms_that_the_roof_wires_are_chores(settings):
    settings.OUTBOX_EVERY = {"allies.database.ids.uuid7": 20}
    Worker("one")
    assert JOBS["allies.database.ids.uuid7"].period == timedelta(seconds=20)
