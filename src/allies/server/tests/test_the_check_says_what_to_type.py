import os
import smtplib
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection

from allies.database.append_only import make_triggers
from allies.database.ids import uuid7
from allies.log.models import Act
from allies.outbox import trial
from allies.outbox.models import Heartbeat
from allies.search.models import Due
from allies.server import backing_up, folder, health, started, trouble
from allies.server.checks import chosen, everything, kept, machine, mail
from allies.server.checks.finding import Level, told, wrong

pytestmark = [pytest.mark.postgresql, pytest.mark.times_of_files]


@pytest.fixture
def data(tmp_path, settings):
    settings.DATA = tmp_path
    tmp_path.chmod(0o700)
    return tmp_path


def only(findings):
    (finding,) = findings
    return finding


def test_a_folder_that_others_can_look_into_is_wrong(data):
    assert only(machine.data_folder()).level == Level.GOOD
    data.chmod(0o755)
    finding = only(machine.data_folder())
    assert finding.level == Level.WRONG
    assert finding.type_this == f"chmod -R go-rwx {data}"


def test_settings_that_others_can_read_are_wrong(data, settings):
    settings.SETTINGS_FILE = data / "allies.env"
    assert not list(chosen.settings_file())
    settings.SETTINGS_FILE.touch()
    settings.SETTINGS_FILE.chmod(0o644)
    assert only(chosen.settings_file()).type_this == f"chmod 600 {data}/allies.env"
    settings.SETTINGS_FILE.chmod(0o600)
    assert not list(chosen.settings_file())


@pytest.mark.parametrize(("free", "level"), [(10**10, "good"), (10**9, "look"), (10**8, "WRONG")])
def test_a_disk_that_fills_up_is_said_before_it_is_full(data, monkeypatch, free, level):
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda path: type("usage", (), {"free": free}))
    assert only(machine.disk()).level == level


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
    assert only(chosen.address()).level == level


@pytest.mark.django_db
def test_a_clock_that_runs_behind_what_was_written_looks_wrong(data):
    later = datetime.now(UTC) + timedelta(days=3)
    assert only(machine.clock()).level == Level.GOOD
    Act.objects.create(act="people.came_in", at=later)
    finding = only(machine.clock())
    assert finding.level == Level.WRONG
    assert "The clock of this machine looks wrong" in finding.words
    assert only(machine.clock(now=later)).level == Level.GOOD


@pytest.mark.django_db
def test_a_log_that_could_be_changed_is_wrong(django_app_configs_of_the_log):
    assert only(kept.append_only()).level == Level.GOOD
    table = Act._meta.db_table
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER append_only_{table}_update{on}")
    assert only(kept.append_only()).level == Level.WRONG
    make_triggers(sender=django_app_configs_of_the_log, using="default")
    assert only(kept.append_only()).level == Level.GOOD


@pytest.fixture
def django_app_configs_of_the_log():
    return Act._meta.app_config


@pytest.mark.django_db
def test_a_search_that_stays_behind_says_how_to_see_why():
    assert only(kept.search()).level == Level.GOOD
    Due.objects.create(
        child=uuid7(), about_model="x", about_id=uuid7(), noted_at=datetime.now(UTC) - timedelta(hours=3)
    )
    finding = only(kept.search())
    assert finding.level == Level.WRONG
    assert finding.type_this.endswith("./allies search update")
    assert "Waiting to be found: 1, the oldest for 3 h." in finding.words


@pytest.mark.django_db
def test_mail_without_a_server_says_how_to_set_one_up(settings):
    settings.MAILERS = {"default": {"BACKEND": "allies.outbox.backends.NotSetUp"}}
    finding = next(mail.mail())
    assert finding.level == Level.LOOK
    assert finding.type_this.startswith("ALLIES_SMTP_URL=")


@pytest.mark.django_db
def test_a_worker_that_fell_silent_is_wrong_only_while_allies_runs(data):
    assert only(kept.worker()).level == Level.LOOK
    assert only(kept.worker()).type_this.endswith("./run --no-demo")  # never one that would make the demo there
    held = folder.lock(data)
    assert only(kept.worker()).level == Level.WRONG
    Heartbeat.objects.create(worker="w")
    assert only(kept.worker()).level == Level.GOOD
    held.close()


def test_a_house_without_a_backup_is_told(data):
    assert only(machine.backups()).level == Level.LOOK
    file = data.parent / f"{data.name}.tar.gz"
    file.touch()
    backing_up.done(data, file)
    assert only(machine.backups()).level == Level.GOOD
    assert only(machine.backups(datetime.now(UTC) + timedelta(days=9))).level == Level.LOOK


@pytest.mark.django_db
def test_the_database_fits_the_program():
    assert only(kept.shape()).level == Level.GOOD


def test_a_backup_that_lies_in_the_data_folder_is_no_good_one(data):
    file = data / "allies.tar.gz"
    file.touch()
    backing_up.done(data, data.parent / data.name / "allies.tar.gz")
    assert only(machine.backups()).level == Level.WRONG
    file.unlink()
    assert "not where it was made" in only(machine.backups()).words


def test_a_backup_that_failed_is_wrong_until_one_is_made(data):
    backing_up.began(data)
    assert only(machine.backups()).level == Level.LOOK  # at it now
    assert [found.level for found in machine.backups(datetime.now(UTC) + timedelta(hours=13))] == ["WRONG", "look"]
    backing_up.failed(data, "No space left on device")
    assert "No space left on device" in next(machine.backups()).words
    sign = health.backup_sign(backing_up.how_they_go(data))
    assert sign == health.Sign("backup", good=False, words="the last try at a backup failed 0 s ago")
    file = data.parent / f"{data.name}.tar.gz"
    file.touch()
    backing_up.done(data, file)
    assert only(machine.backups()).level == Level.GOOD
    assert health.backup_sign(backing_up.how_they_go(data)).good


def test_a_slip_of_the_pen_at_a_terminal_is_no_alarm(data, monkeypatch):
    monkeypatch.setattr(backing_up.sys, "stdin", SimpleNamespace(isatty=lambda: True))
    backing_up.began(data)
    backing_up.failed(data, "There is no folder /srv/alies-backups.")
    assert health.backup_sign(backing_up.how_they_go(data)).good


def test_nights_without_a_backup_are_said_where_each_night_should_bring_one(data, monkeypatch):
    backing_up.done(data, data.parent / "x")
    three_days = backing_up.how_they_go(data, datetime.now(UTC) + timedelta(days=3))
    assert health.backup_sign(three_days).good
    monkeypatch.setattr(started, "has_nightly_backup", lambda: True)
    assert not health.backup_sign(three_days).good


@pytest.fixture
def unit(tmp_path, monkeypatch):
    """Allies as the guide has it kept running, by the account `daemon`."""
    monkeypatch.setattr(started, "UNITS", tmp_path)
    monkeypatch.setattr(started, "TYPED_DATA", "")
    unit = tmp_path / "allies.service"
    unit.write_text(f"[Service]\nUser=daemon\nExecStart={started.ROOT}/run --no-demo\n")
    return unit


def test_what_systemd_keeps_running_is_started_by_systemd(unit, data, monkeypatch):
    assert started.start(data) == "systemctl start allies"
    assert started.start_again(data) == "systemctl restart allies"
    monkeypatch.setattr(started, "TYPED_DATA", str(data))  # a drill, beside what the unit serves
    assert f"ALLIES_DATA={data} " in started.start(data)
    assert started.start(data).endswith(" ./run --no-demo")
    monkeypatch.setattr(started, "TYPED_DATA", "")
    unit.write_text("[Service]\nUser=daemon\nExecStart=/somewhere/else/run --no-demo\n")
    assert "systemctl" not in started.start(data)


def test_what_was_typed_by_way_of_sudo_is_typed_so_again(data, monkeypatch):
    monkeypatch.setattr(started, "TYPED_DATA", "")
    monkeypatch.delenv("SUDO_USER", raising=False)
    assert started.typed("./allies check", data) == "./allies check"
    monkeypatch.setenv("SUDO_USER", "root")
    as_who = f"sudo -u {started.owner_of(data)}"
    assert started.typed("./allies check", data) == f"{as_who} ./allies check"
    # A drill: the folder and the database that were named, or it would be done to the house.
    monkeypatch.setattr(started, "TYPED_DATA", "/drill")
    monkeypatch.setattr(started, "TYPED_DATABASE", True)
    named = "ALLIES_DATA=/drill DATABASE_URL=THE-SAME-AS-NOW"
    assert started.typed("./allies house here", data) == f"{as_who} env {named} ./allies house here"
    monkeypatch.setattr(started, "owner_of", lambda path: "daemon")
    with pytest.raises(started.AnotherAccount, match=f"sudo -u daemon env {named} ./allies"):
        started.refuse_another_account(data)


def test_what_one_account_owns_no_other_touches(unit, tmp_path, monkeypatch):
    """Root that makes a file in there stops Allies, which cannot open it."""
    data = tmp_path / "data"
    with pytest.raises(started.AnotherAccount, match="sudo -u daemon"):
        started.refuse_another_account(data)  # as who runs the tests; the unit says who should make it
    unit.unlink()
    started.refuse_another_account(data)
    data.mkdir()
    started.refuse_another_account(data)
    monkeypatch.setattr(started, "owner_of", lambda path: "daemon")
    with pytest.raises(started.AnotherAccount, match="sudo -u daemon"):
        started.refuse_another_account(data)


def test_data_of_root_is_given_to_the_account_that_runs_allies_and_not_the_other_way_round(unit, tmp_path, monkeypatch):
    monkeypatch.setattr(started, "owner_of", lambda path: "root")
    monkeypatch.setattr(started, "account", lambda number: "daemon")
    with pytest.raises(started.AnotherAccount, match=f"Type, as root: chown -R daemon: {tmp_path}"):
        started.refuse_another_account(tmp_path)


def test_root_that_took_the_data_is_told_to_give_it_back(unit, data, monkeypatch):
    """`chmod 600 allies.env`, and good for all else, is what it said: then the account could not start any more."""
    owner = started.owner_of(data)
    with pytest.raises(started.AnotherAccount, match=f"Type, as root: chown -R daemon: {data}"):
        started.refuse_another_account(data)
    monkeypatch.setattr(started, "TYPED_DATA", str(data))  # a drill of one's own
    started.refuse_another_account(data)
    assert owner != "daemon"


@pytest.mark.django_db
def test_a_port_in_use_is_said_with_where_the_other_one_is_written(unit, data, monkeypatch, settings):
    settings.PORT, settings.SETTINGS_FILE = 8000, "/srv/allies/app/allies.env"
    monkeypatch.setattr(kept, "is_free", lambda address, port: False)
    assert "write PORT=8001 into /srv/allies/app/allies.env" in only(kept.worker()).words
    unit.unlink()
    assert only(kept.worker()).words.endswith("choose another port: PORT=8001 ./run")


def test_what_is_typed_as_root_is_said_beside_the_rest(data, monkeypatch):
    monkeypatch.setattr(trouble, "of_other_accounts", lambda data: [data])
    finding = told(f"Closed. {trouble.how_to_open(data / 'keys')}")
    me = started.owner_of(data)
    assert finding == wrong("Closed. It belongs to another account.", f"chown -R {me}: {data}   (as root)")


def test_a_folder_on_a_disk_for_reading_only_is_not_told_to_open_it(data, monkeypatch):
    monkeypatch.setattr(machine.os, "access", lambda path, how: False)
    assert only(machine.data_folder()).type_this == f"chmod -R u+rwX {data}"
    monkeypatch.setattr(trouble.os, "statvfs", lambda path: SimpleNamespace(f_flag=os.ST_RDONLY))
    assert only(machine.data_folder()).type_this.startswith("mount -o remount,rw /")


def test_a_sender_without_an_address_is_wrong(settings):
    assert not list(chosen.sender())
    settings.DEFAULT_FROM_EMAIL = "Allies"
    assert only(chosen.sender()).level == Level.WRONG


def test_a_database_that_does_not_answer_is_said_once(monkeypatch, capsys):
    """Django's own checks ask it what it can do, and said it a second time, or that SQLite knows no JSON."""
    monkeypatch.setattr(everything, "BEFORE", [])
    monkeypatch.setattr(everything.schema, "is_new", broken)
    monkeypatch.setattr(chosen, "run_checks", broken)
    with pytest.raises(SystemExit):
        call_command("check")
    assert capsys.readouterr().out.count("is damaged" if connection.vendor == "sqlite" else "PostgreSQL") == 1


def broken():
    raise OperationalError("database disk image is malformed" if connection.vendor == "sqlite" else "gone")


def test_a_setting_that_nobody_reads_is_said_with_the_one_that_is_meant(data, settings):
    settings.SETTINGS_FILE = data / "allies.env"
    settings.SETTINGS_FILE.touch(mode=0o600)
    settings.SETTINGS_FILE.write_text(
        "# ALLIES_X=1\nALLIES_SMPT_URL=smtp://localhost\nPORT=8000\nexport ALLIES_URL=x\n"
    )
    finding = only(chosen.settings_file())
    assert finding.level == Level.WRONG
    assert "ALLIES_SMPT_URL" in finding.words
    assert "Is ALLIES_SMTP_URL meant?" in finding.words


def test_what_the_example_says_is_no_setting(settings):
    settings.MAILERS = {"default": {"BACKEND": "x", "OPTIONS": {"host": "mail.example.org", "username": "USER"}}}
    settings.HOST, settings.SECURE = "allies.school.org", True
    settings.DEFAULT_FROM_EMAIL = "Allies <allies@example.org>"
    said = [finding.words.split()[0] for finding in chosen.placeholders()]
    assert said == ["ALLIES_SMTP_URL", "ALLIES_MAIL_FROM"]


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("https://school.org/allies", "school.org"),
        ("school.org", "school.org"),
        ("https://me@school.org", "school.org"),
        ("https://school.org:8443/allies", "school.org:8443"),
        ("http://school.org:8443", "school.org:8443"),
    ],
)
def test_an_address_that_is_more_or_less_than_a_name_is_wrong(settings, url, meant):
    settings.ALLIES_URL, settings.HOST, settings.SECURE = url, urlsplit(url).hostname or "localhost", False
    assert (only(chosen.address()).level, only(chosen.address()).type_this) == (
        Level.WRONG,
        f"ALLIES_URL=https://{meant}",
    )


@pytest.fixture
def mail_server(settings, data):
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 9, "timeout": 2},
        }
    }
    settings.SETTINGS_FILE, settings.IS_DEMO = data / "allies.env", False


@pytest.mark.django_db
def test_mail_is_never_called_good_before_one_was_taken(mail_server, settings, monkeypatch, data):
    finding = only(mail.mail())
    assert (finding.level, "nothing answers at this port" in finding.words) == (Level.WRONG, True)
    monkeypatch.setattr(trial, "knock", lambda: None)
    finding = only(mail.mail())
    assert (finding.level, finding.type_this.endswith("mail test YOUR-OWN-ADDRESS")) == (Level.LOOK, True)
    (data / trial.TRIED).touch()
    assert only(mail.mail()).level == Level.GOOD
    settings.SETTINGS_FILE.touch(mode=0o600)
    os.utime(settings.SETTINGS_FILE, (2_000_000_000, 2_000_000_000))
    assert only(mail.mail()).level == Level.LOOK


def test_what_a_mail_server_refuses_is_said_in_plain_words():
    said = trial.in_plain_words
    refused = said(smtplib.SMTPAuthenticationError(535, b"5.7.8 bad"))
    assert refused == "it refuses the user or the password. It says: 535 5.7.8 bad"
    assert said(smtplib.SMTPRecipientsRefused({"a@b.c": (550, b"no such user")})).endswith("It says: 550 no such user")
    assert said(TimeoutError()).startswith("it does not answer")
    with pytest.raises(trial.NotTaken, match="not an address"):
        trial.send_to("two@example.org, more@example.org")


def test_a_place_that_nobody_gave_by_allies_is_named(cast):
    assert only(kept.record()).level == Level.GOOD
    key = cast.pam.pk.hex if connection.vendor == "sqlite" else cast.pam.pk
    with connection.cursor() as cursor:
        cursor.execute("UPDATE teams_member SET ends_at = began_at WHERE id = %s", [key])
    finding = only(kept.record())
    assert finding.level == Level.WRONG
    assert f"teams.Member {cast.pam.pk} was ended" in finding.words
