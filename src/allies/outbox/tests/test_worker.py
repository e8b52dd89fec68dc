"""The worker goes on, whatever one parcel or one chore does."""

import threading
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from allies.database.house import mark_restored, move_in
from allies.outbox.actions import post
from allies.outbox.handlers import Job, every
from allies.outbox.models import Chore, Heartbeat, Parcel, State
from allies.outbox.worker import Worker, is_mine
from allies.rooms.tests.also import also, only

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture(autouse=True)
def chores(monkeypatch):
    """Only the chores of the test."""
    only(monkeypatch, Job)


def test_a_chore_comes_round_once_a_period_whoever_asks(time_machine):
    job = Job("tests.tidy", timedelta(minutes=5), list)
    assert is_mine(job)
    assert not is_mine(job)
    time_machine.move_to(timezone.now() + timedelta(minutes=5, seconds=1))
    assert is_mine(job)
    assert not is_mine(job)


def test_a_chore_of_the_night_waits_for_the_night_of_the_school(time_machine, settings):
    settings.OUTBOX_CLOCK = f"{__name__}.chicago"
    job = Job("tests.sweep", timedelta(days=1), list, at_night=True)
    time_machine.move_to(datetime(2026, 11, 28, 14, tzinfo=UTC), tick=False)
    assert not is_mine(job)
    time_machine.move_to(datetime(2026, 11, 29, 7, 14, tzinfo=UTC), tick=False)
    assert not is_mine(job)
    time_machine.move_to(datetime(2026, 11, 29, 7, 15, tzinfo=UTC), tick=False)  # 1:15 in Chicago
    assert is_mine(job)
    assert not is_mine(job)
    time_machine.move_to(datetime(2026, 12, 1, 16, tzinfo=UTC), tick=False)  # a night that the house slept
    assert is_mine(job)
    assert Chore.objects.get().due_at == datetime(2026, 12, 2, 7, 15, tzinfo=UTC)


def chicago():
    return ZoneInfo("America/Chicago")


def test_a_chore_that_another_worker_has_just_begun_is_left_to_it(settings):
    settings.OUTBOX_CLOCK = f"{__name__}.while_another_moves_the_date"
    Chore.objects.create(name="tests.tidy", due_at=timezone.now())
    assert not is_mine(Job("tests.tidy", timedelta(minutes=5), list))


def while_another_moves_the_date():
    Chore.objects.update(due_at=timezone.now() + timedelta(minutes=5))
    return UTC


def test_mail_goes_between_two_pieces_of_a_long_chore(waves, monkeypatch):
    """A hundred thousand things for the search to look at: a code to sign in came 75 seconds late."""
    monkeypatch.setattr("allies.outbox.worker.PIECE", 0)
    worker = Worker("one", pause=0.01)
    sent_after = []

    def long_chore():
        for piece in range(5):
            if piece == 1:
                post("tests.wave", key="wave:1", facts={})
            if waves.seen and not sent_after:
                sent_after.append(piece)
            yield
        worker.stop()

    also(monkeypatch, every(60, "tests.long", long_chore))
    worker.run()
    assert sent_after == [2]


def test_a_long_chore_says_that_the_worker_lives(monkeypatch, time_machine):
    monkeypatch.setattr("allies.outbox.worker.PIECE", 0)
    worker = Worker("one", pause=0.01)
    beats = []

    def long_chore():
        for _piece in range(3):
            time_machine.move_to(timezone.now() + timedelta(minutes=1))
            yield
            beats.append(timezone.now() - Heartbeat.objects.get().beat_at)
        worker.stop()

    also(monkeypatch, every(3600, "tests.long", long_chore))
    worker.run()
    assert max(beats) < timedelta(seconds=5)


def test_other_chores_come_round_while_a_long_one_is_in_hand_and_a_broken_piece_ends_it_alone(monkeypatch):
    monkeypatch.setattr("allies.outbox.worker.PIECE", 0)
    worker = Worker("one", pause=0.01)
    told = []

    def breaks():
        yield
        told.append("broke")
        raise ZeroDivisionError

    def long_chore():
        for piece in range(4):
            told.append(piece)
            yield
        worker.stop()

    also(monkeypatch, every(3600, "tests.long", long_chore))
    also(monkeypatch, every(3600, "tests.breaks", breaks))
    also(monkeypatch, every(0, "tests.seal", lambda: told.append("sealed")))
    worker.run()
    assert told == ["sealed", 0, "sealed", 1, "broke", "sealed", 2, "sealed", 3, "sealed"]


def test_a_bad_chore_and_a_bad_parcel_do_not_stop_the_others(waves, monkeypatch):
    also(monkeypatch, every(60, "tests.bad", lambda: 1 / 0))
    tidied = []
    also(monkeypatch, every(60, "tests.tidy", lambda: tidied.append(1)))
    post("tests.wave", key="wave:bad", facts={})
    post("tests.wave", key="wave:good", facts={})
    worker = Worker("one", pause=0.01)
    waves.trouble = {"wave:bad": ZeroDivisionError()}
    also(monkeypatch, every(0, "tests.stop", lambda: worker.stop() if len(waves.seen) == 2 else None))
    worker.run()
    assert tidied == [1]
    assert Parcel.objects.get(key="wave:good").state == State.SENT
    assert Parcel.objects.get(key="wave:bad").state == State.WAITING


def test_a_worker_says_that_it_lives_and_takes_leave(monkeypatch):
    worker = Worker("one", pause=0.01)
    beats = []

    def look():
        beats.extend(Heartbeat.objects.values_list("worker", flat=True))
        worker.stop()

    also(monkeypatch, every(0, "tests.look", look))
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


def test_a_copy_of_the_house_sends_nothing_and_does_no_chores(waves, monkeypatch):
    """What it would send was sent by the house, or is."""
    done = []
    also(monkeypatch, every(0, "chore", partial(done.append, "chore")))
    move_in()
    mark_restored()
    post("tests.wave", key="x", facts={})
    worker = Worker("copy", pause=0.01)
    threading.Timer(0.2, worker.stop).start()
    worker.run()
    assert not done + waves.seen
    assert Parcel.objects.get().attempts == 0
