"""The seal shows what was changed, removed, moved or put in."""

from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allies.database.append_only import make_triggers
from allies.database.ids import uuid7
from allies.log import seals
from allies.log.actions import read, write
from allies.log.models import Act, Seal, Stream
from allies.log.seals import gaps, in_ranges, seal_stream
from allies.log.verifying import verify

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def unlocked(db):
    """Somebody who may do anything to the database, triggers included."""
    table = {"sqlite": "", "postgresql": " ON log_act"}[connection.vendor]
    with connection.cursor() as cursor:
        for act in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER append_only_log_act_{act}{table}")
            cursor.execute(f"DROP TRIGGER append_only_log_seal_{act}{table.replace('act', 'seal')}")


def written(count):
    child = uuid7()
    for number in range(count):
        write("teams.member_added", by=child, child=child, facts={"n": number})
    return list(Act.objects.order_by("pk").values_list("pk", flat=True))


def problems():
    return verify(Stream.ACTS).problems


def test_what_was_sealed_holds():
    written(3)
    read("profiles.profile", by=uuid7(), child=uuid7(), district=uuid7())
    assert seal_stream(Stream.ACTS, everything=True) == 3
    report = verify(Stream.ACTS)
    assert (report.lines, report.seals, report.unsealed, report.problems) == (3, 1, 0, [])
    assert verify(Stream.READS).unsealed == 1


def test_the_worker_lets_people_go_first_between_two_seals(monkeypatch, time_machine):
    monkeypatch.setattr(seals, "LARGEST", 2)
    written(5)
    time_machine.move_to(timezone.now() + timedelta(minutes=2))
    pieces = seals.seal()
    assert (next(pieces), Seal.objects.count()) == (2, 1)
    assert len(list(pieces)) >= 2
    assert verify(Stream.ACTS).unsealed == 0


def test_a_lone_new_line_waits_for_company(time_machine):
    written(1)
    assert seal_stream(Stream.ACTS) == 0
    time_machine.move_to(timezone.now() + timedelta(minutes=2))
    assert seal_stream(Stream.ACTS) == 1
    assert seal_stream(Stream.ACTS) == 0


def test_seals_are_of_a_bounded_size_and_make_one_chain(monkeypatch):
    monkeypatch.setattr(seals, "LARGEST", 2)
    written(5)
    assert seal_stream(Stream.ACTS, everything=True) == 5
    assert list(Seal.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert not problems()


def test_a_changed_line_is_named(unlocked):
    _, second, _ = written(3)
    seal_stream(Stream.ACTS, everything=True)
    Act.objects.filter(pk=second).update(by=uuid7())
    assert problems() == [f"line {second} was changed"]


def test_a_removed_line_is_named(unlocked):
    _, second, _ = written(3)
    seal_stream(Stream.ACTS, everything=True)
    Act.objects.filter(pk=second).delete()
    assert problems() == [f"line {second} is missing"]


def test_lines_that_changed_places_are_named(unlocked):
    first, second, _ = written(3)
    seal_stream(Stream.ACTS, everything=True)
    for here, there in ((first, 0), (second, first), (0, second)):
        Act.objects.filter(id=here).update(id=there)
    assert set(problems()) == {
        f"line {first} now says what line {second} said",
        f"line {second} now says what line {first} said",
    }


def test_a_line_put_in_later_is_named(unlocked, time_machine):
    _, second, _ = written(3)
    kept = Act.objects.get(pk=second)
    Act.objects.filter(pk=second).delete()
    seal_stream(Stream.ACTS, everything=True)
    assert not problems()
    time_machine.move_to(timezone.now() + timedelta(days=2))
    kept.save(force_insert=True)
    assert problems() == [f"line {second} was put in after its neighbours were sealed"]


def test_a_slow_transaction_is_sealed_late_and_then_held(unlocked):
    _, second, _ = written(3)
    slow = Act.objects.get(pk=second)
    Act.objects.filter(pk=second).delete()
    seal_stream(Stream.ACTS, everything=True)
    slow.save(force_insert=True)
    assert verify(Stream.ACTS).unsealed == 1
    assert seal_stream(Stream.ACTS) == 1
    assert verify(Stream.ACTS).unsealed == 0
    assert not problems()
    Act.objects.filter(pk=second).update(why="Another reason")
    assert problems() == [f"line {second} was changed"]
    Act.objects.filter(pk=second).delete()
    assert problems() == [f"line {second} is missing"]


def test_a_changed_or_missing_seal_is_named(unlocked, monkeypatch):
    monkeypatch.setattr(seals, "LARGEST", 1)
    ids = written(3)
    seal_stream(Stream.ACTS, everything=True)
    Seal.objects.filter(number=2).delete()
    assert problems() == [f"seal 2 is missing: lines {ids[1]} to {ids[1]} have no seal"]
    Seal.objects.filter(number=3).update(marks=b"0" * 16)
    assert f"line {ids[2]} was changed" in problems()


def test_nobody_makes_a_seal_from_the_database_alone(unlocked, settings):
    written(1)
    key, settings.LOG_KEY = settings.LOG_KEY, "guessed"
    seal_stream(Stream.ACTS, everything=True)
    settings.LOG_KEY = key
    assert "another key" in problems()[0]


def test_a_shortened_log_is_shown_by_a_head_noted_earlier(unlocked, monkeypatch):
    monkeypatch.setattr(seals, "LARGEST", 1)
    ids = written(2)
    seal_stream(Stream.ACTS, everything=True)
    head = verify(Stream.ACTS).head
    assert not verify(Stream.ACTS, heads=[head]).problems
    Seal.objects.filter(number=2).delete()
    Act.objects.filter(pk=ids[1]).delete()
    assert not problems()
    assert "noted earlier" in verify(Stream.ACTS, heads=[head]).problems[0]


def test_the_command_ends_with_one_when_the_log_does_not_hold(unlocked):
    ids = written(2)
    seal_stream(Stream.ACTS, everything=True)
    call_command("log", "verify", stdout=StringIO())
    Act.objects.filter(pk=ids[0]).update(act="teams.member_ended")
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("log", "verify", stdout=said)
    assert ended.value.code == 1
    assert f"acts: line {ids[0]} was changed" in said.getvalue()


def test_the_triggers_come_back_after_a_migration(unlocked):
    make_triggers(apps.get_app_config("log"), using="default")
    written(1)
    with pytest.raises(Exception, match="append-only"):
        Act.objects.all().delete()


@given(st.sets(st.integers(1, 60), min_size=1))
def test_gaps_are_exactly_the_ids_that_are_not_there(ids):
    present = sorted(ids)
    assert set(in_ranges(gaps(1, present[-1], present))) == set(range(1, present[-1] + 1)) - ids


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(data=st.data())
def test_any_one_change_to_any_line_is_found_and_no_other_line_is_blamed(unlocked, data):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM log_act")
        cursor.execute("DELETE FROM log_seal")
    ids = written(6)
    seal_stream(Stream.ACTS, everything=True)
    assert not problems()
    victim = data.draw(st.sampled_from(ids))
    change = data.draw(
        st.sampled_from(
            [{"by": uuid7()}, {"why": "Reason"}, {"at": timezone.now() - timedelta(days=1)}, {"child": None}, None]
        )
    )
    victims = Act.objects.filter(pk=victim)
    victims.delete() if change is None else victims.update(**change)
    assert problems() == [f"line {victim} is missing" if change is None else f"line {victim} was changed"]
