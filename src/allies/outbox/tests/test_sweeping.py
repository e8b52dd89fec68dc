"""What is due is carried out; what fails waits; what can never go is given up."""

import logging
import smtplib
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allies.outbox.actions import post, post_mail
from allies.outbox.handlers import Handler, Outcome, Refused, Undeliverable
from allies.outbox.health import due_health
from allies.outbox.mail import MailToSend
from allies.outbox.models import Parcel, State, Turn
from allies.outbox.signals import given_up
from allies.outbox.sweeping import GIVE_UP_AFTER, LEASE, delay, sweep, take
from allies.rooms.tests.also import also

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
MONDAY = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


def before(minutes):
    return MONDAY - timedelta(minutes=minutes)


def wave_at(key="wave:1", **more):
    return post("tests.wave", key=key, facts={}, **more)


def test_what_is_due_is_carried_out_once(waves):
    parcel = wave_at()
    assert sweep("one") == 1
    assert sweep("one") == 0
    parcel.refresh_from_db()
    assert (parcel.state, parcel.sent_at, parcel.attempts, parcel.leased_by) == (State.SENT, MONDAY, 1, "")
    assert [seen.pk for seen in waves.seen] == [parcel.pk]


def test_what_is_not_due_yet_waits_for_its_hour(waves, time_machine):
    wave_at(due_at=MONDAY + timedelta(hours=1))
    assert sweep("one") == 0
    time_machine.shift(timedelta(hours=1))
    assert sweep("one") == 1


def test_one_bad_parcel_does_not_stop_the_others(waves):
    for number in range(3):
        wave_at(f"wave:{number}")
    waves.trouble["wave:1"] = RuntimeError("rosa@example.org")
    sweep("one")
    states = dict(Parcel.objects.values_list("key", "state"))
    assert states == {"wave:0": State.SENT, "wave:1": State.WAITING, "wave:2": State.SENT}


def test_trouble_is_kept_without_its_words(waves, caplog):
    wave_at()
    waves.trouble["wave:1"] = RuntimeError("rosa@example.org")
    with caplog.at_level(logging.INFO):
        sweep("one")
    assert Parcel.objects.get().trouble == "RuntimeError"
    assert "rosa" not in caplog.text


def test_a_server_that_is_down_for_a_day_loses_nothing(waves, time_machine):
    wave_at()
    waves.trouble["wave:1"] = ConnectionRefusedError()
    for _ in range(24 * 12):
        sweep("one")
        time_machine.shift(timedelta(minutes=5))
    attempts = Parcel.objects.get().attempts
    assert 60 < attempts < 288
    waves.trouble.clear()
    time_machine.shift(timedelta(minutes=25))
    sweep("one")
    assert Parcel.objects.get().state == State.SENT


def test_after_days_it_is_given_up_and_shown(waves, time_machine):
    wave_at()
    waves.trouble["wave:1"] = TimeoutError()
    sweep("one")
    time_machine.shift(GIVE_UP_AFTER + timedelta(hours=1))
    told = []
    given_up.connect(lambda parcel, **_: told.append(parcel.key), weak=False, dispatch_uid="test")
    sweep("one")
    given_up.disconnect(dispatch_uid="test")
    assert Parcel.objects.get().state == State.GIVEN_UP
    assert told == ["wave:1"]
    assert due_health().given_up == 1


def test_what_can_never_go_is_given_up_at_once(waves):
    wave_at()
    waves.trouble["wave:1"] = Undeliverable()
    sweep("one")
    assert Parcel.objects.get().state == State.GIVEN_UP


@given(st.integers(1, 500), st.booleans())
def test_delays_grow_and_stay_bounded(attempts, refused):
    trouble, first, longest = (
        (Refused(), timedelta(hours=1), timedelta(days=1))
        if refused
        else (TimeoutError(), timedelta(seconds=20), timedelta(minutes=15))
    )
    assert first / 2 <= delay(attempts, trouble) <= longest * 1.5


def test_what_expired_is_cancelled_and_its_words_are_wiped(time_machine, mailoutbox):
    mail = MailToSend(to="rosa@example.org", subject="Your code", text="123456")
    post_mail(mail, key="code:1", expires_at=MONDAY + timedelta(minutes=10))
    time_machine.shift(timedelta(minutes=10))
    sweep("one")
    parcel = Parcel.objects.get()
    assert (parcel.state, parcel.contents, mailoutbox) == (State.CANCELLED, "", [])


def test_what_another_worker_holds_is_not_taken_until_its_lease_runs_out(waves, time_machine):
    wave_at()
    assert len(take("killed", 10, LEASE)) == 1
    assert sweep("one") == 0
    time_machine.shift(LEASE + timedelta(seconds=1))
    assert sweep("one") == 1
    assert Parcel.objects.get().attempts == 2


def test_a_worker_that_lost_its_lease_notes_nothing(waves, time_machine, monkeypatch):
    wave_at()

    def slow(parcels):
        time_machine.shift(LEASE + timedelta(seconds=1))
        assert take("faster", 10, LEASE)
        yield Outcome(parcels[0], RuntimeError())

    also(monkeypatch, Handler("tests.wave", slow))
    sweep("slow")
    parcel = Parcel.objects.get()
    assert (parcel.leased_by, parcel.trouble) == ("faster", "")


def test_a_long_batch_renews_its_lease(waves, time_machine, monkeypatch):
    for number in range(3):
        wave_at(f"wave:{number}")

    def slow(parcels):
        for parcel in parcels:
            time_machine.shift(LEASE * 0.6)
            assert not take("other", 10, LEASE)
            yield Outcome(parcel)

    also(monkeypatch, Handler("tests.wave", slow))
    sweep("slow")
    assert Parcel.objects.filter(state=State.SENT).count() == 3


def test_a_worker_that_is_asked_to_stop_gives_back_what_it_has_not_begun(waves):
    for number in range(3):
        wave_at(f"wave:{number}")
    sweep("one", stopping=lambda: len(waves.seen) == 1)
    waiting = Parcel.objects.waiting()
    assert list(waiting.values_list("attempts", "leased_by")) == [(0, "")] * 2
    assert sweep("two") == 2


def test_a_batch_that_breaks_off_keeps_what_was_done(waves, monkeypatch):
    for number in range(3):
        wave_at(f"wave:{number}")

    def breaks(parcels):
        yield Outcome(parcels[0])
        raise ConnectionResetError

    also(monkeypatch, Handler("tests.wave", breaks))
    sweep("one")
    assert Parcel.objects.filter(state=State.SENT).count() == 1
    assert set(Parcel.objects.waiting().values_list("trouble", flat=True)) == {"ConnectionResetError"}


def test_what_nobody_is_ready_for_waits_without_an_attempt(monkeypatch):
    also(monkeypatch, Handler("tests.later", lambda parcels: [], ready=lambda: False))
    post("tests.later", key="later:1", facts={})
    post("tests.nobody", key="nobody:1", facts={})
    assert sweep("one") == 0
    assert list(Parcel.objects.values_list("attempts", flat=True)) == [0, 0]


def test_the_health_page_sees_what_waits(waves, time_machine):
    wave_at()
    post("tests.nobody", key="nobody:1", facts={})
    time_machine.shift(timedelta(minutes=3))
    health = due_health()
    assert (health.oldest, health.waiting, health.unhandled) == (timedelta(minutes=3), 2, 1)
    assert health.heartbeat is None


def test_what_was_tried_and_did_not_go_is_late_since_the_first_try(waves, time_machine):
    """Each try moves the hour of the next: a mail server that is down for hours must not look like a quiet evening."""
    wave_at()
    waves.trouble = {"wave:1": ConnectionError()}
    for _ in range(12):
        sweep("one")
        time_machine.shift(timedelta(minutes=10))
    assert Parcel.objects.get().due_at > MONDAY + timedelta(hours=1)
    assert due_health().oldest == timedelta(hours=2)


@pytest.mark.parametrize("trouble", [Refused(), smtplib.SMTPRecipientsRefused({})])
def test_one_mailbox_that_says_no_is_no_trouble_of_the_server(waves, time_machine, trouble):
    wave_at()
    waves.trouble = {"wave:1": trouble}
    sweep("one")
    Parcel.objects.update(due_at=MONDAY + timedelta(hours=5))
    time_machine.shift(timedelta(hours=4))
    assert due_health().oldest is None


def test_an_idle_sweep_writes_nothing(django_assert_num_queries):
    with django_assert_num_queries(2) as asked:
        sweep("one")
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(fates=st.lists(st.sampled_from(["goes", "fails", "killed after", "killed before"]), max_size=12))
def test_nothing_is_lost_and_only_a_killed_worker_doubles(waves, time_machine, fates, monkeypatch):
    """The law of the outbox: whatever happens to its workers, each parcel is sent once by the ledger."""
    Parcel.objects.all().delete()
    went, kills, plan = [], [0], iter(fates)

    def perilous(parcels):
        for parcel in parcels:
            fate = next(plan, "goes")
            if fate == "killed before":
                raise KeyboardInterrupt
            if fate == "fails":
                yield Outcome(parcel, TimeoutError())
                continue
            went.append(parcel.key)
            if fate == "killed after":
                kills[0] += 1
                raise KeyboardInterrupt
            yield Outcome(parcel)

    also(monkeypatch, Handler("tests.wave", perilous))
    for number in range(4):
        wave_at(f"wave:{number}")
    for _ in range(40):
        with suppress(KeyboardInterrupt):
            sweep("one")
        time_machine.shift(timedelta(minutes=5))
    assert set(Parcel.objects.values_list("state", flat=True)) == {State.SENT}
    assert set(went) == {f"wave:{number}" for number in range(4)}
    assert len(went) - 4 <= kills[0]


def test_safety_goes_first_then_whom_somebody_waits_for_then_news_then_what_is_gathered(waves):
    """However long the others have been due, and however many they are."""
    for number, turn in enumerate([Turn.GATHERED, Turn.NEWS, Turn.AWAITED, Turn.SAFETY]):
        Parcel.objects.create(key=turn.label, handler="tests.wave", turn=turn, due_at=before(4 - number))
    sweep("one", limit=2)
    assert [seen.key for seen in waves.seen] == ["Safety", "Awaited"]
    sweep("one")
    assert [seen.key for seen in waves.seen] == ["Safety", "Awaited", "News", "Gathered"]


def test_a_batch_is_left_off_for_what_goes_before_it_and_nothing_of_it_is_lost(monkeypatch):
    """A slow mail server, a hundred mails of the day in hand, and somebody asks for a code."""
    seen = []

    def slow(parcels):
        for parcel in parcels:
            seen.append(parcel.key)
            if parcel.key == "gathered:1":
                Parcel.objects.create(key="code", handler="tests.slow", turn=Turn.AWAITED)
            yield Outcome(parcel)

    also(monkeypatch, Handler("tests.slow", slow))
    for number in range(4):
        Parcel.objects.create(
            key=f"gathered:{number}", handler="tests.slow", turn=Turn.GATHERED, due_at=before(4 - number)
        )
    sweep("one")
    assert seen == ["gathered:0", "gathered:1"]
    sweep("one")
    assert seen == ["gathered:0", "gathered:1", "code", "gathered:2", "gathered:3"]
    assert set(Parcel.objects.values_list("state", "attempts")) == {(State.SENT, 1)}


def test_what_one_mail_carried_is_noted_whole_before_a_batch_is_left_off(monkeypatch):
    """Else the mail went again, for the one that was not noted yet."""
    sent = []

    def bundle(parcels):
        sent.append([parcel.key for parcel in parcels])
        Parcel.objects.create(key="code", handler="tests.nobody", turn=Turn.AWAITED)
        first, *others = parcels
        for parcel in others:
            yield Outcome(parcel, more=True)
        yield Outcome(first)

    also(monkeypatch, Handler("tests.bundle", bundle), Handler("tests.nobody", lambda parcels: map(Outcome, parcels)))
    for number in range(3):
        Parcel.objects.create(key=f"news:{number}", handler="tests.bundle", due_at=before(4 - number))
    sweep("one")
    sweep("one")
    assert sent == [["news:0", "news:1", "news:2"]]
    assert set(Parcel.objects.values_list("state")) == {(State.SENT,)}


def test_a_mail_that_is_written_already_is_one_that_somebody_waits_for():
    assert post_mail(MailToSend("rosa@example.org", "Your code", "1234"), key="code").turn == Turn.AWAITED
    assert wave_at().turn == Turn.NEWS
