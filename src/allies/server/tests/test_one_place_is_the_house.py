"""A data folder and its database belong together; and of several copies, one sends mail."""

import sqlite3
from contextlib import closing

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection

from allies.database.house import be_the_house, house, mark_restored, may_act, move_in
from allies.database.models import House
from allies.log.actions import write
from allies.log.models import Seal, Stream
from allies.log.proofs import begin_anew, look_at_rows
from allies.log.seals import seal_stream
from allies.log.verifying import verify
from allies.outbox.models import Heartbeat
from allies.server import health, trouble
from allies.server import house as houses
from allies.server.checks import kept
from allies.server.checks.finding import Level
from allies.server.restore import take_up_the_key

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(tmp_path, settings):
    settings.DATA, settings.IS_DEMO = tmp_path, False
    return tmp_path


@pytest.fixture
def sealed():
    write("people.came_in", by=None)
    seal_stream(Stream.ACTS, everything=True)


def words(found):
    return [(finding.level, finding.words) for finding in found]


def test_the_first_folder_with_which_a_database_is_used_is_its_own(sealed):
    houses.refuse_strangers()
    houses.settle()
    houses.settle()
    assert may_act()
    assert House.objects.get().folder == str(houses.place())
    assert words(kept.whose_house()) == [(Level.GOOD, "This data folder belongs to its database, and sends its mail.")]


def test_a_folder_with_another_key_is_refused_before_anything_changes(settings):
    move_in()
    settings.LOG_KEY = "of another machine"
    assert not may_act()
    with pytest.raises(houses.NotOurs, match="is not the one of this database: it has another key"):
        houses.refuse_strangers()
    assert "another key" in houses.at_the_start().why_not
    assert kept.whose_house().__next__().level == Level.WRONG
    assert not list(kept.record())  # with another key, all would look changed


def test_a_log_that_was_sealed_before_knows_its_key_too(sealed, settings):
    settings.LOG_KEY = "of another machine"
    with pytest.raises(houses.NotOurs):
        houses.refuse_strangers()
    with pytest.raises(houses.NotOurs):
        houses.settle()
    assert house() is None


def test_a_folder_at_another_place_is_a_copy_until_somebody_says_otherwise(data, settings):
    move_in()
    settings.DATA = data / "elsewhere"
    settings.DATA.mkdir()
    assert not may_act()
    assert f"This is a copy of the house that lives at {data} on " in houses.at_the_start().say
    be_the_house()
    assert may_act()
    assert not houses.at_the_start().say
    settings.DATA = data
    assert not may_act()


@pytest.mark.postgresql
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a file is copied with its heartbeat")
def test_a_second_machine_on_a_database_that_is_served_is_refused(monkeypatch):
    move_in()
    monkeypatch.setattr("socket.gethostname", lambda: "another")
    assert not houses.at_the_start().why_not
    Heartbeat.objects.create(worker="vm:1")
    assert "Stop that one first" in houses.at_the_start().why_not
    with pytest.raises(SystemExit, match="Stop that one first"):
        call_command("house", "here")
    assert not may_act()
    mark_restored()
    assert not houses.at_the_start().why_not


@pytest.mark.postgresql
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a file is copied with its heartbeat")
def test_a_second_machine_is_given_no_new_key_while_the_house_runs(sealed, settings):
    move_in()
    settings.LOG_KEY = "of the second machine"
    Heartbeat.objects.create(worker="vm:1")
    with pytest.raises(SystemExit, match="Stop that one first"):
        call_command("house", "new-key")
    assert houses.is_strange()
    Heartbeat.objects.all().delete()
    call_command("house", "new-key")
    assert not houses.is_strange()


def test_a_machine_with_another_name_is_a_copy(monkeypatch):
    move_in()
    monkeypatch.setattr("socket.gethostname", lambda: "another")
    assert not may_act()


def test_what_came_back_from_a_backup_is_a_copy_at_the_same_place_too():
    move_in()
    mark_restored()
    assert not may_act()
    assert "brought back from a backup" in words(kept.whose_house())[0][1]
    assert [sign.name for sign in health.database_signs() if not sign.good] == ["house", "worker"]
    be_the_house()
    assert may_act()


def test_a_demo_is_nobodys_copy(settings):
    move_in()
    mark_restored()
    settings.IS_DEMO = True
    assert may_act()


def test_a_row_that_was_changed_by_hand_opens_nothing(sealed):
    move_in()
    House.objects.update(before={"acts": 9})
    assert houses.is_strange()


def test_once_the_key_is_lost_a_new_one_proves_what_comes_from_then_on(cast, sealed, settings):
    move_in()
    settings.LOG_KEY = "new"
    assert look_at_rows().problems
    begin_anew()
    assert not houses.is_strange()
    assert not look_at_rows().problems
    report = verify(Stream.ACTS)
    assert (report.problems, report.unproven) == ([], 1)
    write("people.came_in", by=None)
    seal_stream(Stream.ACTS, everything=True)
    assert Seal.objects.filter(stream=Stream.ACTS).count() == 2
    assert not verify(Stream.ACTS).problems
    assert "can be proven by nobody" in words(kept.whose_house())[1][1]


def test_what_is_restored_is_proven_with_the_key_that_came_back(data, settings):
    (data / "keys").mkdir()
    (data / "keys" / "log_key").write_text("of the backup\n")
    take_up_the_key(data)
    assert settings.LOG_KEY == "of the backup"


def test_pictures_that_are_gone_are_counted(monkeypatch):
    monkeypatch.setattr(houses, "missing_files", lambda: 3)
    assert (Level.WRONG, "3 pictures, sounds or films are not in the data folder any more") in [
        (level, said.partition(".")[0]) for level, said in words(kept.whose_house())
    ]


def test_a_question_asked_aside_leaves_this_process_as_it_was():
    for said in (
        houses.AtTheStart(why_not="Allies may not write"),
        houses.AtTheStart(say="a copy"),
        houses.AtTheStart(),
    ):
        assert houses.asked_aside(lambda said=said: said) == said


def test_a_server_that_is_not_up_yet_is_waited_for(monkeypatch):
    def away():
        raise OperationalError("connection refused")

    monkeypatch.setattr(trouble, "try_to_write", away)
    monkeypatch.setattr(trouble, "may_pass", lambda error: True)
    assert not houses.at_the_start().why_not
    assert houses.at_the_start().say.endswith("Allies goes on trying.")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (sqlite3.DatabaseError("file is not a database"), "is damaged"),
        (sqlite3.DatabaseError("database disk image is malformed"), "./allies restore YOUR-LAST-BACKUP.tar.gz"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "may not write"),
        (PermissionError(13, "Permission denied", "/srv/allies/data/x"), "Allies may not write to /srv/allies/data/x"),
        (sqlite3.OperationalError("database or disk is full"), "The disk is full"),
        (OSError(28, "No space left on device"), "The disk is full"),
        (sqlite3.OperationalError("database is locked"), "Another program holds the database"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_type(error, said):
    assert said in trouble.in_words(error)


@pytest.mark.parametrize(
    "fault",
    [sqlite3.OperationalError("no such column: x"), sqlite3.IntegrityError("UNIQUE"), FileNotFoundError(2, "x")],
)
def test_a_fault_of_our_own_is_not_called_one_of_the_machine(fault):
    assert trouble.in_words(fault) == ""


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a file of SQLite")
def test_a_database_that_can_only_be_read_is_found_before_anybody_writes(data, settings, monkeypatch):
    file = data / "allies.sqlite3"
    file.write_bytes(b"no database at all" * 100)
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", str(file))
    assert "is damaged" in houses.at_the_start().why_not
    assert connection.is_usable()


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a file of SQLite")
def test_a_file_whose_rights_were_taken_away_is_found_before_anybody_writes(data, settings, monkeypatch):
    """SQLite opens it for reading, then, and begins as a writer without a word."""
    file = data / "allies.sqlite3"
    with closing(sqlite3.connect(file)) as made:
        made.execute("PRAGMA journal_mode = wal")
        made.execute("CREATE TABLE t (id)")
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", str(file))
    trouble.try_to_write()
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda to, **how: connect(to.replace("mode=rw", "mode=ro"), **how))
    assert "Its rights were taken away" in houses.at_the_start().why_not
    monkeypatch.setattr(trouble, "of_other_accounts", lambda data: [file])  # root made it
    assert "chown -R" in houses.at_the_start().why_not
