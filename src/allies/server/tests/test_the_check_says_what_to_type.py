from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from allies.database.append_only import make_triggers
from allies.database.ids import uuid7
from allies.log.models import Act
from allies.outbox.models import Heartbeat
from allies.search.models import Due
from allies.server import checks, folder
from allies.server.checks import Level

pytestmark = pytest.mark.postgresql


@pytest.fixture
def data(tmp_path, settings):
    settings.DATA = tmp_path
    tmp_path.chmod(0o700)
    return tmp_path


def only(findings):
    (finding,) = findings
    return finding


def test_a_folder_that_others_can_look_into_is_wrong(data):
    assert only(checks.data_folder()).level == Level.GOOD
    data.chmod(0o755)
    finding = only(checks.data_folder())
    assert finding.level == Level.WRONG
    assert finding.type_this == f"chmod -R go-rwx {data}"


def test_settings_that_others_can_read_are_wrong(data, settings):
    settings.SETTINGS_FILE = data / "allies.env"
    assert not list(checks.settings_file())
    settings.SETTINGS_FILE.touch(mode=0o644)
    assert only(checks.settings_file()).type_this == f"chmod 600 {data}/allies.env"
    settings.SETTINGS_FILE.chmod(0o600)
    assert not list(checks.settings_file())


@pytest.mark.parametrize(("free", "level"), [(10**10, "good"), (10**9, "look"), (10**8, "WRONG")])
def test_a_disk_that_fills_up_is_said_before_it_is_full(data, monkeypatch, free, level):
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda path: type("usage", (), {"free": free}))
    assert only(checks.disk()).level == level


@pytest.mark.parametrize(
    ("url", "host", "level"),
    [
        ("https://allies.example.org", "allies.example.org", "good"),
        ("http://localhost:8000", "localhost", "look"),
        ("http://allies.example.org", "allies.example.org", "WRONG"),
    ],
)
def test_an_address_without_https_is_wrong_for_others(settings, url, host, level):
    settings.ALLIES_URL, settings.HOST, settings.SECURE = url, host, url.startswith("https")
    assert only(checks.address()).level == level


@pytest.mark.django_db
def test_a_clock_that_runs_behind_what_was_written_looks_wrong(data):
    later = datetime.now(UTC) + timedelta(days=3)
    assert only(checks.clock()).level == Level.GOOD
    Act.objects.create(act="people.came_in", at=later)
    finding = only(checks.clock())
    assert finding.level == Level.WRONG
    assert "The clock of this machine looks wrong" in finding.words
    assert only(checks.clock(now=later)).level == Level.GOOD


@pytest.mark.django_db
def test_a_log_that_could_be_changed_is_wrong(django_app_configs_of_the_log):
    assert only(checks.append_only()).level == Level.GOOD
    table = Act._meta.db_table
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER append_only_{table}_update{on}")
    assert only(checks.append_only()).level == Level.WRONG
    make_triggers(sender=django_app_configs_of_the_log, using="default")
    assert only(checks.append_only()).level == Level.GOOD


@pytest.fixture
def django_app_configs_of_the_log():
    return checks.Act._meta.app_config


@pytest.mark.django_db
def test_a_search_that_stays_behind_says_how_to_see_why():
    assert only(checks.search()).level == Level.GOOD
    Due.objects.create(
        child=uuid7(), about_model="x", about_id=uuid7(), noted_at=datetime.now(UTC) - timedelta(hours=3)
    )
    finding = only(checks.search())
    assert finding.level == Level.WRONG
    assert finding.type_this == "./allies search update"
    assert "Waiting to be found: 1, the oldest for 3 h." in finding.words


@pytest.mark.django_db
def test_mail_without_a_server_says_how_to_set_one_up(settings):
    settings.MAILERS = {"default": {"BACKEND": "allies.outbox.backends.NotSetUp"}}
    finding = next(checks.mail())
    assert finding.level == Level.LOOK
    assert finding.type_this.startswith("ALLIES_SMTP_URL=")


@pytest.mark.django_db
def test_a_worker_that_fell_silent_is_wrong_only_while_allies_runs(data):
    assert only(checks.worker()).level == Level.LOOK
    held = folder.lock(data)
    assert only(checks.worker()).level == Level.WRONG
    Heartbeat.objects.create(worker="w")
    assert only(checks.worker()).level == Level.GOOD
    held.close()


def test_a_house_without_a_backup_is_told(data):
    assert only(checks.backups()).level == Level.LOOK
    (data / "last-backup").touch()
    assert only(checks.backups()).level == Level.GOOD
    assert only(checks.backups(datetime.now(UTC) + timedelta(days=9))).level == Level.LOOK


@pytest.mark.django_db
def test_the_database_fits_the_program():
    assert only(checks.shape()).level == Level.GOOD
